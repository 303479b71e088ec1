/** Filters in words, in the address, and as they are put together. Pure; no DOM. */

import { formatCount, groupDigits, oneLine } from "../core/format.js";

/** @import { Column, Filter } from "../core/types.js" */

const SIGNS = { eq: "=", ne: "≠", lt: "<", le: "≤", gt: ">", ge: "≥" };
const OPS = new Set([...Object.keys(SIGNS), "contains", "in", "isnull", "notnull"]);
const NAMED = 3;
const MOST = 100;

/**
 * @param {Filter} filter
 * @param {{key: string, name: string}[]} columns
 * @returns {string} such as "city is one of Lima, Oslo"
 */
export function filterText({ column, op, value }, columns) {
  const found = columns.find(({ key }) => key === column);
  const name = oneLine(found?.name ?? column, 60) || "(no name)";
  if (op === "isnull") return `${name} is missing`;
  if (op === "notnull") return `${name} is not missing`;
  if (op === "contains") return `${name} contains “${oneLine(String(value), 60)}”`;
  if (op !== "in") return `${name} ${SIGNS[op]} ${valueText(value)}`;
  if (value.length === 0) return `${name} is none of the values`;
  if (value.length === 1) return `${name} is ${valueText(value[0])}`;
  const more = value.length - NAMED;
  const names = value.slice(0, NAMED).map(valueText).join(", ");
  return `${name} is one of ${names}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

/** @param {any} value as in a filter @returns {string} */
export function valueText(value) {
  if (value === "") return "(empty text)";
  // Ends of bars have more digits than anybody reads; the filter itself keeps them.
  if (typeof value === "number") return Number.isInteger(value) ? groupDigits(String(value)) : String(Number(value.toPrecision(6)));
  return oneLine(String(value).replace("T", /^\d{4}-\d\d-\d\dT\d/.test(value) ? " " : "T"), 40);
}

/** @param {Filter[]} filters @returns {string} short JSON: a list of column, operator and value */
export function writeFilters(filters) {
  return JSON.stringify(filters.map(({ column, op, value }) => (value === undefined ? [column, op] : [column, op, value])));
}

/**
 * @param {string} text as `writeFilters` gives it; whatever does not fit is left out
 * @param {Set<string>} keys of columns that exist
 * @returns {Filter[]}
 */
export function readFilters(text, keys) {
  let list;
  try {
    list = JSON.parse(text || "[]");
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST).flatMap((item) => {
    const [column, op, value] = Array.isArray(item) ? item : [];
    if (!keys.has(column) || !OPS.has(op)) return [];
    if (op === "isnull" || op === "notnull") return [{ column, op }];
    const single = ["string", "number", "boolean"];
    const fits = op === "in" ? Array.isArray(value) && value.every((each) => single.includes(typeof each)) : single.includes(typeof value);
    return fits ? [{ column, op, value }] : [];
  });
}

/** @param {Filter} a @param {Filter} b */
export function sameFilter(a, b) {
  return JSON.stringify([a.column, a.op, a.value]) === JSON.stringify([b.column, b.op, b.value]);
}

/**
 * The filters after a bar was chosen, or a run of bars: what other bars of this column were chosen
 * before gives way; the same bars again take it all off.
 *
 * @param {Filter[]} filters
 * @param {string} column
 * @param {Filter[]} chosen
 * @returns {Filter[]}
 */
export function toggled(filters, column, chosen) {
  const others = filters.filter((filter) => filter.column !== column);
  const mine = filters.filter((filter) => filter.column === column);
  const same = mine.length === chosen.length && chosen.every((filter) => mine.some((each) => sameFilter(each, filter)));
  return same ? others : [...others, ...chosen];
}

/**
 * One set of filters for several bars side by side: from the lower end of the first to the upper end
 * of the last, or one list of their values.
 *
 * @param {Filter[][]} bars filters of each bar, from the left; those without are passed over
 * @returns {Filter[]}
 */
export function together(bars) {
  const known = bars.filter((filters) => filters.length);
  if (known.length < 2) return known[0] ?? [];
  if (known.every(([{ op }]) => op === "in")) {
    const { column } = known[0][0];
    return [{ column, op: "in", value: known.flatMap(([{ value }]) => value) }];
  }
  const lower = known[0].find(({ op }) => op === "ge" || op === "gt");
  const upper = known.at(-1).find(({ op }) => op === "le" || op === "lt");
  return [lower, upper].filter(Boolean);
}

/**
 * What a column can be asked, the likeliest first.
 *
 * @param {{kind: string}} column
 * @returns {[string, string][]} an id and its words
 */
export function choicesOf({ kind }) {
  const missing = [["isnull", "is missing"], ["notnull", "is not missing"]];
  if (kind === "text") return [["in", "is one of"], ["contains", "contains"], ["ne", "is not"], ...missing];
  if (kind === "boolean") return [["in", "is one of"], ...missing];
  return [["range", "is between"], ["in", "is one of"], ["ne", "is not"], ...missing];
}

/**
 * What a person has typed, as the value of a filter: numbers of number columns as numbers where
 * nothing is lost, all else as text, which the server reads as the column is read.
 *
 * @param {string} text
 * @param {{kind: string}} column
 */
export function typedValue(text, { kind }) {
  if (kind !== "integer" && kind !== "float") return kind === "text" ? text : text.trim();
  const plain = text.trim().replace(/[, _](?=\d{3}(\D|$))/g, "");
  const number = Number(plain);
  return plain !== "" && Number.isFinite(number) && (Number.isSafeInteger(number) || plain.includes(".") || /e/i.test(plain)) ? number : plain;
}
