import assert from "node:assert/strict";
import { test } from "node:test";
import { isCopy, joined, sizeText, wayTo } from "../../../resources/static/open/typed.js";

test("the way to a folder names every folder on it", () => {
  assert.deepEqual(wayTo("/"), [{ name: "/", path: "/" }]);
  assert.deepEqual(wayTo("/data/my files").map(({ path }) => path), ["/", "/data", "/data/my files"]);
  assert.deepEqual(wayTo("C:\\data").map(({ name, path }) => [name, path]), [["C:\\", "C:\\"], ["data", "C:\\data"]]);
});

test("a name is joined to its folder by the mark of that machine", () => {
  assert.equal(joined("/", "a.csv"), "/a.csv");
  assert.equal(joined("/data", "a.csv"), "/data/a.csv");
  assert.equal(joined("C:\\data", "a.csv"), "C:\\data\\a.csv");
});

test("sizes are told in few digits", () => {
  assert.deepEqual([0, 1, 999, 1000, 99_949, 999_600, 1.25e9, 5e15].map(sizeText), ["0 bytes", "1 byte", "999 bytes", "1.0 KB", "99.9 KB", "1.0 MB", "1.3 GB", "5000 TB"]);
});

test("a temporary copy is known by its path", () => {
  assert.ok(isCopy("upload://0123/a.csv"));
  assert.ok(!isCopy("/upload:/a.csv"));
});
