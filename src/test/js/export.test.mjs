import assert from "node:assert/strict";
import { test } from "node:test";
import { exportUrl } from "../../../resources/static/dialogs/exporturl.js";

const view = { sorts: [], shown: ["a", "b"], all: ["a", "b"] };
const how = { format: "csv", shownOnly: true, defuse: false };

test("a plain view needs nothing but its format", () => {
  assert.equal(exportUrl("x", view, how), "/export/x?format=csv");
});

test("sorts, filters, search and the columns in their order are in the address", () => {
  const sorts = [{ column: "b", desc: true }];
  const filters = [{ column: "a", op: "eq", value: "1&2" }];
  const url = new URL(exportUrl("x", { ...view, sorts, filters, search: "ü", shown: ["b", "a"] }, how), "http://h");
  assert.deepEqual(JSON.parse(url.searchParams.get("sorts")), sorts);
  assert.deepEqual(JSON.parse(url.searchParams.get("filters")), filters);
  assert.equal(url.searchParams.get("search"), "ü");
  assert.equal(url.searchParams.get("columns"), "b,a");
});

test("all columns and plain text are said only where they apply", () => {
  const some = { ...view, shown: ["b"] };
  assert.equal(exportUrl("x", some, { ...how, shownOnly: false }), "/export/x?format=csv");
  assert.equal(exportUrl("x", view, { ...how, defuse: true }), "/export/x?format=csv&defuse=1");
  assert.equal(exportUrl("x", view, { ...how, format: "parquet", defuse: true }), "/export/x?format=parquet");
});
