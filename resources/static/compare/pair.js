/** What both files of a comparison say about one cell, side by side. */

import { lookOf } from "../core/format.js";
import { textOf } from "../select/copy.js";

const MOST = 20_000;

/**
 * @param {{first: unknown, second: unknown, same: boolean}} pair
 * @param {object} column with its `format`
 * @returns {HTMLElement[]} terms and their descriptions
 */
export function pairOf({ first, second, same }, column) {
  return [
    ["First file", first, same ? "" : "old"],
    ["Second file", second, same ? "" : "new"],
  ].flatMap(([name, value, look]) => {
    const [term, text] = ["dt", "dd"].map((tag) => document.createElement(tag));
    term.textContent = name;
    text.textContent = wordOf(value, column).slice(0, MOST);
    text.className = look;
    text.dir = "auto";
    return [term, text];
  });
}

/** @returns {string} a value as a person reads it, told apart from nothing */
export function wordOf(value, column) {
  const look = lookOf(value);
  return look === "null" ? "null" : look === "empty" ? '""' : textOf(value, column);
}
