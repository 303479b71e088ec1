import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, placeOf, sourceOf, toLink } from "../../../resources/static/page/address.js";

const columns = ["city", "fare, net", "city", "", "a~b-c:d", "東京 +%"].map((name, i) => ({ key: "abcdef"[i], name }));
const place = {
  sorts: [{ column: "b", desc: true }, { column: "c", desc: false }],
  hidden: new Set(["d"]),
  view: "table",
  order: ["e"],
  pins: ["f"],
  widths: { e: 120 },
  formats: {},
  filters: [{ column: "b", op: "ge", value: 3 }, { any: [[{ column: "e", op: "eq", value: "x" }], [{ column: "c", op: "isnull" }]] }],
  search: "50 % & #1",
  changed: null,
};
const source = { path: "/data/a b&c.csv", mode: "buckaroo", read_options: { delimiter: ";" }, operations: [[{ symbol: "dropcol" }, { symbol: "df" }, "x"]] };

test("a link names columns, and finds them where they stand by then", () => {
  const link = toLink(place, columns, source);
  assert.deepEqual(fromHash(link, columns), place);
  assert.deepEqual(sourceOf(link), source);
  const moved = [{ key: "a", name: "new" }, ...columns.map(({ name }, i) => ({ key: "bcdefg"[i], name }))];
  const found = fromHash(link, moved);
  assert.deepEqual(found.sorts, [{ column: "c", desc: true }, { column: "d", desc: false }]);
  assert.deepEqual(found.filters[1].any[0], [{ column: "f", op: "eq", value: "x" }]);
  assert.deepEqual(found.pins, ["g"]);
});

test("a link of another file says nothing of this one", () => {
  const link = toLink(place, columns, source);
  assert.equal(placeOf(link, { path: "/data/other.csv", columns }, { table: null }, {}), null);
  assert.deepEqual(placeOf(link, { path: source.path, columns }, { table: null }, {}).pins, ["f"]);
});

test("what is no link is none, and what is not as it should be is left out", () => {
  for (const hash of ["", "#sort=a", "#open=", "#open=%7B", "#open=%7B%22path%22%3A7%7D", "#open=null"]) assert.equal(sourceOf(hash), null, hash);
  const odd = sourceOf("#open=" + encodeURIComponent(JSON.stringify({ path: "x", mode: 7, read_options: [1], operations: {} })));
  assert.deepEqual(odd, { path: "x", mode: "buckaroo", read_options: {}, operations: [] });
});
