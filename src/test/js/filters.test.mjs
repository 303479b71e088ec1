import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, toHash } from "../../../resources/static/page/address.js";
import { choicesOf, conditionText, conditionsOf, filterText, readFilters, rekeyed, together, toggled, typedValue, writeFilters } from "../../../resources/static/filter/filters.js";

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
  assert.equal(text(ge(10)), "fare is at least 10");
  assert.equal(text(ge(15.059999999999999)), "fare is at least 15.06");
  assert.equal(text(ge(1234567)), "fare is at least 1,234,567");
  assert.equal(text({ column: "a", op: "isnull" }), "city is missing");
  assert.equal(text({ column: "a", op: "contains", value: "x\ny" }), "city contains “x⏎y”");
  assert.equal(text(ge("2024-01-31T12:00")), "fare is at least 2024-01-31 12:00");
  assert.equal(text({ column: "a", op: "ne", value: "Taxi" }), "city is not Taxi");
});

test("both ends of a range are one condition, and alternatives too", () => {
  const any = { any: [[among("Lima")], [ge(10), lt(20)]] };
  const conditions = conditionsOf([ge(10), lt(20), among("Lima"), any, lt(5), ge(1)]);
  assert.deepEqual(conditions.map((condition) => conditionText(condition, columns)), [
    "fare is from 10 to below 20", "city is Lima", "city is Lima or fare is from 10 to below 20", "fare is below 5", "fare is at least 1",
  ]);
});

test("every operator reads as a sentence", () => {
  const text = (op, value, more) => filterText({ column: "a", op, value, ...more }, columns);
  assert.equal(text("notin", ["Lima"]), "city is not Lima");
  assert.equal(text("notin", ["Lima", "Oslo"]), "city is not one of Lima, Oslo");
  assert.equal(text("starts", "L"), "city begins with “L”");
  assert.equal(text("ends", "a", { case: true }), "city ends with “a” exactly");
  assert.equal(text("regex", "^L"), "city matches /^L/i");
  assert.equal(text("between", [1, 2000]), "city is from 1 to 2,000");
  assert.equal(text("empty"), "city is empty");
});

test("alternatives and every operator survive in the address", () => {
  const filters = [
    { any: [[among("Lima")], [ge(10), lt(20)]] },
    { column: "a", op: "starts", value: "L", case: true },
    { column: "b", op: "between", value: [1, 2] },
    { column: "a", op: "notin", value: ["x"] },
    { column: "a", op: "empty" },
  ];
  assert.deepEqual(readFilters(writeFilters(filters), keys), filters);
  assert.deepEqual(readFilters('[[[["zz","eq",1]],[["a","eq",1]]],[[]],["b","between",[1]]]', keys), [{ any: [[{ column: "a", op: "eq", value: 1 }]] }]);
  assert.deepEqual(rekeyed(filters, (key) => ({ a: "c" })[key])[0], { any: [[{ column: "c", op: "in", value: ["Lima"] }]] });
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
