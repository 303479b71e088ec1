/** Marks the text that is searched for in the cells on the screen, without touching them. */

const NAME = "buckaroo-search";
const MOST = 2000;

/** @param {HTMLElement} root @param {string} text empty for no marks */
export function highlight(root, text) {
  if (!globalThis.CSS?.highlights) return; // the browser cannot; rows are found all the same
  if (!text) {
    CSS.highlights.delete(NAME);
    return;
  }
  const ranges = [];
  for (const cell of root.querySelectorAll(".row:not([hidden]) > .cell.text:not(.null):not([hidden])")) {
    const node = cell.firstChild;
    if (!node?.data) continue;
    for (let at = node.data.indexOf(text); at >= 0 && ranges.length < MOST; at = node.data.indexOf(text, at + text.length)) {
      const range = new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + text.length });
      ranges.push(range);
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}
