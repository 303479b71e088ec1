import assert from "node:assert/strict";
import { test } from "node:test";
import { filtersOf } from "../../../resources/static/chart/brush.js";
import { layOut } from "../../../resources/static/chart/plot.js";
import { csvText } from "../../../resources/static/chart/savechart.js";
import { figuresOf, layOutSeries, seriesName } from "../../../resources/static/chart/series.js";

const SIZE = { width: 400, height: 300, agg: "sum", stacked: true, off: new Set() };
const series = [{ kind: "value", label: "x", exact: true, count: 3, values: 1 }, { kind: "others", label: "", count: 2, values: 4 }];
const bars = {
  kind: "bars",
  x: { name: "k", scale: "number" },
  y: { name: "v", scale: "number" },
  color: { name: "c" },
  rows: 5,
  bars: [{ label: "a", exact: true, count: 3, value: 6 }, { label: "b", exact: true, count: 1, value: 1 }],
  others: { categories: 7, count: 1, value: 2 },
  series,
  parts: [[4, 2], [1, null], [null, 2]],
};

test("parts of bars stand on each other, or side by side where they do not add up", () => {
  const stacked = layOutSeries(bars, SIZE);
  assert.equal(stacked.hits.length, 4);
  assert.ok(stacked.hits[1].x > stacked.hits[0].x, "the second begins where the first ends");
  assert.equal(stacked.hits[0].y, stacked.hits[1].y);
  const means = layOutSeries(bars, { ...SIZE, agg: "mean" });
  assert.notEqual(means.hits[0].y, means.hits[1].y);
});

test("a series that is switched off is not drawn", () => {
  const layout = layOutSeries(bars, { ...SIZE, off: new Set([0]) });
  assert.deepEqual(layout.marks.map(({ kind }) => kind), ["series series-1"]);
});

test("series are called as a person would", () => {
  assert.deepEqual(series.map(seriesName), ["x", "4 others"]);
  assert.equal(seriesName({ kind: "missing", label: "" }), "(missing)");
});

test("figures are exact and quoted as in RFC 4180", () => {
  const { head, rows } = figuresOf(bars, "sum");
  assert.equal(csvText(head, [...rows, ['a "b", c', 0.1, null]]), 'k,x,4 others\r\na,4,2\r\nb,1,\r\n7 others,,2\r\n"a ""b"", c",0.1,\r\n');
});

test("marked bars are a filter, the others are not", () => {
  const layout = layOutSeries(bars, SIZE);
  const column = { key: "a", kind: "text", dtype: "object" };
  const marked = { left: 0, right: 400, top: 0, bottom: 300 };
  assert.deepEqual(filtersOf(bars, layout, marked, { x: column, y: null }, (text) => text), [{ column: "a", op: "in", value: ["a", "b"] }]);
});

test("a marked part of a histogram is whole bins", () => {
  const answer = { kind: "histogram", x: { name: "n", scale: "whole" }, rows: 4, edges: [0, 10, 20, 30], counts: [1, 2, 1] };
  const layout = layOut(answer, { width: 330, height: 200 });
  const { left, right } = layout.frame;
  const third = (right - left) / 3;
  const column = { key: "a", kind: "integer", dtype: "int64" };
  assert.deepEqual(filtersOf(answer, layout, { left: left + third + 5, right: left + third + 9, top: 0, bottom: 9 }, { x: column, y: null }, null), [
    { column: "a", op: "ge", value: 10 },
    { column: "a", op: "lt", value: 20 },
  ]);
});

test("marked days are a filter by whole days", () => {
  const day = 86_400_000;
  const answer = { kind: "line", x: { name: "d", scale: "time" }, y: { name: "v", scale: "number" }, rows: 2, edges: [0, day, 2 * day, 3 * day], series: [series[0]], values: [[1, 2, 3]], counts: [[1, 1, 1]] };
  const layout = layOutSeries(answer, { ...SIZE, agg: "mean" });
  const { left, right } = layout.frame;
  const brush = { left: left + (right - left) * 0.3, right, top: 0, bottom: 9 };
  assert.deepEqual(filtersOf(answer, layout, brush, { x: { key: "d", kind: "datetime", dtype: "date32[day]" }, y: null }, null).map(({ op, value }) => [op, value]), [["ge", "1970-01-02"], ["le", "1970-01-03"]]);
});

test("an axis has at least three ticks, and tells the year once", () => {
  const [from, to] = [Date.UTC(2024, 2, 1), Date.UTC(2024, 4, 20)];
  const answer = { kind: "line", x: { name: "d", scale: "time" }, rows: 2, xs: [from, to], lows: [1, 2], highs: [1, 2], means: [1, 2], counts: [1, 1] };
  const layout = layOut(answer, { width: 200, height: 200 });
  assert.ok(layout.across.length >= 3, JSON.stringify(layout.across));
  assert.deepEqual(layout.across.map(({ sub }) => sub).filter(Boolean), ["2024"]);
});
