/** Where the marks of charts with series stand: bars in parts, lines, coloured points, boxes. Pure; no DOM. */

import { formatCount, oneLine } from "../core/format.js";
import { fix, frameOf, invert, nice, percent, rect, scale, tickText, ticksOf, timeText, titleOf, upTicks, valueText } from "./plot.js";
/** @import { Layout } from "./plot.js" */

const CHARACTER = 6.6;
const BAR_HEIGHT = 24;
export const AGGREGATES = { count: "rows", sum: "sum", mean: "mean", median: "median", min: "lowest", max: "highest" };

/** @param {object} series @returns {string} what a person calls it */
export function seriesName({ kind, label, values }) {
  if (kind === "missing") return "(missing)";
  if (kind === "others") return `${formatCount(values)} others`;
  return label === "" ? '""' : oneLine(label, 80);
}

/** @returns {boolean} whether this module draws the answer */
export function hasSeries(answer) {
  return answer.series !== undefined || answer.boxes !== undefined;
}

/**
 * @param {object} answer what the server said to `plot`
 * @param {{width: number, height: number, agg: string, stacked: boolean, off: Set<number>}} look `off` are series that are switched off
 * @returns {Layout|null} null where there is nothing to draw
 */
export function layOutSeries(answer, look) {
  if (answer.boxes) return answer.boxes.length ? boxes(answer, look) : null;
  if (answer.bars) return answer.bars.length ? seriesBars(answer, look) : null;
  if (answer.edges) return answer.edges.length ? seriesLines(answer, look) : null;
  return answer.xs?.length ? seriesPoints(answer, look) : null;
}

/** Whether parts of a bar add up to the whole, and so can stand on each other. */
export function canStack(agg) {
  return agg === "count" || agg === "sum";
}

function rowsFrame(names, { width, height }, each) {
  const room = Math.min(width * 0.38, Math.max(...names.map((name) => name.length)) * CHARACTER + 14);
  const letters = Math.max(3, Math.floor((room - 10) / CHARACTER));
  const tall = Math.max(height, names.length * each + 56);
  const frame = { left: Math.max(40, room), right: width - 58, top: 8, bottom: Math.min(tall - 48, 8 + names.length * each * 1.6) };
  const step = (frame.bottom - frame.top) / names.length;
  const up = names.map((name, i) => ({ at: frame.top + (i + 0.5) * step, label: name.length > letters ? `${name.slice(0, letters - 1)}…` : name }));
  return { frame, step, up, height: Math.min(tall, frame.bottom + 56) };
}

function byMark(parts) {
  const marks = new Map();
  for (const { kind, d } of parts) marks.set(kind, (marks.get(kind) ?? "") + d);
  return [...marks].map(([kind, d]) => ({ kind, d }));
}

const nameOf = (label) => (label === "" ? '""' : oneLine(label, 200));

function seriesBars({ bars, others, parts, series, x, y, rows }, look) {
  const { width, agg, off } = look;
  const all = others ? [...bars, { ...others, label: `${formatCount(others.categories)} others` }] : bars;
  const shown = series.map((_, i) => i).filter((i) => !off.has(i));
  const stacked = look.stacked && canStack(agg) && parts.every((line) => line.every((part) => part === null || part >= 0));
  const names = all.map(({ label }) => nameOf(label));
  const { frame, step, up, height } = rowsFrame(names, look, stacked ? BAR_HEIGHT : Math.max(BAR_HEIGHT, shown.length * 9 + 6));
  const sums = parts.map((line) => shown.reduce((sum, i) => sum + (line[i] ?? 0), 0));
  const values = stacked ? sums : parts.flatMap((line) => shown.map((i) => line[i] ?? 0));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const px = scale(low, high === low ? low + 1 : high, frame.left, frame.right);
  const found = [];
  const hits = [];
  const ends = [];
  all.forEach((bar, row) => {
    const top = frame.top + row * step + 2;
    let from = 0;
    shown.forEach((i, place) => {
      const value = parts[row][i];
      if (value === null) return;
      const [start, end] = stacked ? [from, from + value] : [0, value];
      from = end;
      const [left, right] = [Math.min(px(start), px(end)), Math.max(px(start), px(end))];
      const thick = stacked ? step - 4 : (step - 4) / shown.length;
      const d = rect(left, stacked ? top : top + place * thick, right - left, thick);
      found.push({ kind: `series series-${i}`, d });
      const told = agg === "count" ? `${formatCount(value)} rows` : `${AGGREGATES[agg]} of ${y?.name ?? ""} ${valueText(value, "number")}`;
      const share = agg === "count" ? `, ${percent(value, rows)}` : "";
      hits.push({ x: (left + right) / 2, y: (stacked ? top : top + place * thick) + thick / 2, d, row, text: `${names[row]}${series.length > 1 || series[0].kind !== "missing" ? `, ${seriesName(series[i])}` : ""}: ${told}${share}`, filter: { row, series: i } });
    });
    if (stacked) ends.push({ at: px(sums[row]) + 5, y: top + (step - 4) / 2, label: tickText(Number(sums[row].toPrecision(4))) });
  });
  return {
    width,
    height,
    frame,
    rows: true,
    across: ticksOf(low, high, "number", px, frame),
    up,
    values: ends,
    marks: byMark(found),
    hits,
    xTitle: agg === "count" ? `rows by ${titleOf(x)}` : `${AGGREGATES[agg]} of ${titleOf(y)} by ${titleOf(x)}`,
    yTitle: "",
  };
}

