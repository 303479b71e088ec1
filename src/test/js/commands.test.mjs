import assert from "node:assert/strict";
import { test } from "node:test";
import { addedItems, addHeaderMenuItems, commands, matches, possible, register } from "../../../resources/static/commands.js";

test("Mod is Ctrl or Cmd, and no other key may be held with it", () => {
  assert.ok(matches("Mod+K", { key: "k", ctrlKey: true }));
  assert.ok(matches("Mod+K", { key: "k", metaKey: true }));
  assert.ok(!matches("Mod+K", { key: "k" }));
  assert.ok(!matches("Mod+K", { key: "K", ctrlKey: true, shiftKey: true }));
  assert.ok(!matches("Mod+K", { key: "k", ctrlKey: true, altKey: true }));
});

test("the shift that a sign needs does not count", () => {
  assert.ok(matches("?", { key: "?", shiftKey: true }));
  assert.ok(matches("?", { key: "?" }));
  assert.ok(!matches("?", { key: "?", ctrlKey: true }));
});

test("keys with a name are told by it", () => {
  assert.ok(matches("Shift+F10", { key: "F10", shiftKey: true }));
  assert.ok(!matches("Shift+F10", { key: "F10" }));
  assert.ok(matches("Alt+ArrowDown", { key: "ArrowDown", altKey: true }));
});

test("a command can be replaced, and is possible while it can run", () => {
  let open = false;
  register({ id: "test.a", title: "First" });
  register({ id: "test.a", title: "Second", run: () => {}, when: () => open });
  const [command] = commands().filter(({ id }) => id === "test.a");
  assert.equal(command.title, "Second");
  assert.ok(!possible(command));
  open = true;
  assert.ok(possible(command));
  assert.ok(!possible({ id: "test.b", title: "Only told", keys: "Tab" }));
});

test("what is added to the header menu is asked for with the column", () => {
  addHeaderMenuItems(({ name }) => [null, { title: `Filter ${name}`, run: () => {} }]);
  assert.deepEqual(addedItems("header", { name: "a" }).map((item) => item?.title), [undefined, "Filter a"]);
  assert.deepEqual(addedItems("cell", {}), []);
});
