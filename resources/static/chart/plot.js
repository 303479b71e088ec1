/** Where everything of a chart stands: from a server's figures and a size to shapes and words. Pure; no DOM. */

import { formatCount, formatter, oneLine } from "../core/format.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLOCK = [1, 2, 5, 10, 20, 50, 100, 200, 500]
  .concat([1, 2, 5, 10, 15, 30].map((n) => n * SECOND))
  .concat([1, 2, 5, 10, 15, 30].map((n) => n * MINUTE))
  .concat([1, 2, 3, 6, 12].map((n) => n * HOUR))
  .concat([1, 2, 7, 14].map((n) => n * DAY));
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];
const NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const CHARACTER = 6.6;
const BAR_HEIGHT = 24;
const LEVELS = 7;
const LEAST_TICKS = 3;

/**
 * @typedef {"number"|"whole"|"time"} ScaleKind
 * @typedef {{at: number, label: string, sub?: string}} Tick `at` in pixels; `sub` stands below the label
 * @typedef {{kind: string, d: string}} Mark one path, `kind` is its class
 * @typedef {{x: number, y: number, d: string, text: string}} Hit what can be pointed at: its middle, its outline, its words
 *
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {{left: number, right: number, top: number, bottom: number}} frame where the marks stand
 * @property {Tick[]} across
 * @property {Tick[]} up
 * @property {boolean} rows whether `up` names the bars, so that no lines are drawn there
 * @property {Mark[]} marks
 * @property {Hit[]} hits
 * @property {{x: (at: number) => number, y?: (at: number) => number}} [unscaled] from pixels to values
 * @property {string} xTitle
 * @property {string} yTitle
 */

/**
 * Multiples of 1, 2 or 5 times a power of ten.
 *
 * @param {number} min
 * @param {number} max
 * @param {number} count about so many
 * @param {boolean} [whole] no fractions
 * @returns {number[]} those between the ends
 */
export function numberTicks(min, max, count, whole = false) {
  const rough = Math.max((max / count - min / count), Number.MIN_VALUE);
  const power = Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * 10 ** power >= rough * 0.999999) ?? 10;
  const big = power + (factor === 10 ? 1 : 0);
  const unit = factor === 10 ? 1 : factor;
  if (whole && big < 0) return numberTicks(Math.floor(min), Math.ceil(max), Math.max(1, Math.ceil(max) - Math.floor(min)));
  const value = (n) => (big < 0 ? (n * unit) / 10 ** -big : n * unit * 10 ** big);
  const ticks = [];
  for (let n = Math.ceil(min / value(1)); ticks.length < 200 && value(n) <= max; n++) ticks.push(value(n) + 0);
  return ticks;
}

/**
 * Places of a calendar and a clock.
 *
 * @param {number} min milliseconds since 1970
 * @param {number} max
 * @param {number} count about so many
 * @returns {{value: number, label: string, context: string}[]} `context` is the day or year around the label
 */
export function timeTicks(min, max, count) {
  const rough = Math.max(1, (max - min) / count);
  const step = CLOCK.find((each) => each >= rough);
  if (step) {
    const origin = step >= 7 * DAY ? 4 * DAY : 0;
    const ticks = [];
    for (let t = Math.ceil((min - origin) / step) * step + origin; t <= max && ticks.length < 200; t += step) {
      ticks.push({ value: t, ...clockLabel(t, step) });
    }
    return ticks;
  }
  const months = MONTHS.find((each) => each * 30.44 * DAY >= rough);
  if (!months || Math.abs(min) > 8e15 || Math.abs(max) > 8e15) {
    return numberTicks(min, max, count).map((value) => ({ value, label: timeText(value), context: "" }));
  }
  const start = new Date(min);
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  const ticks = [];
  for (; ticks.length < 200; month += months) {
    const value = monthStart(month);
    if (value > max) break;
    const year = String(Math.floor(month / 12));
    if (value >= min) ticks.push({ value, ...(months >= 12 ? { label: year, context: "" } : { label: NAMES[month % 12], context: year }) });
  }
  return ticks;
}

function monthStart(month) {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime();
}

/** What changes from tick to tick, and what a person is told once. */
function clockLabel(time, step) {
  const iso = isoOf(time);
  const day = `${NAMES[Number(iso.slice(-19, -17)) - 1]} ${Number(iso.slice(-16, -14))}`;
  const year = iso.slice(0, -20);
  if (step >= DAY) return { label: day, context: year };
  const context = `${day} ${year}`;
  if (step >= MINUTE) return { label: iso.slice(-13, -8), context };
  return { label: step >= SECOND ? iso.slice(-13, -5) : iso.slice(-13, -1), context };
}