function seriesLines({ edges, series, values, counts, x, y }, look) {
  const { width, height, agg, off } = look;
  const kind = agg === "count" || !y ? "whole" : y.scale === "whole" && (agg === "mean" || agg === "median") ? "number" : y.scale;
  const shown = series.map((_, i) => i).filter((i) => !off.has(i));
  const drawn = shown.flatMap((i) => values[i].filter((value) => value !== null));
  if (!drawn.length) return null;
  const ends = nice(Math.min(...drawn, ...(agg === "count" || agg === "sum" ? [0] : [])), Math.max(...drawn), kind);
  const labels = upTicks(ends, kind);
  const frame = frameOf(width, height, labels.map(({ label }) => label));
  const middles = edges.slice(0, -1).map((edge, i) => (x.scale === "time" ? edge : (edge + edges[i + 1]) / 2));
  const px = scale(middles[0], middles.at(-1), frame.left + 4, frame.right - 4);
  const py = scale(ends[0], ends[1], frame.bottom, frame.top);
  const marks = [];
  const hits = [];
  for (const i of shown) {
    const at = middles.map((middle, step) => (values[i][step] === null ? null : `${fix(px(middle))} ${fix(py(values[i][step]))}`));
    const known = at.filter((each) => each !== null);
    marks.push({ kind: `line of series-${i}`, d: known.length > 1 ? `M${known.join("L")}` : "" });
    if (known.length <= 40) marks.push({ kind: `dot of series-${i}`, d: known.map((each) => `M${each}h0`).join("") });
    middles.forEach((middle, step) => {
      if (at[step] === null) return;
      const told = agg === "count" ? "" : `${AGGREGATES[agg]} ${valueText(values[i][step], kind)}, `;
      const named = series.length > 1 ? `${seriesName(series[i])}, ` : "";
      hits.push({
        x: px(middle),
        y: py(values[i][step]),
        d: `M${at[step]}h0`,
        text: `${named}${rangeText(edges[step], edges[step + 1], x.scale)}: ${told}${formatCount(counts[i][step])} rows`,
        range: [edges[step], edges[step + 1]],
      });
    });
  }
  hits.sort((a, b) => a.x - b.x);
  return {
    width,
    height,
    frame,
    rows: false,
    across: ticksOf(middles[0], middles.at(-1), x.scale, px, frame),
    up: labels.map(({ value, label }) => ({ at: py(value), label })),
    marks,
    hits,
    xTitle: titleOf(x),
    yTitle: agg === "count" || !y ? "rows" : `${AGGREGATES[agg]} of ${titleOf(y)}`,
    unscaled: { x: invert(middles[0], middles.at(-1), frame.left + 4, frame.right - 4) },
  };
}

function rangeText(from, to, kind) {
  if (kind !== "time") return `${valueText(from, kind)} to ${valueText(to, kind)}`;
  const days = Math.round((to - from) / 86_400_000);
  if (from % 86_400_000 !== 0) return timeText(from);
  if (days >= 365) return timeText(from).slice(0, -6);
  return days >= 28 ? timeText(from).slice(0, -3) : timeText(from);
}

