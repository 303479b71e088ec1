/** Ways of writing the numbers of a column that a person may choose. Pure; no DOM. */

import { exactText } from "../core/format.js";
import { formatBytes } from "../core/progress.js";

const decimals = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** @param {(value: number) => string} write @returns {(value: number|string) => string} what is no number stays as it came */
const ofNumber = (write) => (value) => (Number.isFinite(Number(value)) ? write(Number(value)) : String(value));

/** By the name that the address knows: what the menu calls it, and how it writes a number. */
const FORMATS = {
  plain: { title: "No separators: 2021", write: exactText },
  decimals: { title: "Two decimals: 2,021.00", write: ofNumber((value) => decimals.format(value)) },
  percent: { title: "Percent: 12.5 %", write: ofNumber((value) => `${percent.format(value * 100)} %`) },
  scientific: { title: "Scientific: 2.021e3", write: ofNumber((value) => value.toExponential(3).replace("e+", "e")) },
  bytes: { title: "Bytes: 2.02 MB", write: ofNumber((value) => (value < 0 ? "-" : "") + formatBytes(Math.abs(value))) },
};

/** Name and title of each, the usual one first, whose name is empty. */
export const CHOICES = [["", "As usual: 2,021"], ...Object.entries(FORMATS).map(([name, { title }]) => [name, title])];

/** @param {string} name */
export function isFormat(name) {
  return Object.hasOwn(FORMATS, name);
}

/**
 * @param {import("./grid.js").Grid} grid
 * @param {Record<string, string>} formats names by column key; the others are written as usual
 */
export function applyFormats(grid, formats) {
  const writes = Object.entries(formats).map(([key, name]) => {
    const { write } = FORMATS[name];
    return [key, (value) => (value === null || value === undefined ? "null" : write(value))];
  });
  grid.setFormats(new Map(writes));
}
