import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, keyLabel, searched } from "../../../resources/static/dialogs/palettelist.js";

const list = [
  { id: "grid.goto", title: "Go to row" },
  { id: "copy.csv", title: "Copy as CSV" },
  { id: "copy.json", title: "Copy as JSON" },
  { id: "grid.logo", title: "Show the logo row" },
];

test("a search wants all words, and prefers their beginnings", () => {
  assert.deepEqual(searched(list, "json copy").map(({ id }) => id), ["copy.json"]);
  assert.deepEqual(searched(list, "go row").map(({ id }) => id), ["grid.goto", "grid.logo"]);
  assert.equal(searched(list, " ").length, 4);
  assert.equal(searched(list, "nothing").length, 0);
});

test("groups keep the order in which they came", () => {
  assert.deepEqual([...grouped(list)].map(([group, members]) => [group, members.length]), [["grid", 2], ["copy", 2]]);
});

test("keys are named as on the keyboard", () => {
  assert.equal(keyLabel("Mod+Shift+ArrowLeft", false), "Ctrl+Shift+←");
  assert.equal(keyLabel("Mod+K", true), "⌘K");
  assert.equal(keyLabel("?", false), "?");
});