function isoOf(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

/** @param {number} time milliseconds @returns {string} 2024-03-01, with its time of day unless that is midnight */
export function timeText(time) {
  const iso = isoOf(Math.round(time));
  if (time % DAY === 0) return iso.slice(0, -14);
  return iso.slice(0, -1).replace("T", " ").replace(/\.000$/, "").replace(/:00$/, "");
}

const exact = formatter("float", { max_fraction_digits: 6 });
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 2 });

/** @param {number|null} value @param {ScaleKind} kind @returns {string} the value for a read-out */
export function valueText(value, kind) {
  if (value === null) return "none";
  if (kind === "time") return timeText(value);
  return exact(Math.abs(value) < 1e15 ? Number(value.toPrecision(12)) : value);
}

/** @param {number} value @returns {string} a short number for an axis */
export function tickText(value) {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(2).replace(/\.?0+e/, "e").replace("e+", "e");
  return size >= 1e5 ? compact.format(value) : exact(Number(value.toPrecision(8)));
}

/**
 * @param {object} answer what the server said to `plot`
 * @param {{width: number, height: number, agg?: string}} size of the picture in pixels
 * @returns {Layout|null} null where there is nothing to draw
 */
export function layOut(answer, size) {
  switch (answer.kind) {
    case "histogram":
      return answer.counts.length ? histogram(answer, size) : null;
    case "bars":
      return answer.bars.length ? bars(answer, size) : null;
    case "line":
      return answer.xs.length ? line(answer, size) : null;
    default:
      if (answer.cells) return density(answer, size);
      return answer.xs?.length ? points(answer, size) : null;
  }
}

function histogram({ edges, counts, x, rows }, { width, height }) {
  const most = Math.max(...counts);
  const frame = frameOf(width, height, numberTicks(0, most, 5, true).map(tickText));
  const px = scale(edges[0], edges.at(-1), frame.left, frame.right);
  const py = scale(0, most, frame.bottom, frame.top);
  const share = (count) => percent(count, rows);
  const shown = counts.map((count, i) => {
    const [left, right] = [px(edges[i]), px(edges[i + 1])];
    const gap = right - left > 4 ? 1 : 0;
    const tall = count > 0 ? Math.max(1, frame.bottom - py(count)) : 0;
    const d = rect(left, frame.bottom - tall, right - left - gap, tall);
    const whole = x.scale === "whole" && edges[i + 1] - edges[i] === 1;
    const range = whole ? valueText(edges[i], "whole") : `${valueText(edges[i], x.scale)} to ${valueText(edges[i + 1], x.scale)}`;
    const outline = rect(left, frame.top, right - left, frame.bottom - frame.top);
    return { d, hit: { x: (left + right) / 2, y: frame.bottom - tall, d: outline, text: `${range}: ${formatCount(count)} rows, ${share(count)}` } };
  });
  return {
    width,
    height,
    frame,
    rows: false,
    across: ticksOf(edges[0], edges.at(-1), x.scale, px, frame),
    up: numberTicks(0, most, 5, true).map((value) => ({ at: py(value), label: tickText(value) })),
    marks: [{ kind: "bar", d: shown.map(({ d }) => d).join("") }],
    hits: shown.map(({ hit }) => hit),
    xTitle: titleOf(x),
    yTitle: "rows",
    unscaled: { x: invert(edges[0], edges.at(-1), frame.left, frame.right) },
  };
}

