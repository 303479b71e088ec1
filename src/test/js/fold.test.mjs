import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, placesOf } from "../../../resources/static/search/fold.js";
import { partsOf, searchOf } from "../../../resources/static/search/box.js";
import { fromHash, toHash } from "../../../resources/static/page/address.js";

test("case and accents go as they do on the server", () => {
  const pairs = { "Crème Brûlée": "creme brulee", STRASSE: "strasse", straße: "strasse", ẞ: "ss", Łódź: "lodz", "İstanbul ışık": "istanbul isik", "ΟΔΟΣ οδος": "οδοσ οδοσ", ﬁn: "fin", "東京": "東京", "\u212a\u00b5": "kμ" };
  for (const [text, plain] of Object.entries(pairs)) assert.equal(fold(text), plain);
});

test("a mark covers the letters as they stand, with their accents", () => {
  assert.deepEqual(placesOf("Müller muller", { text: "MULL" }), [[0, 4], [7, 11]]);
  assert.deepEqual(placesOf("cafe\u0301!", { text: "café" }), [[0, 4]]);
  assert.deepEqual(placesOf("Straße", { text: "ss" }), [[4, 5]]);
  assert.deepEqual(placesOf("🤠 Éa", { text: "ea" }), [[3, 5]]);
  assert.deepEqual(placesOf("Müller", { text: "muller", case: true }), []);
  assert.deepEqual(placesOf("Lima", { text: "lim", whole: true }), []);
  assert.deepEqual(placesOf("Lima", { text: "LIMA", whole: true }), [[0, 4]]);
  assert.deepEqual(placesOf("1,234,567", { text: "3456" }, ","), [[3, 8]]);
  assert.deepEqual(placesOf("abc", { text: "" }), []);
});

test("a search and its switches survive in the address", () => {
  const place = { sorts: [], hidden: new Set(), view: "table", order: [], pins: [], widths: {}, filters: [] };
  const columns = [{ key: "a", name: "x" }];
  for (const search of ["", "50 %", searchOf("x", true, false), searchOf("x", true, true)]) {
    assert.deepEqual(fromHash(toHash({ ...place, search }, columns), columns).search, search);
  }
  assert.equal(searchOf("", true, true), "");
  assert.deepEqual(partsOf("x"), { text: "x" });
});
