/** Where columns lie from left to right, and how wide they start. Pure; no DOM. */

/** @import { Look } from "../core/types.js" */

export const MIN_WIDTH = 44;
export const MAX_WIDTH = 1200;
/** Pixels of a cell that its text does not get. */
export const CELL_PADDING = 25;

/**
 * @template {{key: string}} T
 * @param {T[]} columns in the order of the file
 * @param {Look} look
 * @returns {T[]} those that are shown, pinned ones first
 */
export function arranged(columns, { hidden, order, pins }) {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const keys = new Set([...pins, ...order, ...byKey.keys()]);
  return [...keys].filter((key) => byKey.has(key) && !hidden.has(key)).map((key) => byKey.get(key));
}

/** Left edges of all columns, as running sums of their widths in pixels. */
export class ColumnLayout {
  /** @param {number[]} widths */
  constructor(widths) {
    this.widths = Float64Array.from(widths);
    this.lefts = new Float64Array(widths.length + 1);
    this.#sum(0);
  }

  /** Width of all columns together. */
  get total() {
    return this.lefts[this.widths.length];
  }

  /** @param {number} column @param {number} width clamped to the allowed range */
  resize(column, width) {
    this.widths[column] = Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
    this.#sum(column);
  }

  /** The columns that touch the pixels [from, to), as a half-open range. @param {number} from @param {number} to @returns {[number, number]} */
  range(from, to) {
    const count = this.widths.length;
    const first = Math.min(count, this.columnAt(from));
    let end = first;
    while (end < count && this.lefts[end] < to) end++;
    return [first, end];
  }

  /** @param {number} x @returns {number} the column at that pixel; the number of columns beyond them */
  columnAt(x) {
    let low = 0;
    let high = this.widths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lefts[middle + 1] <= x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sum(from) {
    for (let i = from; i < this.widths.length; i++) this.lefts[i + 1] = this.lefts[i] + this.widths[i];
  }
}

/**
 * A width in whole pixels that shows the header with its sort mark, and the given cells; `measure` gives the pixels of a
 * text in the cell's font.
 */
export function naturalWidth({ name, type, texts, measure, least = 76, most = 380 }) {
  const headerPadding = CELL_PADDING + 22; // the sort mark stands beside the name
  const bold = 1.1; // names are bold, `measure` is not
  let widest = Math.max(measure(name) * bold + headerPadding, measure(type) * 0.86 + CELL_PADDING);
  for (const text of longest(texts, 3)) widest = Math.max(widest, measure(text) + CELL_PADDING);
  return Math.ceil(Math.min(most, Math.max(least, widest)));
}

/** Measuring is dear and length is a good hint: only the longest few are worth measuring. */
function longest(texts, count) {
  return [...texts]
    .sort((a, b) => b.length - a.length)
    .slice(0, count)
    .map((text) => text.slice(0, 120));
}
