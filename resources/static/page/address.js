/** What the page's address remembers of a view. Pure; no DOM. */

import { continues, isSameFile } from "../core/store.js";
import { readFilters, writeFilters } from "../filter/filters.js";
import { MAX_WIDTH, MIN_WIDTH } from "../grid/columns.js";
import { isFormat } from "../grid/numberformats.js";

/** Kinds of rows of a comparison. */
const KINDS = ["equal", "changed", "only_first", "only_second"];

/**
 * @typedef {object} Place what the address remembers
 * @property {import("../core/types.js").Sort[]} sorts
 * @property {Set<string>} hidden keys of columns
 * @property {"table"|"summary"} view
 * @property {string[]} order keys of columns from the left; those that it does not name follow
 * @property {string[]} pins keys of columns that stay at the left
 * @property {import("../core/types.js").Filter[]} filters every one holds
 * @property {string} search text that a row holds
 * @property {string|string[]|null} changed which rows of a comparison are shown: some kinds, or those that differ in a column
 * @property {Record<string, number>} widths in pixels, of columns whose width was chosen by hand
 * @property {Record<string, string>} formats names, of columns whose numbers are not written as usual
 */

/**
 * A place as a part of the page's address: `#sort=b,-c&hide=d&order=c,a~b&pin=d&width=a:120`, or
 * nothing. Of hidden and shown columns the fewer are named; in an order, runs of columns that
 * follow each other in the file are named by their ends.
 *
 * @param {Place} place
 * @param {{key: string}[]} columns
 * @returns {string}
 */
export function toHash({ sorts, hidden, view, order, pins, widths, formats = {}, filters = [], search = "", changed = null }, columns) {
  const parts = [];
  if (sorts.length) parts.push("sort=" + sorts.map((sort) => (sort.desc ? "-" : "") + sort.column).join(","));
  if (hidden.size) {
    const fewer = hidden.size <= columns.length / 2;
    const keys = columns.map(({ key }) => key).filter((key) => hidden.has(key) === fewer);
    parts.push((fewer ? "hide=" : "show=") + keys.join(","));
  }
  const runs = runsOf(order, columns);
  if (runs.length) parts.push("order=" + runs.join(","));
  if (pins.length) parts.push("pin=" + pins.join(","));
  const wide = Object.entries(widths);
  if (wide.length) parts.push("width=" + wide.map(([key, width]) => `${key}:${width}`).join(","));
  const written = Object.entries(formats);
  if (written.length) parts.push("format=" + written.map((pair) => pair.join(":")).join(","));
  if (filters.length) parts.push("filter=" + encodeURIComponent(writeFilters(filters)));
  if (search) parts.push("search=" + encodeURIComponent(search));
  if (changed) parts.push("changed=" + (Array.isArray(changed) ? changed.join(",") : `in:${changed}`));
  if (view !== "table") parts.push("view=" + view);
  return parts.length ? "#" + parts.join("&") : "";
}

function runsOf(order, columns) {
  const place = new Map(columns.map(({ key }, i) => [key, i]));
  const places = order.map((key) => place.get(key)).filter((at) => at !== undefined);
  // What is left over follows in the order of the file by itself.
  let end = places.length === columns.length ? places.length - 1 : places.length;
  while (end > 0 && places.length === columns.length && places[end - 1] < places[end]) end--;
  const runs = [];
  for (let i = 0; i < end; ) {
    let last = i;
    while (last + 1 < end && places[last + 1] === places[last] + 1) last++;
    runs.push(last === i ? columns[places[i]].key : `${columns[places[i]].key}~${columns[places[last]].key}`);
    i = last + 1;
  }
  return runs;
}

/**
 * @param {string} hash
 * @param {{key: string}[]} columns those that exist; others are left out
 * @returns {Place}
 */
