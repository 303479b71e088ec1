import assert from "node:assert/strict";
import { test } from "node:test";
import { kindFor, layOut, levelOf, nearest, numberTicks, possibleKinds, tableOf, timeText, timeTicks, valueText } from "../../../resources/static/chart/plot.js";

const size = { width: 400, height: 300 };
const x = { name: "x", scale: "number" };
const y = { name: "y", scale: "number" };

test("ticks of numbers stand at multiples of 1, 2 and 5 and are the nearest doubles", () => {
  assert.deepEqual(numberTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(numberTicks(0, 3, 10, true), [0, 1, 2, 3]);
  assert.ok(numberTicks(-1.7e308, 1.7e308, 5).length > 2);
});

test("ticks of times stand at places of a calendar", () => {
  const months = timeTicks(Date.UTC(2024, 0, 15), Date.UTC(2024, 11, 1), 6);
  assert.ok(months.every(({ value }) => new Date(value).getUTCDate() === 1));
  assert.deepEqual(months[0], { value: Date.UTC(2024, 2, 1), label: "Mar", context: "2024" });
  const hours = timeTicks(0, 6 * 3_600_000, 6);
  assert.deepEqual(hours.map(({ label }) => label).slice(1, 3), ["01:00", "02:00"]);
});

test("a time is told in full, and a day without its midnight", () => {
  assert.equal(timeText(Date.UTC(2024, 1, 29)), "2024-02-29");
  assert.equal(timeText(Date.UTC(2024, 1, 29, 5, 7)), "2024-02-29 05:07");
});

test("every bin has a mark and words", () => {
  const layout = layOut({ kind: "histogram", rows: 4, edges: [0, 1, 2], counts: [3, 1], x }, size);
  assert.equal(layout.hits.length, 2);
  assert.equal(layout.hits[0].text, "0 to 1: 3 rows, 75 %");
});

test("a chart without values is not drawn", () => {
  assert.equal(layOut({ kind: "histogram", rows: 1, edges: [], counts: [], x }, size), null);
  assert.equal(layOut({ kind: "scatter", rows: 1, xs: [], ys: [], x, y }, size), null);
});

test("negative bars stand on the other side of zero", () => {
  const bars = [{ label: "a", exact: true, count: 1, value: -5 }, { label: "b", exact: true, count: 1, value: 5 }];
  const layout = layOut({ kind: "bars", rows: 2, bars, others: null, x, y }, { ...size, agg: "sum" });
  const [a, b] = layout.marks[0].d.match(/M[\d.]+/g).map((text) => Number(text.slice(1)));
  assert.ok(a < b, layout.marks[0].d);
});

test("a line tells the spread of a bucket of many rows", () => {
  const layout = layOut({ kind: "line", rows: 5, xs: [0, 1], lows: [1, 2], highs: [3, 2], means: [2, 2], counts: [4, 1], x, y }, size);
  assert.match(layout.hits[0].text, /mean 2, from 1 to 3, 4 rows/);
  assert.equal(layout.hits[1].text, "1: 2");
});

test("equal values in all rows still have a place", () => {
  const layout = layOut({ kind: "scatter", rows: 1, xs: [3], ys: [3], x, y }, size);
  assert.ok(Number.isFinite(layout.hits[0].x) && Number.isFinite(layout.hits[0].y));
});

test("shades are logarithmic, from the lightest to the darkest", () => {
  assert.equal(levelOf(1, 1_000_000), 0);
  assert.equal(levelOf(1_000_000, 1_000_000), 6);
  assert.equal(levelOf(1000, 1_000_000), 3);
});

test("the nearest mark is found", () => {
  const hits = [{ x: 0, y: 0 }, { x: 10, y: 10 }];
  assert.equal(nearest({ hits }, 9, 0, true), 1);
  assert.equal(nearest({ hits: [] }, 0, 0, false), -1);
});

test("the kind follows the columns, and stays where it can be drawn", () => {
  assert.equal(kindFor("", "float", null), "histogram");
  assert.equal(kindFor("", "datetime", "float"), "line");
  assert.equal(kindFor("", "integer", "float"), "scatter");
  assert.equal(kindFor("line", "text", "float"), "bars");
  assert.equal(kindFor("line", "integer", "float"), "line");
  assert.deepEqual(possibleKinds("text", null), ["bars"]);
});

test("the table of figures is short and says how much is left out", () => {
  const counts = Array.from({ length: 80 }, () => 1);
  const table = tableOf({ kind: "histogram", edges: [...counts.keys(), 80], counts, x, rows: 80 });
  assert.equal(table.rows.length, 60);
  assert.equal(table.more, 20);
  assert.equal(valueText(null, "number"), "none");
});
