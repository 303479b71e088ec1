/** What the server knows of each column, and how it is drawn and told. Pure; no DOM. */

import { formatCount, oneLine } from "./format.js";
/** @import { Bar, Profile } from "./types.js" */

/** Names of bars that stand for many values. */
const MANY = { longtail: "other values", unique: "values that occur once" };
const GAP = 1.4;
const WIDEST_BAR = 20;

/** The rows of `all_stats`, read by column when a column is looked at. */
export class Stats {
  #rows;
  #profiles = new Map();

  /** @param {{index: string}[]} rows one a statistic, with a cell for each column key */
  constructor(rows) {
    this.#rows = new Map(rows.map((row) => [row.index, row]));
  }

  /** Whether they have been computed. */
  get ready() {
    return this.#rows.size > 0;
  }

  /** @param {string} statistic @param {string} key of a column @returns {any} null where it has none */
  value(statistic, key) {
    return this.#rows.get(statistic)?.[key] ?? null;
  }

  /** Whether a figure is an engine's estimate. */
  estimated(statistic, key) {
    return this.value("approx", key)?.includes(statistic) ?? false;
  }

  /** How many values of a kind there are; null where nobody counted, as with lists and records. @param {"distinct_count"|"unique_count"} statistic */
  counted(statistic, key) {
    const nothing = this.value("distinct_count", key) === 0 && this.value("non_null_count", key) > 0;
    return nothing ? null : this.value(statistic, key);
  }

  /** @param {string} key @returns {Profile|null} */
  profile(key) {
    if (!this.ready) return null;
    if (!this.#profiles.has(key)) this.#profiles.set(key, this.#read(key));
    return this.#profiles.get(key);
  }

  /** Share of missing cells of a column, from 0 to 1; null when it is not known. */
  missing(key) {
    return this.share(this.value("null_count", key), key);
  }

  /** @param {number|null} count of cells of a column @param {string} key @returns {number|null} their part of all its cells */
  share(count, key) {
    const [nulls, others] = ["null_count", "non_null_count"].map((each) => this.value(each, key));
    return count === null || nulls === null ? null : count / Math.max(1, nulls + others);
  }

  #read(key) {
    const histogram = this.value("histogram", key);
    const bars = barsOf(Array.isArray(histogram) ? histogram : [], /^bool/.test(this.value("dtype", key)));
    const missing = this.missing(key) ?? 0;
    const nulls = this.value("null_count", key) ?? 0;
    const distinct = this.counted("distinct_count", key);
    const facts = [];
    const note = [];
    const about = this.estimated("distinct_count", key) ? "≈ " : "";
    if (distinct !== null) facts.push(`${about}${formatCount(distinct)} distinct`);
    if (nulls) {
      note.push({ figure: `∅ ${wholePercent(missing)}%`, word: "" });
      facts.push(`${formatCount(nulls)} missing (${shareText(missing * 100)})`);
    }
    if (distinct !== null) note.push({ figure: about + formatCount(distinct), word: "distinct" });
    return { bars, missing, note, facts };
  }
}

/**
 * @param {object[]} histogram bars as the server tells them: a name and a percent under its kind
 * @param {boolean} split whether they are parts of one whole and lie side by side
 * @returns {Bar[]}
 */
export function barsOf(histogram, split) {
  const told = [];
  for (const { name, ...kinds } of histogram) {
    const [kind, percent] = Object.entries(kinds)[0] ?? [];
    if (kind && kind !== "NA") told.push({ name: String(name), kind, percent: Number(percent) || 0 });
  }
  const numeric = told.some(({ kind }) => kind === "population");
  const most = Math.max(1e-9, ...told.filter(({ kind }) => kind !== "tail").map(({ percent }) => percent));
  const sum = told.reduce((total, { percent }) => total + percent, 0) || 1;
  const tails = told.filter(({ kind }) => kind === "tail").length;
  const room = Math.min(numeric ? 100 : WIDEST_BAR, (100 - tails * 3) / Math.max(1, told.length - tails));
  let x = 0;
  return told.map(({ name, kind, percent }, i) => {
    const tail = kind === "tail";
    const full = split ? (percent / sum) * 100 : tail ? 3 : room;
    const height = split ? 56 : tail ? 12 : percent > 0 ? Math.max(5, (percent / most) * 100) : 0;
    const bar = {
      x,
      width: Math.max(0.6, full - GAP),
      y: 100 - height,
      height,
      soft: split ? i > 0 : tail || kind in MANY,
      label: MANY[kind] ?? (name === "" ? "(empty text)" : oneLine(name, 120)),
      share: tail ? "about 1 %" : shareText(percent),
    };
    x += full;
    return bar;
  });
}

/** Whole percent of what is missing, which says nothing of "all" or "none" where that is not so. */
function wholePercent(share) {
  if (share < 0.005) return "<1";
  return share > 0.995 && share < 1 ? ">99" : String(Math.round(share * 100));
}

/** @param {number} percent @returns {string} never 0 % or 100 % for what is only nearly so */
export function shareText(percent) {
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  if (percent > 99.9 && percent < 100) return "> 99.9 %";
  return `${Math.round(percent * 10) / 10} %`;
}
