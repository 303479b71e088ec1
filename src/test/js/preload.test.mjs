import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name) => readFileSync(new URL(`../../../resources/static/${name}`, import.meta.url), "utf8");

/** Modules that a module cannot start without, and theirs. */
function neededBy(name, found = new Set()) {
  for (const [, other] of read(name).matchAll(/^(?:import|export) [^;]*?from "\.\/([^"]+)";/gm)) {
    if (!found.has(other)) neededBy(other, found.add(other));
  }
  return found;
}

test("the page asks for all modules of the first rows at once, and for no other", () => {
  const asked = [...read("index.html").matchAll(/rel="modulepreload" href="\/static\/([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(asked.sort(), [...neededBy("main.js")].sort());
});
