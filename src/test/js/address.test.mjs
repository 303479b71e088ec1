import assert from "node:assert/strict";
import { test } from "node:test";
import { carried, fromHash, isStep, placeOf, toHash } from "../../../resources/static/page/address.js";
import { arranged } from "../../../resources/static/grid/columns.js";
import { moved } from "../../../resources/static/grid/sorting.js";

const asc = (column) => ({ column, desc: false });
const desc = (column) => ({ column, desc: true });
const columns = [..."abcdef"].map((key) => ({ key }));
const plain = { sorts: [], hidden: new Set(), view: "table", order: [], pins: [], widths: {}, formats: {}, filters: [], search: "", changed: null };
const shown = (look) => arranged(columns, { ...plain, ...look }).map(({ key }) => key).join("");

test("the sort survives in the address, without columns that do not exist", () => {
  const columns = [{ key: "a" }, { key: "ba" }];
  const sorts = [desc("ba"), asc("a")];
  const place = { ...plain, sorts };
  assert.equal(toHash(place, columns), "#sort=-ba,a");
  assert.deepEqual(fromHash(toHash(place, columns), columns), place);
  assert.deepEqual(fromHash("#sort=a,zz,a,-a", columns).sorts, [asc("a")]);
  assert.deepEqual(fromHash("#sort=<script>", columns).sorts, []);
  assert.equal(toHash({ ...place, sorts: [] }, columns), "");
});

test("hidden columns and the view survive in the address, and the fewer columns are named", () => {
  const columns = ["a", "b", "c", "d"].map((key) => ({ key }));
  const place = (keys, view = "table") => ({ ...plain, hidden: new Set(keys), view });
  assert.equal(toHash(place(["c"], "summary"), columns), "#hide=c&view=summary");
  assert.equal(toHash(place(["a", "b", "d"]), columns), "#show=c");
  for (const keys of [[], ["c"], ["a", "b", "c"], ["a", "b", "c", "d"]]) {
    assert.deepEqual(fromHash(toHash(place(keys, "summary"), columns), columns), place(keys, "summary"));
  }
  assert.deepEqual(fromHash("#hide=zz,b&view=nowhere", columns), place(["b"]));
});

test("the address names only what differs, and gives it back", () => {
  const looks = [
    plain,
    { ...plain, ...moved(columns, plain, "c", 0) },
    { ...plain, ...moved(columns, plain, "a", 5) },
    { ...plain, order: [..."fedcba"] },
    { ...plain, pins: ["c", "a"], widths: { b: 200 } },
  ];
  const hashes = looks.map((look) => toHash(look, columns));
  assert.deepEqual(hashes, ["", "#order=c", "#order=b~f", "#order=f,e,d,c,b", "#pin=c,a&width=b:200"]);
  looks.forEach((look, i) => {
    const back = fromHash(hashes[i], columns);
    assert.equal(shown(back), shown(look));
    assert.deepEqual([back.pins, back.widths], [look.pins, look.widths]);
  });
});

test("ten thousand columns of which one was moved make a short address", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ key: `k${i}` }));
  const look = { ...plain, ...moved(many, plain, "k5000", 100) };
  const hash = toHash(look, many);
  assert.ok(hash.length < 40, hash);
  assert.deepEqual(arranged(many, { ...plain, ...fromHash(hash, many) }), arranged(many, look));
});

test("an address that lies names nothing and takes no time", () => {
  const back = fromHash("#order=zz,b~zz,f~a&pin=q,b,b&width=a:1,b:99999,c:x,d:100", columns);
  assert.deepEqual(back, { ...plain, pins: ["b"], widths: { d: 100 } });
  const long = fromHash("#order=" + "a~f,".repeat(100_000), columns);
  assert.equal(long.order.length, 6);
});

test("which rows of a comparison are shown survives in the address", () => {
  for (const changed of [["changed", "only_second"], ["equal"], "b", null]) {
    const place = { ...plain, changed };
    assert.deepEqual(fromHash(toHash(place, columns), columns), place);
  }
  assert.equal(toHash({ ...plain, changed: "b" }, columns), "#changed=in:b");
  assert.equal(fromHash("#changed=in:zz", columns).changed, null);
  assert.deepEqual(fromHash("#changed=<script>,changed", columns).changed, ["changed"]);
});

const namesOf = (...names) => names.map((name, i) => ({ key: "abcdef"[i], name }));

test("where columns become others, what was said of a column follows its name", () => {
  const before = namesOf("id", "city", "pay");
  const place = {
    ...plain,
    sorts: [desc("c"), asc("b")],
    hidden: new Set("a"),
    order: [..."cba"],
    pins: ["b"],
    widths: { a: 80, c: 200 },
    filters: [{ column: "c", op: "ge", value: 5 }, { column: "b", op: "isnull" }],
    search: "x",
    view: "summary",
  };
  assert.deepEqual(carried(place, before, namesOf("new", "id", "pay")), {
    ...place,
    sorts: [desc("c")],
    hidden: new Set("b"),
    order: ["c", "b"],
    pins: [],
    widths: { b: 80, c: 200 },
    filters: [{ column: "c", op: "ge", value: 5 }],
  });
  assert.equal(carried({ ...plain, changed: "b" }, before, namesOf("city")).changed, "a");
  assert.equal(carried({ ...plain, changed: "a" }, before, namesOf("city")).changed, null);
  assert.deepEqual(carried({ ...plain, changed: ["equal"] }, before, namesOf("city")).changed, ["equal"]);
});

test("columns of one name are told apart by which of them they are", () => {
  const { sorts } = carried({ ...plain, sorts: [asc("b"), asc("c")] }, namesOf("x", "x", "__proto__"), namesOf("__proto__", "x", "x"));
  assert.deepEqual(sorts, [asc("c"), asc("a")]);
});

test("a table is never carried over with all its columns hidden", () => {
  const { hidden } = carried({ ...plain, hidden: new Set("ab") }, namesOf("x", "y", "z"), namesOf("x", "y"));
  assert.deepEqual(hidden, new Set());
});

test("another file has a place of its own; the first one has that of the address", () => {
  const table = (path, ...names) => ({ path, columns: namesOf(...names) });
  const state = { ...plain, place: "summary", sorts: [asc("b")], table: table("/d/x.csv", "x", "y") };
  assert.equal(placeOf("#sort=-a", table("/d/y.csv", "y"), state, {}), null);
  assert.deepEqual(placeOf("#sort=-a", table("/d/y.csv", "y"), { ...state, table: null }, {}).sorts, [desc("a")]);
  const { sorts, view } = placeOf("#sort=-a", table("/d/x.csv", "y"), state, {});
  assert.deepEqual([sorts, view], [[asc("a")], "summary"]);
});

test("number formats survive in the address, where they are such", () => {
  const place = { ...plain, formats: { a: "percent", c: "plain" } };
  assert.equal(toHash(place, columns), "#format=a:percent,c:plain");
  assert.deepEqual(fromHash(toHash(place, columns), columns), place);
  assert.deepEqual(fromHash("#format=a:none,zz:plain,b,c:constructor", columns), plain);
});

test("a step is what one may want to take back", () => {
  assert.ok(isStep("", "#sort=a"));
  assert.ok(isStep("#sort=a", "#sort=-a"));
  assert.ok(isStep("", "#search=x"));
  assert.ok(isStep("#search=x", ""));
  assert.ok(!isStep("#search=x", "#search=xy"));
  assert.ok(!isStep("#sort=a&width=a:100", "#sort=a&width=a:120"));
  assert.ok(isStep("#sort=a&width=a:100", "#width=a:100"));
});
