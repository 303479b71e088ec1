import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFormats, CHOICES, isFormat } from "../../../resources/static/grid/numberformats.js";

function written(name, value) {
  let formats;
  applyFormats({ setFormats: (map) => (formats = map) }, { a: name });
  return formats.get("a")(value);
}

test("a person chooses how numbers are written", () => {
  assert.equal(written("plain", 2021), "2021");
  assert.equal(written("plain", "9007199254740993"), "9007199254740993");
  assert.equal(written("decimals", 2021), "2,021.00");
  assert.equal(written("percent", 0.12345), "12.35 %");
  assert.equal(written("scientific", 2021), "2.021e3");
  assert.equal(written("bytes", 2_020_000), "2.02 MB");
  assert.equal(written("bytes", -2_020_000), "-2.02 MB");
});

test("what is no number stays as it is", () => {
  for (const [name] of CHOICES.slice(1)) {
    assert.equal(written(name, null), "null");
    assert.equal(written(name, "NaN"), "NaN");
    assert.ok(isFormat(name));
  }
  assert.ok(!isFormat("") && !isFormat("constructor"));
});
