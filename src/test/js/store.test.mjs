import assert from "node:assert/strict";
import { test } from "node:test";
import { continues, createStore, isSameFile, nextSorts, onlyMoreIsKnown } from "../../../resources/static/core/store.js";

const asc = (column) => ({ column, desc: false });
const desc = (column) => ({ column, desc: true });

test("a click sorts ascending, then descending, then not at all", () => {
  const first = nextSorts([], "a", false);
  assert.deepEqual(first, [asc("a")]);
  const second = nextSorts(first, "a", false);
  assert.deepEqual(second, [desc("a")]);
  assert.deepEqual(nextSorts(second, "a", false), []);
});

test("a click on another column replaces the sort, a shift-click adds to it", () => {
  assert.deepEqual(nextSorts([asc("a")], "b", false), [asc("b")]);
  assert.deepEqual(nextSorts([asc("a")], "b", true), [asc("a"), asc("b")]);
  assert.deepEqual(nextSorts([asc("a"), asc("b")], "a", true), [desc("a"), asc("b")]);
  assert.deepEqual(nextSorts([desc("a"), asc("b")], "a", true), [asc("b")]);
});

test("statistics that come late are told from rows or looks that changed", () => {
  const shown = table({ columns: [{ key: "a", name: "x", dtype: "int64", displayer: {} }] });
  assert.equal(onlyMoreIsKnown(shown, { ...shown, stats: {} }), true);
  assert.equal(onlyMoreIsKnown(shown, { ...shown, rows: 11 }), false);
  assert.equal(onlyMoreIsKnown(shown, { ...shown, columns: [{ ...shown.columns[0], displayer: { displayer: "float" } }] }), false);
});

const table = (over = {}) => ({
  path: "/d/a.csv",
  rows: 10,
  generation: 1,
  columns: [{ key: "a", name: "x" }],
  ...over,
});

test("the same file with the same columns continues, whatever its generation and rows", () => {
  assert.equal(continues(table(), table()), true);
  assert.equal(continues(table(), table({ generation: 2, rows: 11 })), true);
  assert.equal(continues(null, table()), false);
  assert.equal(continues(table(), table({ path: "/d/b.csv" })), false);
});

test("other columns of the same file do not continue, but are the same file", () => {
  const other = table({ columns: [{ key: "a", name: "y" }] });
  assert.equal(continues(table(), other), false);
  assert.equal(isSameFile(table(), other), true);
  assert.equal(isSameFile(null, other), false);
});

test("a store tells every change once", () => {
  const store = createStore({ a: 1, b: 2 });
  const seen = [];
  store.subscribe((state) => seen.push(state));
  store.set({ b: 3 });
  assert.deepEqual(seen, [{ a: 1, b: 2 }, { a: 1, b: 3 }]);
});
