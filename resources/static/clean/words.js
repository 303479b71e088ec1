/** Low-code operations in plain words, and their shape on the wire (PROTOCOL 7). Pure; no DOM. */

/**
 * @typedef {[{symbol: string, meta?: object}, {symbol: "df"}, string, ...unknown[]]} Operation a
 *   command, the table, a column, and what the command asks for
 */

/** Groups of commands and what a person calls each. */
export const GROUPS = {
  Column: { fillna: "Fill missing values", dropcol: "Drop the column", make_category: "Make it a category", rank: "Rank the values" },
  "New columns": { formula: "By a formula", split: "Split the column", rename: "Rename the column", change_type: "Change its type" },
  "Read text as": {
    regular_int_parse: "Numbers",
    strip_int_parse: "Numbers among other signs",
    str_bool: "True or false",
    us_date: "Dates, month first",
    to_datetime: "Dates and times",
  },
  Rows: {
    search: "Keep rows that contain a text",
    search_col: "Keep rows by a text in the column",
    drop_duplicates: "Drop rows that repeat a value",
    remove_outliers: "Remove outliers",
    only_outliers: "Keep only outliers",
  },
  "Groups and models": { groupby: "Group by the column", groupby_transform: "Add values of groups", linear_regression: "Predict by linear regression" },
};

/** What each cleaning method does, in a line. */
export const METHODS = {
  "": ["None", "The columns stay as they were read."],
  default: ["Default", "Reads text as numbers where at least 8 of 10 cells are plain numbers."],
  conservative: ["Conservative", "Reads numbers, true or false and dates where about 9 of 10 cells are such."],
  aggressive: ["Aggressive", "Reads numbers, true or false and dates where most cells are such; odd cells become missing."],
};

/** @param {Operation} operation @returns {string} */
export function commandOf(operation) {
  return String(operation[0]?.symbol ?? "");
}

/** @param {Operation} operation @returns {boolean} whether a cleaning method made it */
export function isAuto(operation) {
  return operation[0]?.meta?.auto_clean === true;
}

/** @param {string} command @returns {boolean} whether it is about the whole table */
export function isAboutTable(command) {
  return command === "search" || command === "formula";
}

/** Commands that leave the column in its place with other values. */
export function changesColumn([{ symbol }, , , ...args]) {
  return /^(fillna|make_category|regular_int_parse|strip_int_parse|str_bool|us_date|to_datetime)$/.test(symbol) || (symbol === "rank" && args[1] !== true);
}

/**
 * The operation as pieces of a sentence; a piece with `name` is the name of a column.
 *
 * @param {Operation} operation
 * @returns {(string|{name: string})[]}
 */
export function piecesOf(operation) {
  const [, , name, first, second] = operation;
  const column = { name: String(name) };
  switch (commandOf(operation)) {
    case "dropcol":
      return ["drop column ", column];
    case "fillna":
      return ["fill missing in ", column, ` with ${valueText(first ?? 8)}`];
    case "make_category":
      return ["make ", column, " a category"];
    case "drop_duplicates":
      return ["drop rows that repeat a value of ", column, { last: ", keep the last", False: ", keep none" }[first] ?? ", keep the first"];
    case "regular_int_parse":
      return ["read ", column, " as numbers"];
    case "strip_int_parse":
      return ["read ", column, " as numbers among other signs"];
    case "str_bool":
      return ["read ", column, " as true or false"];
    case "us_date":
      return ["read ", column, " as dates, month first"];
    case "to_datetime":
      return ["read ", column, " as dates and times"];
    case "rank":
      return ["rank ", column, { min: ", equal values share the least place", dense: ", equal values count as one" }[first] ?? "", second ? ", in a new column" : ""].filter((piece) => piece !== "");
    case "remove_outliers":
      return ["remove rows where ", column, ` is among the ${percent(first)} lowest or highest`];
    case "only_outliers":
      return ["keep only rows where ", column, ` is among the ${percent(first)} lowest or highest`];
    case "search":
      return [`keep rows that contain ${valueText(first ?? "", true)}`];
    case "search_col":
      return ["keep rows where ", column, ` contains ${valueText(first ?? "", true)}`];
    case "groupby":
      return ["group by ", column, ...choices(": ", first)];
    case "groupby_transform":
      return ["for each ", column, " add ", ...choices("", first)];
    case "formula":
      return [{ name: String(first ?? "") }, ` = ${second ?? ""}`];
    case "rename":
      return ["rename ", column, ` to ${valueText(first ?? "", true)}`];
    case "split":
      return ["split ", column, ` at ${valueText(first ?? "", true)} into ${second ?? 2} parts`];
    case "change_type":
      return ["make ", column, ` ${first ?? "text"}`];
    case "linear_regression":
      return ["predict ", column, ...explaining(first)];
    default:
      return [`${commandOf(operation)} of `, column, ...operation.slice(3).map((value) => ` ${JSON.stringify(value)}`)];
  }
}

/** @param {Operation} operation @returns {string} */
export function wordsOf(operation) {
  return piecesOf(operation)
    .map((piece) => piece.name ?? piece)
    .join("");
}

function valueText(value, quoted = false) {
  const text = String(value);
  return quoted || text === "" || /^\s|\s$/.test(text) ? `“${text}”` : text;
}

/** The server takes a share up to 0.5, or a percentage from there. */
function percent(share = 0.01) {
  const value = Number(share);
  return Number.isFinite(value) ? `${Number((value < 0.5 ? value * 100 : value).toPrecision(6))} %` : String(share);
}

const AGGREGATES = { count: "number", count_null: "number missing", nunique: "number of distinct", std: "standard deviation", var: "variance", min: "least", max: "most", mode: "most frequent" };

/** @param {string} aggregate @returns {string} */
export function aggregateWords(aggregate) {
  return AGGREGATES[aggregate] ?? aggregate;
}

/**
 * Generated pandas code as it can be pasted: with what it uses.
 *
 * @param {string} code
 * @returns {string}
 */
export function withImports(code) {
  const used = /\bnp\./.test(code) ? ["import numpy as np", "import pandas as pd"] : ["import pandas as pd"];
  return `${used.join("\n")}\n\n\n${code}`;
}

function choices(before, map) {
  const chosen = Object.entries(map ?? {}).filter(([, choice]) => choice !== "null");
  if (!chosen.length) return [before ? "" : "nothing"].filter(Boolean);
  return chosen.flatMap(([name, choice], i) => [`${i ? ", " : before}${aggregateWords(choice)} of `, { name }]);
}

function explaining(map) {
  const chosen = Object.entries(map ?? {}).filter(([, choice]) => choice !== "null");
  if (!chosen.length) return [" from nothing"];
  return chosen.flatMap(([name, choice], i) => [i ? ", " : " from ", choice === "one_hot" ? "each value of " : "", { name }]).filter((piece) => piece !== "");
}
