import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../../../resources/static/open/firstrows.js";
import { optionsOf } from "../../../resources/static/open/readform.js";

const none = new Map();

test("what is left to the reader is not asked for", () => {
  assert.deepEqual(optionsOf({ delimiter: "", header: "", skip: "", quote: "", flatten: "" }, none, none, false), {});
});

test("what is chosen is asked for as the server takes it", () => {
  const fields = { format: "csv", delimiter: "tab", header: "2", quote: "none", skip: " 3", decimal: ",", trim: "false", null_markers: "NA, -", date_format: "%d/%m/%Y", path: "a" };
  assert.deepEqual(optionsOf(fields, new Map([["zip", "text"]]), none, false), {
    format: "csv", delimiter: "\t", header: 2, quote: null, skip: 3, decimal: ",", trim: false, null_markers: ["NA", "-"], date_format: "%d/%m/%Y", types: { zip: "text" },
  });
});

test("formats of columns come before the one of any column", () => {
  const told = optionsOf({ date_format: "%d/%m/%Y" }, none, new Map([["d", "%m/%d/%Y"]]), false);
  assert.deepEqual(told, { date_format: { d: "%m/%d/%Y" } });
});

test("JSON is asked for by its own options alone", () => {
  const fields = { format: "json", delimiter: ";", path: "data.items", flatten: "true" };
  assert.deepEqual(optionsOf(fields, new Map([["zip", "text"]]), none, true), { format: "json", path: "data.items", flatten: true });
});

test("what is no number is for the server to refuse", () => {
  assert.deepEqual(optionsOf({ skip: "many" }, none, none, false), { skip: "many" });
});

test("columns and rows are counted in words", () => {
  assert.equal(sentence(1, 20), "1 column; the first 20 rows:");
});
