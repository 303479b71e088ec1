import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../resources/static/", import.meta.url));
const FILES = filesOf("");
const MODULES = FILES.filter((name) => extname(name) === ".js");
const read = (name) => readFileSync(join(ROOT, name), "utf8");

function filesOf(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesOf(name) : [name];
  });
}

/** What a module imports: at its start, or also later, when a part is first used. */
function importsOf(name, later = false) {
  const code = read(name).replace(/^\s*(\/\*\*|\*).*$/gm, "");
  const start = [...code.matchAll(/^(?:import|export) (?:[^;]*? from )?"(\.[^"]+)";/gm)];
  const all = later ? [...start, ...code.matchAll(/\bimport\("(\.[^"]+)"\)/g)] : start;
  return all.map(([, path]) => posix.join(dirname(name), path));
}

function neededBy(name, found = new Set()) {
  for (const other of importsOf(name)) if (!found.has(other)) neededBy(other, found.add(other));
  return found;
}

/** The first circle, as the names that lie on it; null where there is none. */
function circleIn(graph) {
  const done = new Set();
  const walk = (name, path) => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return null;
    done.add(name);
    for (const other of graph.get(name) ?? []) {
      const circle = walk(other, [...path, name]);
      if (circle) return circle;
    }
    return null;
  };
  for (const name of graph.keys()) {
    const circle = walk(name, []);
    if (circle) return circle;
  }
  return null;
}

test("the page asks for all modules of the first rows at once, and for no other", () => {
  const asked = [...read("index.html").matchAll(/rel="modulepreload" href="\/static\/([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(asked.sort(), [...neededBy("main.js")].sort());
});

test("every import leads to a module, and every style sheet that is added is there", () => {
  for (const name of MODULES) {
    for (const other of importsOf(name, true)) assert.ok(MODULES.includes(other), `${name}: ${other}`);
    for (const [, sheets] of read(name).matchAll(/addSheets\(("[^)]*")\)/g)) {
      for (const [, sheet] of sheets.matchAll(/"([^"]+)"/g)) assert.ok(FILES.includes(`${sheet}.css`), `${name}: ${sheet}`);
    }
  }
});

test("no module needs itself, not even by a part that is fetched later", () => {
  assert.equal(circleIn(new Map(MODULES.map((name) => [name, importsOf(name, true)]))), null);
});

test("no folder needs itself by way of another", () => {
  const graph = new Map();
  for (const name of MODULES) {
    const folder = dirname(name);
    const others = importsOf(name, true).map((other) => dirname(other)).filter((other) => other !== folder);
    graph.set(folder, [...(graph.get(folder) ?? []), ...others]);
  }
  assert.equal(circleIn(graph), null);
});

test("a circle is found", () => {
  const graph = new Map([["a", ["b"]], ["b", ["c", "d"]], ["c", []], ["d", ["b"]]]);
  assert.deepEqual(circleIn(graph), ["b", "d", "b"]);
});

test("the page finds its own parts by names that are not those of tests", () => {
  for (const name of FILES.filter((each) => /\.(js|css)$/.test(each))) {
    assert.doesNotMatch(read(name), /\[data-testid/, name);
  }
});

test("each folder has its line in the list of folders, and the flat ones are few", () => {
  const list = read("README.md");
  const folders = new Set(FILES.map((name) => dirname(name)).filter((folder) => folder !== "."));
  for (const folder of folders) assert.match(list, new RegExp(`^\\| \`${folder}/\` `, "m"), folder);
  for (const [, folder] of list.matchAll(/^\| `([a-z]+)\/`/gm)) assert.ok(folders.has(folder), folder);
  for (const [, start] of list.matchAll(/`((?:[a-z]+\/)?[a-z]+\.(?:js|css|html))`/g)) assert.ok(FILES.includes(start), start);
  assert.ok(FILES.filter((name) => !name.includes("/")).length <= 12);
});
