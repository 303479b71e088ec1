import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnLayout } from "../../../resources/static/grid/columns.js";
import { boxesOf, countOf, holds, inWords, rangeOf } from "../../../resources/static/select/ranges.js";

const grid = {
  layout: new ColumnLayout([100, 100, 100, 100]),
  offset: 0,
  left: 0,
  head: 50,
  rowHeight: 20,
  indexWidth: 40,
  pins: 1,
  width: 300,
  height: 250,
};

test("a range has the two cells as corners, whichever came first", () => {
  const range = { top: 2, bottom: 5, left: 1, right: 3 };
  assert.deepEqual(rangeOf({ row: 5, col: 1 }, { row: 2, col: 3 }), range);
  assert.equal(countOf(range), 12);
  assert.ok(holds(range, { row: 5, col: 3 }));
  assert.ok(!holds(range, { row: 6, col: 3 }));
  assert.ok(!holds(null, { row: 0, col: 0 }));
});

test("a range is drawn apart among pinned columns and among those that scroll", () => {
  const boxes = boxesOf({ top: 0, bottom: 1, left: 0, right: 1 }, { ...grid, left: 30 });
  assert.deepEqual(boxes, [
    { x: 40, y: 50, width: 100, height: 40 },
    { x: 136, y: 50, width: 74, height: 40 },
  ]);
});

test("what lies out of sight is not drawn", () => {
  assert.deepEqual(boxesOf({ top: 100, bottom: 200, left: 1, right: 1 }, grid), []);
  assert.deepEqual(boxesOf({ top: 0, bottom: 0, left: 1, right: 1 }, { ...grid, left: 200 }), []);
});

test("a range over ten million rows is a box no larger than the screen", () => {
  const [box] = boxesOf({ top: 0, bottom: 9_999_999, left: 1, right: 1 }, { ...grid, offset: 5_000_000 });
  assert.ok(box.height <= 250 && box.y >= 40, JSON.stringify(box));
});

test("a range is told in words", () => {
  const table = { rows: 1000, cols: 4 };
  assert.equal(inWords({ top: 0, bottom: 999, left: 0, right: 3 }, table), "All 1,000 rows selected");
  assert.equal(inWords({ top: 3, bottom: 3, left: 0, right: 3 }, table), "1 row selected");
  assert.equal(inWords({ top: 0, bottom: 999, left: 1, right: 2 }, table), "2 columns selected");
  assert.equal(inWords({ top: 0, bottom: 1, left: 1, right: 2 }, table), "4 cells selected: 2 rows, 2 columns");
});
