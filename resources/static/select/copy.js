/** Cells as text for other programs: exact values, never what was shortened to fit. Pure; no DOM. */

import { exactText } from "../core/format.js";

/**
 * @typedef {{name: string, kind: import("../core/types.js").Kind, format: (value: unknown) => string}} CopiedColumn
 *
 * @param {"tsv"|"csv"|"markdown"|"json"} format
 * @param {{columns: CopiedColumn[], rows: unknown[][], header?: boolean}} cells rows of wire values;
 *   `header` asks for the names, which all but TSV have anyway
 * @returns {string} ends of lines are LF, without one at the end
 */
export function cellsAs(format, { columns, rows, header = false }) {
  const names = columns.map(({ name }) => name);
  const texts = () => rows.map((row) => row.map((value, i) => textOf(value, columns[i])));
  switch (format) {
    case "csv":
      return [names.map(csvField), ...rows.map((row) => row.map((value, i) => csvCell(value, columns[i])))].map((row) => row.join(",")).join("\n");
    case "markdown":
      return markdown(columns, texts());
    case "json":
      return json(columns, rows);
    default:
      if (rows.length === 1 && columns.length === 1 && !header) return textOf(rows[0][0], columns[0]);
      return [...(header ? [names] : []), ...texts()].map((row) => row.map(tsvField).join("\t")).join("\n");
  }
}

/** @param {unknown} value @param {CopiedColumn} column @returns {string} null is nothing; dates as they are shown */
export function textOf(value, column) {
  return column.kind === "datetime" && typeof value === "string" ? column.format(value) : exactText(value);
}

/** Spreadsheets read quotes around what would break a line or a column. */
function tsvField(text) {
  return /[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvCell(value, column) {
  // Null and text of length 0 are told apart, as our own reader does.
  return value === "" ? '""' : csvField(textOf(value, column));
}

function csvField(text) {
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdown(columns, rows) {
  const cell = (text) => text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replace(/\r\n|[\r\n]/g, "<br>").replaceAll("\t", " ");
  const line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
  const number = ({ kind }) => kind === "integer" || kind === "float";
  const rule = `| ${columns.map((column) => (number(column) ? "---:" : "---")).join(" | ")} |`;
  return [line(columns.map(({ name }) => name)), rule, ...rows.map(line)].join("\n");
}

function json(columns, rows) {
  const keys = uniqueNames(columns).map((name) => JSON.stringify(name));
  const records = rows.map((row) => `  {${row.map((value, i) => `${keys[i]}: ${jsonValue(value, columns[i])}`).join(", ")}}`);
  return records.length ? `[\n${records.join(",\n")}\n]` : "[]";
}

/** Whole numbers beyond 2^53 come as text, and stay numbers with all their digits. */
function jsonValue(value, { kind }) {
  if (value === undefined) return "null";
  const digits = kind === "integer" && typeof value === "string" && /^-?\d+$/.test(value);
  return digits ? value : JSON.stringify(value);
}

/** A record has each name once. */
function uniqueNames(columns) {
  const taken = new Set();
  return columns.map(({ name }) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}
