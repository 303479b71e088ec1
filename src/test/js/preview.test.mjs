import assert from "node:assert/strict";
import { test } from "node:test";
import { cellText, sentencesOf } from "../../../resources/static/clean/preview.js";

const nothing = { rows: [3, 3], columns: [2, 2], added: [], changed: [], gone: [] };

test("a preview tells what would become of rows and columns", () => {
  assert.deepEqual(sentencesOf(nothing), ["Nothing would change."]);
  assert.deepEqual(sentencesOf({ ...nothing, rows: [1200, 3], changed: ["a", ""] }), ["1,200 → 3 rows, 2 columns.", "Changed: a, (no name)."]);
  const names = [..."abcdefgh"];
  assert.equal(sentencesOf({ ...nothing, columns: [2, 10], added: names })[1], "New: a, b, c, d, e, f and 2 more.");
});

test("a preview counts the cells that would be others", () => {
  const counts = [[1200, 7], [1, 0], [3, 3], [0, 0]];
  assert.equal(sentencesOf({ ...nothing, changed: ["a", "b", "c", "d"], counts })[1], "Changed: a (1,200 cells, 7 of them become missing), b (1 cell), c (3 cells become missing), d.");
});

test("a preview tells a missing cell from an empty one and from none", () => {
  assert.deepEqual([undefined, null, "", "a\nb", 0].map(cellText), ["–", "null", '""', "a b", "0"]);
  assert.equal(cellText("x".repeat(500)).length, 81);
});