function bars({ bars: list, others, x, y, rows }, { width, height, agg = "count" }) {
  const all = others ? [...list, { ...others, label: `${formatCount(others.categories)} others`, exact: false }] : list;
  const named = all.map(({ label }, i) => (label === "" ? '""' : oneLine(label, 200)));
  const room = Math.min(width * 0.38, Math.max(...named.map((name) => name.length)) * CHARACTER + 14);
  const letters = Math.max(3, Math.floor((room - 10) / CHARACTER));
  const tall = Math.max(height, all.length * BAR_HEIGHT + 56);
  const frame = { left: Math.max(40, room), right: width - 58, top: 8, bottom: Math.min(tall - 48, 8 + all.length * BAR_HEIGHT * 1.6) };
  const values = all.map(({ value }) => value ?? 0);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const px = scale(low, high === low ? low + 1 : high, frame.left, frame.right);
  const step = Math.min(BAR_HEIGHT * 1.6, (frame.bottom - frame.top) / all.length);
  const shown = all.map(({ value, count }, i) => {
    const top = frame.top + i * step;
    const [left, right] = [Math.min(px(0), px(value ?? 0)), Math.max(px(0), px(value ?? 0))];
    const told = agg === "count" ? "" : `${agg} of ${y?.name ?? ""} ${valueText(value, "number")}, `;
    return {
      d: rect(left, top + 2, Math.max(value ? 1 : 0, right - left), step - 4),
      soft: Boolean(others) && i === all.length - 1,
      value: { at: right + 5, y: top + step / 2, label: value === null ? "none" : tickText(Number(value.toPrecision(4))) },
      hit: { x: right, y: top + step / 2, d: rect(frame.left, top, frame.right - frame.left, step), text: `${named[i]}: ${told}${formatCount(count)} rows, ${percent(count, rows)}` },
    };
  });
  return {
    width,
    height: Math.min(tall, frame.bottom + 56),
    frame,
    rows: true,
    across: ticksOf(low, high, "number", px, frame),
    up: named.map((name, i) => ({ at: frame.top + (i + 0.5) * step, label: name.length > letters ? `${name.slice(0, letters - 1)}…` : name })),
    values: shown.map(({ value }) => value),
    marks: [
      { kind: "bar", d: shown.filter(({ soft }) => !soft).map(({ d }) => d).join("") },
      { kind: "soft", d: shown.filter(({ soft }) => soft).map(({ d }) => d).join("") },
    ],
    hits: shown.map(({ hit }) => hit),
    xTitle: agg === "count" ? `rows by ${titleOf(x)}` : `${agg} of ${titleOf(y)} by ${titleOf(x)}`,
    yTitle: "",
  };
}

function line({ xs, lows, highs, means, counts, x, y }, { width, height }) {
  const kind = y?.scale ?? "whole";
  const ends = nice(y ? Math.min(...lows) : 0, Math.max(...highs), kind);
  const labels = upTicks(ends, kind);
  const frame = frameOf(width, height, labels.map(({ label }) => label));
  const px = scale(xs[0], xs.at(-1), frame.left, frame.right);
  const py = scale(ends[0], ends[1], frame.bottom, frame.top);
  const at = (value, i) => `${fix(px(xs[i]))} ${fix(py(value))}`;
  const spread = lows.some((low, i) => low !== highs[i]);
  const band = spread
    ? `M${highs.map(at).join("L")}L${lows.map(at).reverse().join("L")}Z`
    : "";
  const dots = xs.length <= 60 ? means.map((mean, i) => `M${at(mean, i)}h0`).join("") : "";
  return {
    width,
    height,
    frame,
    rows: false,
    across: ticksOf(xs[0], xs.at(-1), x.scale, px, frame),
    up: labels.map(({ value, label }) => ({ at: py(value), label })),
    marks: [{ kind: "band", d: band }, { kind: "line", d: `M${means.map(at).join("L")}` }, { kind: "dot", d: dots }],
    hits: xs.map((value, i) => ({
      x: px(value),
      y: py(means[i]),
      d: `M${fix(px(value))} ${frame.top}V${frame.bottom}M${at(means[i], i)}h0`,
      text: `${valueText(value, x.scale)}: ${lineText(i)}`,
    })),
    xTitle: titleOf(x),
    yTitle: y ? titleOf(y) : "rows",
    unscaled: { x: invert(xs[0], xs.at(-1), frame.left, frame.right) },
  };

  function lineText(i) {
    if (!y) return `${formatCount(counts[i])} rows`;
    if (counts[i] === 1) return valueText(means[i], kind);
    return `mean ${valueText(means[i], kind)}, from ${valueText(lows[i], kind)} to ${valueText(highs[i], kind)}, ${formatCount(counts[i])} rows`;
  }
}

function points({ xs, ys, x, y }, size) {
  const { frame, px, py, ...axes } = plane([Math.min(...xs), Math.max(...xs)], [Math.min(...ys), Math.max(...ys)], { x, y }, size);
  const dot = (i) => `M${fix(px(xs[i]))} ${fix(py(ys[i]))}h0`;
  return {
    ...size,
    frame,
    rows: false,
    ...axes,
    marks: [{ kind: "dot", d: xs.map((_, i) => dot(i)).join("") }],
    hits: xs.map((value, i) => ({
      x: px(value),
      y: py(ys[i]),
      d: dot(i),
      text: `${x.name} ${valueText(value, x.scale)}, ${y.name} ${valueText(ys[i], y.scale)}`,
    })),
  };
}

