/** The statistics that the summary shows, and their order. Pure; no DOM. */

import { formatCount, formatter, lookOf, oneLine } from "../core/format.js";
import { shareText } from "../core/profiles.js";

const number = formatter("float");
const plain = (value) => (typeof value === "number" ? number(short(value)) : oneLine(String(value), 80));

/** Six digits tell a mean; whole ones and three decimals are told in any case, and 0.9999999 is not 1. */
function short(value) {
  const rounded = Number(Math.abs(value) < 1000 ? value.toPrecision(6) : value.toFixed(3));
  return Number.isInteger(rounded) && !Number.isInteger(value) && Math.abs(value) < 1000 ? value : rounded;
}
/** What an engine only estimated is told as that. */
const about = (id, { key }, stats) => (stats.estimated(id, key) ? "≈ " : "");
const stat = (id, title, text = plain) => ({
  id,
  title,
  value: (column, stats) => stats.value(id, column.key),
  text: (value, column, stats) => about(id, column, stats) + text(value, column, stats),
});
const ofAll = (count, share) => formatCount(count) + (count && share !== null ? ` (${shareText(share * 100)})` : "");
const count = (id, title) => ({
  id,
  title,
  value: ({ key }, stats) => stats.counted(id, key),
  text: (value, column, stats) => about(id, column, stats) + ofAll(value, stats.share(value, column.key)),
});
const own = (value, column) => (lookOf(value) === "empty" ? '""' : column.format(value));

/**
 * The columns of the summary: `value` is what is sorted by, `text` what is shown of it.
 *
 * @type {{id: string, title: string, value: (column: object, stats: import("../core/profiles.js").Stats) => any,
 *   text: (value: any, column: object, stats: import("../core/profiles.js").Stats) => string}[]}
 */
export const SUMMARY = [
  { id: "name", title: "Column", value: (column) => column.name, text: (name) => oneLine(name, 200) || "(no name)" },
  { id: "dtype", title: "Type", value: (column) => column.type, text: plain },
  {
    id: "profile",
    title: "Profile",
    value: ({ key }, stats) => {
      const shares = (stats.value("histogram", key) ?? []).map((bar) => bar.population ?? bar.cat_pop ?? 0);
      return shares.length ? Math.max(...shares) : null;
    },
    text: () => "",
  },
  {
    id: "missing",
    title: "Missing",
    value: ({ key }, stats) => stats.missing(key),
    text: (share, { key }, stats) => ofAll(stats.value("null_count", key), share),
  },
  count("distinct_count", "Distinct"),
  count("unique_count", "Once"),
  stat("most_freq", "Top value", own),
  stat("min", "Min", own),
  stat("q05", "5 %"),
  stat("q25", "25 %"),
  stat("median", "Median"),
  stat("q75", "75 %"),
  stat("q95", "95 %"),
  stat("max", "Max", own),
  stat("mean", "Mean"),
  stat("std", "Std"),
  stat("empty_count", 'Empty ""'),
  {
    id: "length",
    title: "Length",
    value: ({ key }, stats) => stats.value("mean_length", key),
    text: (mean, { key }, stats) =>
      `${plain(stats.value("min_length", key))}–${plain(stats.value("max_length", key))}, mean ${plain(mean)}`,
  },
];

/**
 * The order of columns by one of these: numbers before text, what has no value last in either
 * direction, equals in the order of the file.
 *
 * @param {object[]} columns
 * @param {(column: object) => any} value
 * @param {boolean} desc
 * @returns {object[]} a new array
 */
export function sorted(columns, value, desc) {
  const rank = (v) => (v === null || v === undefined ? 2 : typeof v === "number" ? 0 : 1);
  const keyed = columns.map((column) => {
    const raw = value(column);
    // Whole numbers that JavaScript cannot hold come as text, and are compared nearly enough.
    const v = typeof raw === "string" && /^-?\d{16,}$/.test(raw) ? Number(raw) : raw;
    return { column, v, rank: rank(v) };
  });
  const compare = (a, b) => (a.rank === 0 ? a.v - b.v : a.rank === 1 ? collator.compare(String(a.v), String(b.v)) : 0);
  keyed.sort((a, b) => {
    if (a.rank === 2 || b.rank === 2) return a.rank - b.rank;
    const order = a.rank - b.rank || compare(a, b);
    return desc ? -order : order;
  });
  return keyed.map(({ column }) => column);
}

const collator = new Intl.Collator("en", { numeric: true });
