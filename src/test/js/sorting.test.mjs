import assert from "node:assert/strict";
import { test } from "node:test";
import { arranged } from "../../../resources/static/grid/columns.js";
import { moved, toggledPin, orderText } from "../../../resources/static/grid/sorting.js";

const columns = [..."abcdef"].map((key) => ({ key }));
const plain = { hidden: new Set(), order: [], pins: [], widths: {} };
const shown = (look) => arranged(columns, { ...plain, ...look }).map(({ key }) => key).join("");

test("pinned columns come first, named ones next, the others as in the file", () => {
  assert.equal(shown({}), "abcdef");
  assert.equal(shown({ order: ["c"], pins: ["f", "b"] }), "fbcade");
  assert.equal(shown({ order: ["c", "gone"], pins: ["gone"], hidden: new Set("a") }), "cbdef");
});

test("a column is moved to a place among the others", () => {
  assert.equal(shown(moved(columns, plain, "e", 1)), "aebcdf");
  assert.equal(shown(moved(columns, plain, "a", 5)), "bcdefa");
  assert.equal(shown(moved(columns, plain, "c", 2)), "abcdef");
});

test("a moved column keeps its place among hidden ones", () => {
  const look = { ...plain, hidden: new Set("b") };
  const after = moved(columns, look, "d", 1);
  assert.equal(shown({ ...after, hidden: look.hidden }), "adcef");
  assert.equal(shown(after), "abdcef");
});

test("moved among pinned columns it becomes one of them, and moved out it is free", () => {
  const look = { ...plain, pins: ["c", "d"] };
  const inside = moved(columns, look, "f", 1);
  assert.deepEqual(inside.pins, ["c", "f", "d"]);
  const outside = moved(columns, look, "c", 3);
  assert.deepEqual(outside.pins, ["d"]);
  assert.equal(shown(outside), "dabcef");
  assert.deepEqual(moved(columns, look, "a", 2).pins, ["c", "d"], "beside the border a free one stays free");
  assert.deepEqual(moved(columns, look, "c", 1).pins, ["d", "c"], "and a pinned one pinned");
});

test("a pin is set as the last one, and taken away", () => {
  assert.deepEqual(toggledPin(["a"], "c"), ["a", "c"]);
  assert.deepEqual(toggledPin(["a", "c"], "a"), ["c"]);
});

test("the order of the rows is told in words", () => {
  const columns = [{ key: "a", name: "price" }, { key: "b", name: "day" }];
  assert.equal(orderText([{ column: "b", desc: true }, { column: "a", desc: false }], columns), "Sorted by day descending, then price ascending");
  assert.equal(orderText([], columns), "In the order of the file");
});