function density({ cells, columns, x_extent: across, y_extent: up, x, y, rows }, size) {
  const { frame, px, py, ...axes } = plane(across, up, { x, y }, size);
  const lines = cells.length / columns;
  const most = Math.max(...cells);
  const edge = (extent, part) => extent[0] + (extent[1] - extent[0]) * part;
  const marks = Array.from({ length: LEVELS }, (_, level) => ({ kind: `level level-${level}`, parts: [] }));
  const hits = [];
  cells.forEach((count, cell) => {
    if (!count) return;
    const [col, row] = [cell % columns, Math.floor(cell / columns)];
    const [left, right] = [col, col + 1].map((each) => px(edge(across, each / columns)));
    const [bottom, top] = [row, row + 1].map((each) => py(edge(up, each / lines)));
    const d = rect(left, top, right - left + 0.3, bottom - top + 0.3);
    marks[levelOf(count, most)].parts.push(d);
    const ranges = `${x.name} about ${valueText(round(edge(across, (col + 0.5) / columns), across), x.scale)}, ${y.name} about ${valueText(round(edge(up, (row + 0.5) / lines), up), y.scale)}`;
    hits.push({ x: (left + right) / 2, y: (top + bottom) / 2, d, count, text: `${ranges}: ${formatCount(count)} rows, ${percent(count, rows)}` });
  });
  return { ...size, frame, rows: false, ...axes, marks: marks.map(({ kind, parts }) => ({ kind, d: parts.join("") })), hits, legend: [1, most] };
}

/** A shade for a count: logarithmic, so that one crowded cell does not hide the others. */
export function levelOf(count, most) {
  return most <= 1 ? LEVELS - 1 : Math.min(LEVELS - 1, Math.floor((Math.log(count) / Math.log(most)) * LEVELS));
}

/** Drops digits that a cell of a grid cannot tell. */
function round(value, [low, high]) {
  const step = 10 ** Math.floor(Math.log10((high - low) / 200 || 1));
  return step < 1 ? Number(value.toFixed(Math.min(20, Math.round(-Math.log10(step))))) : Math.round(value / step) * step;
}

function plane(across, up, { x, y }, { width, height }) {
  const wide = nice(across[0], across[1], x.scale, false);
  const tall = nice(up[0], up[1], y.scale);
  const labels = upTicks(tall, y.scale);
  const frame = frameOf(width, height, labels.map(({ label }) => label));
  const px = scale(wide[0], wide[1], frame.left + 4, frame.right - 4);
  const py = scale(tall[0], tall[1], frame.bottom - 4, frame.top + 4);
  return {
    frame,
    px,
    py,
    across: ticksOf(wide[0], wide[1], x.scale, px, frame),
    up: labels.map(({ value, label }) => ({ at: py(value), label })),
    xTitle: titleOf(x),
    yTitle: titleOf(y),
    unscaled: { x: invert(wide[0], wide[1], frame.left + 4, frame.right - 4), y: invert(tall[0], tall[1], frame.bottom - 4, frame.top + 4) },
  };
}

