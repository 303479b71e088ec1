/** Which cells are selected, and where they lie on the screen. Pure; no DOM. */

/**
 * @typedef {object} Range whole numbers, both ends inside
 * @property {number} top
 * @property {number} bottom
 * @property {number} left
 * @property {number} right
 *
 * @param {{row: number, col: number}} a a corner
 * @param {{row: number, col: number}} b the opposite one
 * @returns {Range}
 */
export function rangeOf(a, b) {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.col, b.col),
    right: Math.max(a.col, b.col),
  };
}

/** @param {Range} range @returns {number} its cells */
export function countOf({ top, bottom, left, right }) {
  return (bottom - top + 1) * (right - left + 1);
}

/** @param {Range|null} range @param {{row: number, col: number}} cell @returns {boolean} */
export function holds(range, { row, col }) {
  return range !== null && row >= range.top && row <= range.bottom && col >= range.left && col <= range.right;
}

/**
 * The rectangles that show a range: one among the pinned columns, one among those that scroll.
 *
 * @param {Range} range
 * @param {{layout: import("../grid/columns.js").ColumnLayout, offset: number, left: number, head: number,
 *   rowHeight: number, indexWidth: number, pins: number, width: number, height: number}} grid
 * @returns {{x: number, y: number, width: number, height: number}[]} pixels of the layer, cut at the
 *   edges of what is seen; none where nothing is
 */
export function boxesOf(range, grid) {
  const { layout, offset, left, head, rowHeight, indexWidth, pins, width, height } = grid;
  const y = Math.max(head - 4, head + range.top * rowHeight - offset);
  const bottom = Math.min(height + 4, head + (range.bottom + 1) * rowHeight - offset);
  const pinned = indexWidth + layout.lefts[pins];
  const spans = [];
  const add = (from, to, low, high) => {
    const [x, end] = [Math.max(low, from), Math.min(high, to)];
    if (end > x && bottom > y) spans.push({ x, y, width: end - x, height: bottom - y });
  };
  const edge = (col) => indexWidth + layout.lefts[col];
  if (range.left < pins) add(edge(range.left), edge(Math.min(pins, range.right + 1)), 0, pinned);
  if (range.right >= pins) add(edge(Math.max(pins, range.left)) - left, edge(range.right + 1) - left, pinned - 4 * (left > 0), width + 4);
  return spans;
}

/**
 * @param {Range} range
 * @param {{rows: number, cols: number}} table
 * @returns {string} in words
 */
export function inWords({ top, bottom, left, right }, { rows, cols }) {
  const count = (number, one) => `${number.toLocaleString("en-US")} ${one}${number === 1 ? "" : "s"}`;
  const [height, width] = [bottom - top + 1, right - left + 1];
  if (height === rows && width === cols) return `All ${count(rows, "row")} selected`;
  if (width === cols) return `${count(height, "row")} selected`;
  if (height === rows) return `${count(width, "column")} selected`;
  return `${count(height * width, "cell")} selected: ${count(height, "row")}, ${count(width, "column")}`;
}