export function fromHash(hash, columns) {
  const asked = new URLSearchParams(hash.slice(1));
  const list = (name) => (asked.get(name) ?? "").split(",");
  const keys = columns.map(({ key }) => key);
  const known = new Set(keys);
  const left = new Set(keys);
  const sorts = list("sort").map((part) => ({ column: part.replace(/^-/, ""), desc: part[0] === "-" }));
  const named = new Set(list(asked.has("show") ? "show" : "hide"));
  return {
    sorts: sorts.filter((sort) => left.delete(sort.column)),
    hidden: new Set(keys.filter((key) => named.has(key) !== asked.has("show"))),
    view: asked.get("view") === "summary" ? "summary" : "table",
    order: orderOf(list("order"), keys),
    pins: [...new Set(list("pin"))].filter((key) => known.has(key)),
    filters: readFilters(asked.get("filter") ?? "", known),
    search: asked.get("search") ?? "",
    changed: changedOf(asked.get("changed") ?? "", known),
    widths: widthsOf(list("width"), known),
    formats: Object.fromEntries(list("format").map((part) => part.split(":")).filter(([key, name]) => known.has(key) && isFormat(name))),
  };
}

/**
 * Where a table is shown that the server announces: as the address says, or, where the columns of
 * the shown file have become others, as before.
 *
 * @param {string} hash
 * @param {import("../core/types.js").Table} table
 * @param {object} state as laid out in main.js
 * @param {Record<string, number>} widths chosen by hand
 * @returns {Place|null} null for a plain view
 */
export function placeOf(hash, table, state, widths) {
  const { table: shown } = state;
  if (!shown || continues(shown, table)) return fromHash(hash, table.columns);
  return isSameFile(shown, table) ? carried({ ...state, view: state.place, widths }, shown.columns, table.columns) : null;
}

/**
 * A place after the columns have become others: what was said of a column holds for the one of the
 * same name, and is left out where there is none any more.
 *
 * @param {Place} place
 * @param {{key: string, name: string}[]} before
 * @param {{key: string, name: string}[]} after
 * @returns {Place}
 */
export function carried({ sorts, hidden, view, order, pins, widths, formats = {}, filters, search, changed }, before, after) {
  const now = new Map(named(after));
  const keys = new Map(named(before).map(([name, key]) => [key, now.get(name)]));
  const keysOf = (list) => list.map((key) => keys.get(key)).filter(Boolean);
  const ofColumns = (list) => list.flatMap((each) => (keys.get(each.column) ? [{ ...each, column: keys.get(each.column) }] : []));
  const byKey = (record) => Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (keys.get(key) ? [[keys.get(key), value]] : [])));
  const covered = keysOf([...hidden]);
  return {
    sorts: ofColumns(sorts),
    hidden: new Set(covered.length < after.length ? covered : []), // an empty table would look like a failure
    view,
    order: keysOf(order),
    pins: keysOf(pins),
    widths: byKey(widths),
    formats: byKey(formats),
    filters: ofColumns(filters),
    search,
    changed: typeof changed === "string" ? (keys.get(changed) ?? null) : changed,
  };
}

/** Names that columns share are told apart by which of them it is. */
function named(columns) {
  const seen = new Map();
  return columns.map(({ key, name }) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return [`${nth} ${name}`, key];
  });
}

function changedOf(text, keys) {
  if (text.startsWith("in:")) return keys.has(text.slice(3)) ? text.slice(3) : null;
  const named = text.split(",");
  const kinds = KINDS.filter((kind) => named.includes(kind));
  return kinds.length ? kinds : null;
}

function orderOf(runs, keys) {
  const place = new Map(keys.map((key, i) => [key, i]));
  const order = new Set();
  let steps = 2 * keys.length; // an address may name the same long run again and again
  for (const run of runs) {
    const ends = run.split("~").map((key) => place.get(key));
    const [from, to] = [ends[0], ends.at(-1)];
    if (from === undefined || to === undefined) continue;
    for (let i = from; i <= to && steps > 0; i++, steps--) order.add(keys[i]);
  }
  return [...order];
}

function widthsOf(parts, keys) {
  const widths = {};
  for (const part of parts) {
    const [key, pixels] = part.split(":");
    const width = Number(pixels);
    if (keys.has(key) && width >= MIN_WIDTH && width <= MAX_WIDTH) widths[key] = Math.round(width);
  }
  return widths;
}

/**
 * Whether the way from one view to another is a step of its own, which one may want to take back:
 * not so while a search is typed, and where columns were only made wider.
 *
 * @param {string} from a hash
 * @param {string} to
 */
export function isStep(from, to) {
  const [before, after] = [from, to].map((hash) => new URLSearchParams(hash.slice(1)));
  const typed = ["search", "width"];
  const others = (all) => JSON.stringify([...all].filter(([name]) => !typed.includes(name)));
  if (others(before) !== others(after)) return true;
  return !before.get("search") !== !after.get("search");
}
