/** From a part of a chart that was marked to the filters that leave its rows. Pure; no DOM. */

const DAY = 86_400_000;

/**
 * @typedef {{left: number, right: number, top: number, bottom: number}} Brush in pixels of the picture
 *
 * @param {object} answer of the server
 * @param {import("./plot.js").Layout} layout
 * @param {Brush} brush
 * @param {{x: object, y: object|null}} columns as the table has them
 * @param {(text: string, column: object) => unknown} typed the value of a category
 * @returns {import("../core/types.js").Filter[]} none where nothing can be told by filters
 */
export function filtersOf(answer, layout, brush, { x, y }, typed) {
  if (layout.rows) return categories(answer, layout, brush, x, typed);
  if (!layout.unscaled) return [];
  const ends = (unscale, a, b) => [unscale(a), unscale(b)].sort((one, other) => one - other);
  const across = ends(layout.unscaled.x, brush.left, brush.right);
  if (answer.kind === "histogram") return histogram(answer.edges, across, x);
  const filters = between(x, across, resolution(layout.unscaled.x));
  if (!layout.unscaled.y || !y) return filters;
  return [...filters, ...between(y, ends(layout.unscaled.y, brush.top, brush.bottom), resolution(layout.unscaled.y))];
}

function categories(answer, layout, { top, bottom }, column, typed) {
  const list = answer.boxes ?? answer.bars;
  const rows = new Set();
  layout.up.forEach(({ at }, row) => {
    if (at >= top && at <= bottom && list[row]?.exact) rows.add(row);
  });
  if (!rows.size) return [];
  return [{ column: column.key, op: "in", value: [...rows].map((row) => typed(list[row].label, column)) }];
}

/** The bins that are touched, as whole. */
function histogram(edges, [low, high], column) {
  const first = edges.findLastIndex((edge) => edge <= low);
  const last = edges.findIndex((edge) => edge >= high);
  const from = edges[Math.max(0, first)];
  const to = edges[last < 0 ? edges.length - 1 : last];
  return [
    { column: column.key, op: "ge", value: valueOf(from, column) },
    { column: column.key, op: "lt", value: valueOf(to, column) },
  ];
}

function between(column, [low, high], step) {
  const round = (value) => (column.kind === "datetime" ? value : rounded(value, step));
  return [
    { column: column.key, op: "ge", value: valueOf(round(low), column, Math.ceil) },
    { column: column.key, op: "le", value: valueOf(round(high), column, Math.floor) },
  ];
}

/** How much one pixel is. */
function resolution(unscale) {
  return Math.abs(unscale(1) - unscale(0));
}

/** As few digits as tell one pixel from the next. */
function rounded(value, step) {
  if (!(step > 0)) return value;
  const digits = Math.max(0, Math.min(20, Math.ceil(-Math.log10(step))));
  return Number(value.toFixed(digits));
}

function valueOf(value, column, toWhole = Math.round) {
  if (column.kind === "integer") return toWhole(value);
  if (column.kind !== "datetime") return value;
  const isDate = column.dtype.startsWith("date32");
  const time = isDate ? toWhole(value / DAY) * DAY : Math.round(value);
  const iso = new Date(time).toISOString();
  return isDate ? iso.slice(0, -14) : iso.slice(0, -1);
}
