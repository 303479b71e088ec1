import assert from "node:assert/strict";
import { test } from "node:test";
import { HEADER, moveBy } from "../../../resources/static/grid/keys.js";

const table = { rows: 1000, cols: 5, page: 20 };
const from = (row, col) => (key, mods = {}) => moveBy({ key, ...mods }, { row, col }, table);
const ctrl = { ctrlKey: true };

test("arrows go one cell, up to the header", () => {
  assert.deepEqual(from(3, 2)("ArrowUp"), { row: 2, col: 2 });
  assert.deepEqual(from(0, 2)("ArrowUp"), { row: HEADER, col: 2 });
  assert.deepEqual(from(HEADER, 2)("ArrowUp"), { row: HEADER, col: 2 });
  assert.deepEqual(from(HEADER, 2)("ArrowDown"), { row: 0, col: 2 });
  assert.deepEqual(from(999, 4)("ArrowDown"), { row: 999, col: 4 });
  assert.deepEqual(from(999, 4)("ArrowRight"), { row: 999, col: 4 });
});

test("pages and ends stay within the table", () => {
  assert.deepEqual(from(5, 1)("PageUp"), { row: 0, col: 1 });
  assert.deepEqual(from(990, 1)("PageDown"), { row: 999, col: 1 });
  assert.deepEqual(from(7, 3)("Home"), { row: 7, col: 0 });
  assert.deepEqual(from(7, 3)("End"), { row: 7, col: 4 });
  assert.deepEqual(from(7, 3)("Home", ctrl), { row: 0, col: 0 });
  assert.deepEqual(from(7, 3)("End", ctrl), { row: 999, col: 4 });
});

test("other keys are left alone", () => {
  for (const key of ["a", "Tab", "Escape", "F5"]) assert.equal(from(0, 0)(key), null);
  assert.equal(from(0, 0)("ArrowLeft", { altKey: true }), null);
});

test("an empty table has only its header", () => {
  const empty = { rows: 0, cols: 3, page: 20 };
  assert.deepEqual(moveBy({ key: "ArrowDown" }, { row: HEADER, col: 0 }, empty), { row: HEADER, col: 0 });
  assert.deepEqual(moveBy({ key: "End", ctrlKey: true }, { row: HEADER, col: 0 }, empty), { row: HEADER, col: 2 });
  assert.equal(moveBy({ key: "ArrowDown" }, { row: HEADER, col: 0 }, { rows: 0, cols: 0, page: 1 }), null);
});
