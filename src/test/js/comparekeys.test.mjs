import assert from "node:assert/strict";
import { test } from "node:test";
import { keysFirst } from "../../../resources/static/compare/keys.js";

const named = (...names) => names.map((name) => ({ name, dtype: "int64" }));
const order = (columns) => keysFirst(columns).map(({ name }) => name);

test("columns that look like keys come first, and all are there", () => {
  assert.deepEqual(order(named("price", "shop", "orderId", "note")), ["orderId", "price", "shop", "note"]);
  assert.deepEqual(order(named("a", "customer_id", "id")), ["id", "customer_id", "a"]);
  assert.deepEqual(order(named("name", "zip code", "identity")), ["name", "zip code", "identity"]);
});

test("a measure is no key, wherever it stands", () => {
  assert.deepEqual(order([{ name: "price", dtype: "float64" }, { name: "day", dtype: "date32[day]" }]), ["day", "price"]);
});
