import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOf, readRow } from "../../../resources/static/dialogs/rownumbers.js";

test("a row is read as people write it", () => {
  assert.equal(readRow(" 1,234,567 "), 1_234_567);
  assert.equal(readRow("10_000"), 10_000);
  for (const text of ["", "-1", "1.5", "ten", "9".repeat(20)]) assert.equal(readRow(text), null);
});

test("in the whole file a row stands where its number says, found at once", async () => {
  let asked = 0;
  const at = async (place) => (asked++, place);
  assert.equal(await positionOf(9_999_999, 10_000_000, at), 9_999_999);
  assert.equal(asked, 1);
  assert.equal(await positionOf(10_000_000, 10_000_000, at), null);
});

test("among some rows of the file each is found, and what is missing is not", async () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => i * 3 + (i % 2));
  const at = async (place) => numbers[place];
  for (let number = 0; number < 3005; number++) {
    const place = numbers.indexOf(number);
    assert.equal(await positionOf(number, numbers.length, at), place < 0 ? null : place);
  }
  assert.equal(await positionOf(0, 0, at), null);
});
