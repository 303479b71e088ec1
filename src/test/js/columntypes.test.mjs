import assert from "node:assert/strict";
import { test } from "node:test";
import { matching } from "../../../resources/static/open/columntypes.js";

test("columns are found by a part of their name, those with a chosen type first", () => {
  const names = ["Price", "day", "Old price"];
  assert.deepEqual(matching(names, " PRICE ", new Map([["Old price", "text"]])), ["Old price", "Price"]);
  assert.deepEqual(matching(names, "", new Map()), names);
  assert.deepEqual(matching(names, "zip", new Map()), []);
});
