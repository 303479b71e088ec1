/** What the page tells of itself to those who look through the server, such as a model. Pure; no DOM. */

/**
 * @param {object} state as laid out in main.js
 * @param {{shown: {key: string}[], active: {row: number, col: number}|null, selection?: import("../select/ranges.js").Range|null}} grid
 * @returns {object} columns by their letters, rows by their place in the view
 */
export function sightOf({ table, view, filters, sorts, search, changed, hidden, place }, { shown, active, selection }) {
  const key = (col) => shown[col]?.key;
  const sight = { type: "sight", generation: table.generation, filters, sorts, search, hidden: [...hidden] };
  if (changed) sight.changed = changed;
  if (place !== "table") sight.place = place;
  if (view) sight.rows = { first: view.first, end: view.end };
  if (active && active.row >= 0 && key(active.col)) sight.active = { row: active.row, column: key(active.col) };
  if (selection) {
    const columns = shown.slice(selection.left, selection.right + 1).map((column) => column.key);
    sight.selection = { top: selection.top, bottom: selection.bottom, columns };
  }
  return sight;
}
