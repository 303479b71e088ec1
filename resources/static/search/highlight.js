/** Marks what is searched for in the cells on the screen, without touching them. */

import { placesOf } from "./fold.js";

const NAME = "buckaroo-search";
const MOST = 2000;
const CELLS = ".row:not([hidden]) > .cell:not(.index):not(.null):not([hidden])";

/** @param {HTMLElement} root @param {{text: string, case?: boolean, whole?: boolean}} search an empty text for no marks */
export function highlight(root, search) {
  if (!globalThis.CSS?.highlights) return; // the browser cannot; rows are found all the same
  if (!search.text) {
    CSS.highlights.delete(NAME);
    return;
  }
  const ranges = [];
  for (const cell of root.querySelectorAll(CELLS)) {
    const node = cell.firstChild;
    if (!node?.data) continue;
    const isNumber = cell.classList.contains("integer") || cell.classList.contains("float");
    let places = placesOf(node.data, search);
    if (!places.length && isNumber) places = placesOf(node.data, search, ",");
    for (const [from, to] of places) {
      if (ranges.length === MOST) break;
      ranges.push(new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }));
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}