/** Ends that can be told apart, and for numbers that stand on ticks. */
export function nice(low, high, kind, outward = true) {
  if (low === high) return kind === "time" ? [low - DAY, high + DAY] : [low - 0.5, high + 0.5];
  if (kind === "time" || !outward) return [low, high];
  const ticks = numberTicks(low, high, 5);
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : high - low;
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

/** Ticks that a person can read a place from: at least three, where the scale has so many. */
function enough(make, count) {
  let ticks = make(count);
  for (let more = count + 1; ticks.length < LEAST_TICKS && more <= count + 12; more++) ticks = make(more);
  return ticks;
}

export function upTicks([low, high], kind) {
  if (kind === "time") return toldOnce(enough((count) => timeTicks(low, high, count), 5)).map(({ value, label, sub }) => ({ value, label: sub ? `${label} ${sub}` : label }));
  return enough((count) => numberTicks(low, high, count, kind === "whole"), 5).map((value) => ({ value, label: tickText(value) }));
}

/** The day or year around ticks is told at the first one and where it changes. */
function toldOnce(ticks) {
  return ticks.map((tick, i) => ({ ...tick, sub: tick.context && tick.context !== ticks[i - 1]?.context ? tick.context : "" }));
}

export function ticksOf(low, high, kind, px, frame) {
  const wide = kind === "time" ? 82 : 68;
  const count = Math.max(LEAST_TICKS, Math.floor((frame.right - frame.left) / wide));
  const ticks =
    kind === "time"
      ? toldOnce(enough((each) => timeTicks(low, high, each), count))
      : enough((each) => numberTicks(low, high, each, kind === "whole"), count).map((value) => ({ value, label: tickText(value) }));
  return ticks.map(({ value, label, sub = "" }) => ({ at: px(value), label, sub }));
}

export function frameOf(width, height, labels) {
  const room = Math.max(...labels.map((label) => label.length), 1) * CHARACTER + 34;
  return { left: room, right: width - 18, top: 12, bottom: height - 52 };
}

/** From values to pixels; halves, as the distance of the farthest doubles is infinite. */
export function scale(low, high, from, to) {
  const length = high / 2 - low / 2;
  return (value) => from + (length > 0 ? (value / 2 - low / 2) / length : 0.5) * (to - from);
}

/** From pixels back to values. */
export function invert(low, high, from, to) {
  return (at) => low + ((at - from) / (to - from || 1)) * (high - low);
}

export function rect(x, y, width, height) {
  return `M${fix(x)} ${fix(y)}h${fix(Math.max(0, width))}v${fix(height)}h-${fix(Math.max(0, width))}z`;
}

export function fix(number) {
  return String(Math.round(number * 100) / 100);
}

export function percent(part, whole) {
  const share = (part / Math.max(1, whole)) * 100;
  if (share > 0 && share < 0.1) return "< 0.1 %";
  return `${Math.round(share * 10) / 10} %`;
}

export function titleOf(axis) {
  return oneLine(axis?.name ?? "", 60) || "(no name)";
}

/**
 * The nearest thing that can be pointed at.
 *
 * @param {Layout} layout
 * @param {number} x
 * @param {number} y
 * @param {boolean} along whether only the distance along x counts
 * @returns {number} its place among the hits, or -1
 */
export function nearest({ hits }, x, y, along) {
  let best = -1;
  let least = Infinity;
  hits.forEach((hit, i) => {
    const distance = along ? Math.abs(hit.x - x) : Math.hypot(hit.x - x, hit.y - y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

/**
 * The kind that suits these columns, staying with the one that was chosen where that can be drawn.
 *
 * @param {string} kind chosen; empty for none
 * @param {import("../core/format.js").Kind} x what the first column holds
 * @param {import("../core/format.js").Kind|null} y what the second one holds
 * @returns {string}
 */
export function kindFor(kind, x, y) {
  const drawable = possibleKinds(x, y);
  if (drawable.includes(kind) && !(y && kind === "histogram")) return kind;
  if (!y) return drawable[0];
  if (drawable.includes("line") && x === "datetime") return "line";
  return drawable.includes("scatter") ? "scatter" : "bars";
}

/** @returns {string[]} the kinds that can be drawn, the usual one first */
export function possibleKinds(x, y) {
  const measured = (kind) => kind === "integer" || kind === "float" || kind === "datetime";
  const box = y && measured(y) ? ["box"] : [];
  if (!measured(x)) return ["bars", ...box];
  return ["histogram", "bars", "line", ...(y && measured(y) ? ["scatter"] : []), ...box];
}

/**
 * The figures as a small table, for those who read rather than look.
 *
 * @param {object} answer
 * @param {string} [agg]
 * @param {number} [most] rows
 * @returns {{head: string[], rows: string[][], more: number}} `more` rows are left out
 */
export function tableOf(answer, agg = "count", most = 60) {
  const cut = (head, rows) => ({ head, rows: rows.slice(0, most), more: Math.max(0, rows.length - most) });
  const { x, y } = answer;
  switch (answer.kind) {
    case "histogram":
      return cut(["from", "to", "rows"], answer.counts.map((count, i) => [valueText(answer.edges[i], x.scale), valueText(answer.edges[i + 1], x.scale), formatCount(count)]));
    case "bars":
      return cut(
        [x.name, ...(agg === "count" ? [] : [`${agg} of ${y?.name}`]), "rows"],
        answer.bars.map(({ label, value, count }) => [oneLine(label, 80), ...(agg === "count" ? [] : [valueText(value, "number")]), formatCount(count)]),
      );
    case "line": {
      const step = Math.max(1, Math.ceil(answer.xs.length / most));
      const rows = answer.xs.map((value, i) => [valueText(value, x.scale), ...["lows", "means", "highs"].map((list) => valueText(answer[list][i], y?.scale ?? "whole")), formatCount(answer.counts[i])]);
      const kept = rows.filter((_, i) => i % step === 0);
      return { head: [x.name, "lowest", "mean", "highest", "rows"], rows: kept, more: rows.length - kept.length };
    }
    default:
      if (!answer.cells) return cut([x.name, y.name], answer.xs.map((value, i) => [valueText(value, x.scale), valueText(answer.ys[i], y.scale)]));
      return {
        head: ["", "lowest", "highest"],
        rows: [[x.name, ...answer.x_extent.map((value) => valueText(value, x.scale))], [y.name, ...answer.y_extent.map((value) => valueText(value, y.scale))]],
        more: 0,
      };
  }
}
