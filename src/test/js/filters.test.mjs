import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, toHash } from "../../../resources/static/page/address.js";
import { choicesOf, filterText, readFilters, together, toggled, typedValue, writeFilters } from "../../../resources/static/filter/filters.js";

const columns = [{ key: "a", name: "city" }, { key: "b", name: "fare" }];
const keys = new Set(["a", "b"]);
const ge = (value) => ({ column: "b", op: "ge", value });
const lt = (value) => ({ column: "b", op: "lt", value });
const among = (...value) => ({ column: "a", op: "in", value });

test("a filter reads as a sentence", () => {
  const text = (filter) => filterText(filter, columns);
  assert.equal(text(among("Lima", "Oslo")), "city is one of Lima, Oslo");
  assert.equal(text(among("Lima")), "city is Lima");
  assert.equal(text(among("a", "b", "c", "d", "e")), "city is one of a, b, c and 2 more");
  assert.equal(text(among("")), "city is (empty text)");
  assert.equal(text(ge(10)), "fare ≥ 10");
  assert.equal(text(ge(15.059999999999999)), "fare ≥ 15.06");
  assert.equal(text(ge(1234567)), "fare ≥ 1,234,567");
  assert.equal(text({ column: "a", op: "isnull" }), "city is missing");
  assert.equal(text({ column: "a", op: "contains", value: "x\ny" }), "city contains “x⏎y”");
  assert.equal(text(ge("2024-01-31T12:00")), "fare ≥ 2024-01-31 12:00");
  assert.equal(text({ column: "a", op: "ne", value: "Taxi" }), "city ≠ Taxi");
});

test("filters survive in the address, and what does not fit is left out", () => {
  const filters = [among("Lima", "O,s&l#o"), ge(10), { column: "b", op: "notnull" }];
  assert.deepEqual(readFilters(writeFilters(filters), keys), filters);
  const place = { sorts: [], hidden: new Set(), view: "table", order: [], pins: [], widths: {}, formats: {}, filters, search: "50 % & #1", changed: null };
  assert.deepEqual(fromHash(toHash(place, columns), columns), place);
  assert.deepEqual(readFilters("[", keys), []);
  assert.deepEqual(readFilters('{"a":1}', keys), []);
  assert.deepEqual(readFilters('[["zz","eq",1],["a","drop",1],["a","eq",{}],["a","in","x"],["a","in",[[1]]],null,["a","eq"]]', keys), []);
});

test("a bar chosen twice is taken off, another takes its place", () => {
  const first = [ge(0), lt(10)];
  const second = [ge(10), lt(20)];
  const once = toggled([among("Lima")], "b", first);
  assert.deepEqual(once, [among("Lima"), ...first]);
  assert.deepEqual(toggled(once, "b", second), [among("Lima"), ...second]);
  assert.deepEqual(toggled(once, "b", [...first].reverse()), [among("Lima")]);
});

test("bars side by side are one range or one list", () => {
  assert.deepEqual(together([[ge(0), lt(10)], [ge(10), lt(20)], [ge(20), lt(30)]]), [ge(0), lt(30)]);
  assert.deepEqual(together([[{ column: "b", op: "le", value: 0 }], [ge(1), lt(2)]]), [lt(2)]);
  assert.deepEqual(together([[among("x")], [], [among("y")]]), [among("x", "y")]);
  assert.deepEqual(together([[]]), []);
});

test("what is typed is read as its column is", () => {
  assert.equal(typedValue("1,234.5", { kind: "float" }), 1234.5);
  assert.equal(typedValue("9007199254740993", { kind: "integer" }), "9007199254740993");
  assert.equal(typedValue(" 12 ", { kind: "integer" }), 12);
  assert.equal(typedValue("cheap", { kind: "integer" }), "cheap");
  assert.equal(typedValue(" x ", { kind: "text" }), " x ");
  assert.equal(typedValue(" 2024-01-31 ", { kind: "datetime" }), "2024-01-31");
  assert.equal(choicesOf({ kind: "float" })[0][0], "range");
  assert.equal(choicesOf({ kind: "text" })[0][0], "in");
});
