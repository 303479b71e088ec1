import assert from "node:assert/strict";
import { test } from "node:test";
import { addedItems, addHeaderMenuItems, commands, matches, possible, press, register } from "../../../resources/static/core/commands.js";

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

test("what is typed while a field is fetched belongs to the field and runs no command", async () => {
  let open;
  let ran = 0;
  register({ id: "test.open", title: "Open", keys: "Mod+J", opens: true, run: () => new Promise((resolve) => (open = resolve)) });
  register({ id: "test.d", title: "Letter", keys: "D", run: () => ran++ });
  const heard = [];
  const field = { value: "", dispatchEvent: ({ type }) => heard.push(type) };
  globalThis.document = { querySelector: () => field };
  assert.ok(press({ key: "j", ctrlKey: true }));
  for (const key of ["d", "i", "Shift", "D"]) assert.ok(press({ key }));
  assert.equal(ran, 0);
  open();
  await new Promise(setImmediate);
  delete globalThis.document;
  assert.equal(field.value, "diD");
  assert.deepEqual(heard, ["input"]);
  assert.ok(press({ key: "d" }));
  assert.equal(ran, 1);
});
