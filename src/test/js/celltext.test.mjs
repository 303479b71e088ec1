import assert from "node:assert/strict";
import { test } from "node:test";
import { Digits, jsonOf, lengthOf, PIECE_CHARS, PIECE_LINES, pieceEnd, withLinks } from "../../../resources/static/read/celltext.js";

test("a text comes in pieces of bounded characters and lines, and whole", () => {
  for (const text of ["short", "x".repeat(10_000_000), "\n".repeat(100_000), "😀".repeat(PIECE_CHARS), "a\n".repeat(5_000)]) {
    let from = 0;
    let pieces = 0;
    let joined = "";
    while (from < text.length) {
      const end = pieceEnd(text, from);
      const piece = text.slice(from, end);
      assert.ok(end > from && piece.length <= PIECE_CHARS, "grows, and is bounded");
      assert.ok(piece.split("\n").length <= PIECE_LINES + 1);
      assert.ok(!/[\ud800-\udbff]$/.test(piece), "no half of a character");
      joined += piece;
      from = end;
      pieces++;
    }
    assert.ok(joined === text && pieces <= 101);
  }
});

test("characters are counted as people count them", () => {
  assert.equal(lengthOf(""), 0);
  assert.equal(lengthOf("a😀b"), 3);
  assert.equal(lengthOf("\ud83d"), 1);
});

test("only http and https become links, without the full stop behind them", () => {
  const links = (text) => withLinks(text).filter(({ href }) => href).map(({ href }) => href);
  assert.deepEqual(links("see https://a.example/x?y=1. And http://b.example, too"), ["https://a.example/x?y=1", "http://b.example/"]);
  assert.deepEqual(links("javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example https://"), []);
  const text = "(https://a.example)";
  assert.equal(withLinks(text).map((part) => part.text).join(""), text);
});

test("objects and lists are read as JSON, lone values are not", () => {
  assert.deepEqual(jsonOf(' {"a": [1, null]}'), { a: [1, null] });
  for (const text of ["12", '"x"', "[broken", "null", "plain", ""]) assert.equal(jsonOf(text), null);
  assert.equal(jsonOf(null), null);
});

test("a number that JavaScript cannot hold stays as it is written", (t) => {
  const [big] = jsonOf("[9007199254740993]");
  if (typeof big === "number") return t.skip("this engine does not tell how a number is written");
  assert.ok(big instanceof Digits);
  assert.equal(big.text, "9007199254740993");
});
