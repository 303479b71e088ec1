/** What the page's address remembers of a view. Pure; no DOM. */

import { continues, isSameFile } from "../core/store.js";
import { readFilters, rekeyed, writeFilters } from "../filter/filters.js";
import { MAX_WIDTH, MIN_WIDTH } from "../grid/columns.js";
import { isFormat } from "../grid/numberformats.js";
import { partsOf, searchOf } from "../search/box.js";

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
 * @property {import("../search/box.js").Search} search what some cell of a row holds
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
  if (search) {
    const { text, ...how } = partsOf(search);
    parts.push("search=" + encodeURIComponent(text));
    if (Object.keys(how).length) parts.push("match=" + Object.keys(how).join(","));
  }
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
  if (asked.has("names")) {
    asked.delete("names");
    const named = byName(columns);
    return carried(fromHash("#" + asked, named), named, columns);
  }
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
    search: searchOf(asked.get("search") ?? "", list("match").includes("case"), list("match").includes("whole")),
    changed: changedOf(asked.get("changed") ?? "", known),
    widths: widthsOf(list("width"), known),
    formats: Object.fromEntries(list("format").map((part) => part.split(":")).filter(([key, name]) => known.has(key) && isFormat(name))),
  };
}

/**
 * A link by which somebody else sees the same, also when the session is gone: it names columns
 * rather than their places, and says what is to be opened.
 *
 * @param {Place} place
 * @param {{key: string, name: string}[]} columns
 * @param {object} source `path`, `mode`, `read_options` and `operations` of what is shown
 * @returns {string} a hash
 */
export function toLink(place, columns, source) {
  const named = byName(columns);
  const rest = toHash(carried(place, columns, named), named).slice(1);
  return `#names=1${rest && "&" + rest}&open=${encodeURIComponent(JSON.stringify(source))}`;
}

/**
 * What a link wants to be opened. Whoever wrote the link chose it, so that nothing of it is read
 * before a person says so.
 *
 * @param {string} hash
 * @returns {{path: string, mode: string, read_options: object, operations: object[]}|null}
 */
export function sourceOf(hash) {
  try {
    const { path, mode, read_options: options, operations } = JSON.parse(new URLSearchParams(hash.slice(1)).get("open") ?? "{}");
    if (typeof path !== "string" || !path) return null;
    const isPlain = options !== null && typeof options === "object" && !Array.isArray(options);
    return { path, mode: typeof mode === "string" ? mode : "buckaroo", read_options: isPlain ? options : {}, operations: Array.isArray(operations) ? operations : [] };
  } catch {
    return null;
  }
}

/** The columns under keys that are made of their names, so that they keep them when others come or go. */
function byName(columns) {
  const seen = new Map();
  return columns.map(({ name }) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    const safe = name.replace(/[^\p{L}\p{N}_]/gu, (sign) => `!${sign.codePointAt(0).toString(16)}!`);
    return { key: nth ? `${safe}!!${nth}` : safe || "!!", name };
  });
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
  const source = sourceOf(hash);
  if (source && source.path !== table.path) return null; // it is of another file
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
    filters: rekeyed(filters, (key) => keys.get(key)),
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
