/** Filters in words, in the address, and as they are put together. Pure; no DOM. */

import { formatCount, groupDigits, oneLine } from "../core/format.js";

/** @import { Column, Filter } from "../core/types.js" */

const SIGNS = { eq: "is", ne: "is not", lt: "is below", le: "is at most", gt: "is above", ge: "is at least" };
const PARTS = { contains: "contains", starts: "begins with", ends: "ends with", regex: "matches" };
const BARE = { isnull: "is missing", notnull: "is not missing", empty: "is empty" };
const LISTS = ["in", "notin"];
const OPS = new Set([SIGNS, PARTS, BARE].flatMap(Object.keys).concat(LISTS, "between"));
const NAMED = 3;
const MOST = 100;

/**
 * What a person sees as one condition: a filter, or the two ends of a range.
 *
 * @param {Filter[]} filters
 * @returns {Filter[][]} in their order
 */
export function conditionsOf(filters) {
  const conditions = [];
  for (const filter of filters) {
    const [before, more] = conditions.at(-1) ?? [];
    const isRange = before && !more && /^g[te]$/.test(before.op) && /^l[te]$/.test(filter.op) && before.column === filter.column;
    if (isRange) conditions.at(-1).push(filter);
    else conditions.push([filter]);
  }
  return conditions;
}

/**
 * @param {Filter[]} condition
 * @param {{key: string, name: string}[]} columns
 * @returns {string} such as "city is one of Lima, Oslo"
 */
export function conditionText(condition, columns) {
  const [first, second] = condition;
  if (first.any) return first.any.map((group) => conditionsOf(group).map((each) => conditionText(each, columns)).join(" and ")).join(" or ");
  if (!second) return filterText(first, columns);
  const [from, to] = [first.op === "gt" ? "above" : "from", second.op === "lt" ? "below " : ""];
  return `${nameOf(first.column, columns)} is ${from} ${valueText(first.value)} to ${to}${valueText(second.value)}`;
}

function nameOf(key, columns) {
  return oneLine(columns.find((column) => column.key === key)?.name ?? key, 60) || "(no name)";
}

/**
 * @param {Filter} filter of one column
 * @param {{key: string, name: string}[]} columns
 * @returns {string}
 */
export function filterText({ column, op, value, case: minding }, columns) {
  const name = nameOf(column, columns);
  if (BARE[op]) return `${name} ${BARE[op]}`;
  if (op === "regex") return `${name} matches /${oneLine(String(value), 60)}/${minding ? "" : "i"}`;
  if (PARTS[op]) return `${name} ${PARTS[op]} “${oneLine(String(value), 60)}”${minding ? " exactly" : ""}`;
  if (op === "between") return `${name} is from ${valueText(value[0])} to ${valueText(value[1])}`;
  if (SIGNS[op]) return `${name} ${SIGNS[op]} ${valueText(value)}`;
  const not = op === "notin" ? "not " : "";
  if (value.length === 0) return `${name} is ${not ? "any" : "none"} of the values`;
  if (value.length === 1) return `${name} is ${not}${valueText(value[0])}`;
  const more = value.length - NAMED;
  const names = value.slice(0, NAMED).map(valueText).join(", ");
  return `${name} is ${not}one of ${names}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

/** @param {any} value as in a filter @returns {string} */
export function valueText(value) {
  if (value === "") return "(empty text)";
  // Ends of bars have more digits than anybody reads; the filter itself keeps them.
  if (typeof value === "number") return Number.isInteger(value) ? groupDigits(String(value)) : String(Number(value.toPrecision(6)));
  return oneLine(String(value).replace("T", /^\d{4}-\d\d-\d\dT\d/.test(value) ? " " : "T"), 40);
}

/** @param {Filter[]} filters @returns {string} short JSON: of each a list of column, operator, value and whether case counts; or a list of such groups */
export function writeFilters(filters) {
  const brief = ({ any, column, op, value, case: minding }) => {
    if (any) return any.map((group) => group.map(brief));
    return value === undefined ? [column, op] : minding ? [column, op, value, true] : [column, op, value];
  };
  return JSON.stringify(filters.map(brief));
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
    if (!Array.isArray(item?.[0])) return readFilter(item, keys);
    const groups = item.slice(0, MOST).filter(Array.isArray).map((group) => group.slice(0, MOST).map((each) => readFilter(each, keys)));
    // A group that has lost one of its filters would let through what it should not.
    const whole = groups.filter((group) => group.length && group.every((each) => each.length)).map((group) => group.flat());
    return whole.length ? [{ any: whole }] : [];
  });
}

function readFilter(item, keys) {
  const [column, op, value, minding] = Array.isArray(item) ? item : [];
  if (!keys.has(column) || !OPS.has(op)) return [];
  if (BARE[op]) return [{ column, op }];
  const single = (each) => ["string", "number", "boolean"].includes(typeof each);
  const isList = Array.isArray(value) && (op === "between" ? value.length === 2 : LISTS.includes(op)) && value.every(single);
  const fits = op === "between" || LISTS.includes(op) ? isList : single(value);
  return fits ? [{ column, op, value, ...(minding === true && PARTS[op] && { case: true }) }] : [];
}

/**
 * The filters where columns have other keys; what names a column that is gone is left out.
 *
 * @param {Filter[]} filters
 * @param {(key: string) => string|undefined} keyOf
 * @returns {Filter[]}
 */
export function rekeyed(filters, keyOf) {
  return filters.flatMap((filter) => {
    if (!filter.any) return keyOf(filter.column) ? [{ ...filter, column: keyOf(filter.column) }] : [];
    const any = filter.any.filter((group) => group.every(({ column }) => keyOf(column))).map((group) => rekeyed(group, keyOf));
    return any.length ? [{ any }] : [];
  });
}

/** @param {Filter} a @param {Filter} b */
export function sameFilter(a, b) {
  return writeFilters([a]) === writeFilters([b]);
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
  const lists = [["in", "is one of"], ["notin", "is not one of"]];
  const parts = Object.entries(PARTS).map(([op, words]) => [op, op === "regex" ? "matches an expression" : words]);
  if (kind === "text") return [...lists, ...parts, ["ne", "is not"], ["empty", "is empty"], ...missing];
  if (kind === "boolean") return [...lists, ...missing];
  return [["range", "is between"], ...lists, ["ne", "is not"], ...parts, ...missing];
}

/** @param {string} op @returns {boolean} whether it looks at a part of the text, so that its case may count */
export function isOfText(op) {
  return op in PARTS;
}

/** @param {string} op @returns {boolean} whether it needs no value */
export function isBare(op) {
  return op in BARE;
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