function seriesPoints({ xs, ys, of, series, x, y }, look) {
  const shown = xs.map((_, i) => i).filter((i) => !look.off.has(of[i]));
  if (!shown.length) return null;
  const ends = (list) => shown.reduce(([low, high], i) => [Math.min(low, list[i]), Math.max(high, list[i])], [Infinity, -Infinity]);
  const wide = nice(...ends(xs), x.scale, false);
  const tall = nice(...ends(ys), y.scale);
  const labels = upTicks(tall, y.scale);
  const frame = frameOf(look.width, look.height, labels.map(({ label }) => label));
  const px = scale(wide[0], wide[1], frame.left + 4, frame.right - 4);
  const py = scale(tall[0], tall[1], frame.bottom - 4, frame.top + 4);
  const dot = (i) => `M${fix(px(xs[i]))} ${fix(py(ys[i]))}h0`;
  return {
    width: look.width,
    height: look.height,
    frame,
    rows: false,
    across: ticksOf(wide[0], wide[1], x.scale, px, frame),
    up: labels.map(({ value, label }) => ({ at: py(value), label })),
    marks: byMark(shown.map((i) => ({ kind: `dot of series-${of[i]}`, d: dot(i) }))),
    hits: shown.map((i) => ({
      x: px(xs[i]),
      y: py(ys[i]),
      d: dot(i),
      text: `${seriesName(series[of[i]])}: ${x.name} ${valueText(xs[i], x.scale)}, ${y.name} ${valueText(ys[i], y.scale)}`,
    })),
    xTitle: titleOf(x),
    yTitle: titleOf(y),
    unscaled: { x: invert(wide[0], wide[1], frame.left + 4, frame.right - 4), y: invert(tall[0], tall[1], frame.bottom - 4, frame.top + 4) },
  };
}

function boxes({ boxes: all, other_categories: more, x, y }, look) {
  const names = all.map(({ label }) => nameOf(label));
  const { frame, step, up, height } = rowsFrame(names, look, BAR_HEIGHT);
  const ends = nice(Math.min(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high)), y.scale === "time" ? "time" : "number");
  const px = scale(ends[0], ends[1], frame.left + 4, frame.right);
  const marks = { box: "", whisker: "", middle: "" };
  const hits = all.map(({ count, min, low, q1, median, q3, high, max }, i) => {
    const top = frame.top + i * step;
    const [mid, thick] = [top + step / 2, Math.min(step - 6, 26)];
    const at = (value) => fix(px(value));
    marks.box += rect(px(q1), mid - thick / 2, Math.max(1, px(q3) - px(q1)), thick);
    marks.whisker += `M${at(low)} ${fix(mid)}H${at(q1)}M${at(q3)} ${fix(mid)}H${at(high)}M${at(low)} ${fix(mid - thick / 4)}v${fix(thick / 2)}M${at(high)} ${fix(mid - thick / 4)}v${fix(thick / 2)}`;
    marks.middle += `M${at(median)} ${fix(mid - thick / 2)}v${fix(thick)}`;
    const told = Object.entries({ lowest: min, "lower quartile": q1, median, "upper quartile": q3, highest: max }).map(([name, value]) => `${name} ${valueText(value, y.scale === "time" ? "time" : "number")}`);
    return { x: px(median), y: mid, d: rect(frame.left, top, frame.right - frame.left, step), row: i, text: `${names[i]}: ${told.join(", ")}, ${formatCount(count)} rows`, filter: { row: i } };
  });
  return {
    width: look.width,
    height,
    frame,
    rows: true,
    across: ticksOf(ends[0], ends[1], y.scale === "time" ? "time" : "number", px, frame),
    up,
    marks: Object.entries(marks).map(([kind, d]) => ({ kind, d })),
    hits,
    xTitle: `${titleOf(y)} by ${titleOf(x)}${more ? `, without ${formatCount(more)} more` : ""}`,
    yTitle: "",
  };
}

/**
 * The figures, with every value exact, or as a person reads them.
 *
 * @param {object} answer one that has series
 * @param {string} agg
 * @returns {{head: string[], rows: (string|number|null)[][]}}
 */
export function figuresOf(answer, agg) {
  const { x, y, series = [], color } = answer;
  const time = (value, kind) => (kind === "time" && value !== null ? timeText(value) : value);
  if (answer.boxes) {
    const keys = ["count", "min", "low", "q1", "median", "q3", "high", "max"];
    return { head: [x.name, "rows", "lowest", "low whisker", "lower quartile", "median", "upper quartile", "high whisker", "highest"], rows: answer.boxes.map((box) => [box.label, ...keys.map((key) => (key === "count" ? box.count : time(box[key], y.scale)))]) };
  }
  const names = color ? series.map(seriesName) : [agg === "count" ? "rows" : `${AGGREGATES[agg]} of ${y?.name ?? ""}`];
  if (answer.bars) {
    const labels = [...answer.bars.map(({ label }) => label), ...(answer.others ? [`${answer.others.categories} others`] : [])];
    return { head: [x.name, ...names], rows: answer.parts.map((line, i) => [labels[i], ...line]) };
  }
  if (answer.edges) {
    return { head: [`${x.name} from`, "to", ...names], rows: answer.edges.slice(0, -1).map((edge, i) => [time(edge, x.scale), time(answer.edges[i + 1], x.scale), ...answer.values.map((line) => line[i])]) };
  }
  return { head: [x.name, y.name, color?.name ?? ""], rows: answer.xs.map((value, i) => [time(value, x.scale), time(answer.ys[i], y.scale), seriesName(series[answer.of[i]])]) };
}
