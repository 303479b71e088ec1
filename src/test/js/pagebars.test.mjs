import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "../../../resources/static/core/format.js";
import { chipsOf } from "../../../resources/static/open/facts.js";
import { rangeText, sortText } from "../../../resources/static/page/pagebars.js";
import { progressText } from "../../../resources/static/core/progress.js";
import { panelOf } from "../../../resources/static/page/norows.js";

test("the name of a file is its last part, on every system", () => {
  assert.equal(fileName("/home/ada/a.csv"), "a.csv");
  assert.equal(fileName("C:\\data\\b.csv"), "b.csv");
  assert.equal(fileName("c.csv"), "c.csv");
});

test("what was guessed is named in words", () => {
  const chips = chipsOf({ format: "csv", delimiter: "\t", encoding: "UTF-8", header: false, compression: "gzip", storage: "file" });
  assert.deepEqual(chips.map(([text]) => text), ["CSV", "tab", "UTF-8", "no header row", "gzip", "read from disk"]);
  assert.deepEqual(chipsOf({}), []);
});

test("the range counts from one", () => {
  assert.equal(rangeText({ first: 0, end: 40, total: 10_000_000 }), "rows 1–40 of 10,000,000");
  assert.equal(rangeText({ first: 0, end: 0, total: 0 }), "no rows");
});

test("a sort is told by the names of its columns", () => {
  const table = { columns: [{ key: "a", name: "price" }, { key: "b", name: "city" }] };
  assert.equal(sortText([{ column: "b", desc: true }, { column: "a", desc: false }], table), "city ↓, price ↑");
});

test("each state without rows has its own panel", () => {
  const table = { columns: [{ key: "a" }] };
  const state = (over) => panelOf({ phase: "ready", table, total: 5, progress: null, ...over })?.state ?? null;
  assert.equal(state({}), null);
  assert.equal(state({ total: 0 }), "empty-rows");
  assert.equal(state({ total: 0, table: { columns: [] } }), "empty-columns");
  assert.equal(state({ phase: "waiting", table: null }), "waiting");
  assert.equal(state({ phase: "waiting", table: null, progress: { phase: "read", bytes: 1, totalBytes: 2, rows: 0 } }), "loading");
  assert.equal(state({ phase: "connecting", table: null }), null);
  assert.equal(state({ phase: "gone" }), null);
});

test("the progress of a load is told in percent and bytes", () => {
  const progress = { phase: "read", bytes: 120_000_000, totalBytes: 1_000_000_000, rows: 0 };
  assert.equal(progressText(progress), "reading 12 %, 120 MB of 1 GB");
  assert.equal(progressText({ ...progress, phase: "index", rows: 1234 }), "counting rows 12 %, 120 MB of 1 GB, 1,234 rows so far");
  assert.equal(progressText({ ...progress, phase: "queued", bytes: 0 }), "waiting for another load");
  assert.equal(progressText({ ...progress, totalBytes: 0 }), "reading");
});
