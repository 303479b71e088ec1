import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnLayout, MIN_WIDTH, naturalWidth } from "../../../resources/static/grid/columns.js";

const measure = (text) => text.length * 7;

test("the columns on the screen are those that touch it", () => {
  const layout = new ColumnLayout([100, 50, 200, 80]);
  assert.equal(layout.total, 430);
  assert.deepEqual(layout.range(0, 430), [0, 4]);
  assert.deepEqual(layout.range(0, 100), [0, 1]);
  assert.deepEqual(layout.range(99, 101), [0, 2]);
  assert.deepEqual(layout.range(100, 150), [1, 2]);
  assert.deepEqual(layout.range(349, 351), [2, 4]);
  assert.deepEqual(layout.range(430, 500), [4, 4]);
  assert.deepEqual(new ColumnLayout([]).range(0, 100), [0, 0]);
});

test("a resized column moves those to its right, and stays graspable", () => {
  const layout = new ColumnLayout([100, 100, 100]);
  layout.resize(1, 160);
  assert.deepEqual([...layout.lefts], [0, 100, 260, 360]);
  layout.resize(0, -50);
  assert.equal(layout.widths[0], MIN_WIDTH);
});

test("a column is as wide as its longest cell or its header", () => {
  const plain = { type: "int64", measure };
  const byCell = naturalWidth({ ...plain, name: "a", texts: ["1", "x".repeat(30), "22"] });
  assert.ok(byCell >= 210 && byCell < 250);
  const byName = naturalWidth({ ...plain, name: "n".repeat(30), texts: ["1"] });
  assert.ok(byName > byCell);
});

test("a width has its bounds, also for hostile cells", () => {
  const asked = { name: "", type: "", measure };
  assert.equal(naturalWidth({ ...asked, texts: [] }), 76);
  assert.equal(naturalWidth({ ...asked, texts: ["x".repeat(1_000_000)] }), 380);
});
