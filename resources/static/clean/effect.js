/** What operations make of a table's columns. Pure; no DOM. */

import { changesColumn, commandOf, isAuto } from "./words.js";

/**
 * @param {{name: string, dtype: string}[]} before columns as loaded
 * @param {{key: string, name: string, dtype: string}[]} after columns that are shown
 * @param {import("./words.js").Operation[]} operations
 * @returns {{added: string[], changed: string[], gone: string[], originals: [string, string][],
 *   marks: Map<string, "new"|"changed"|"original">}} names; `originals` are pairs of a column that
 *   keeps what another was and that other; `marks` by column key
 */
export function effectOf(before, after, operations) {
  const former = new Map(before.map(({ name, dtype }) => [name, dtype]));
  const fresh = new Set(after.map(({ name }) => name));
  const touched = new Set(operations.filter(changesColumn).map(([, , name]) => name));
  const cleaned = new Set(operations.filter(isAuto).map(([, , name]) => name));
  // The names are the groups' columns and aggregates, but the cells are others.
  const grouped = operations.some((operation) => commandOf(operation) === "groupby");
  const [added, changed, originals, marks] = [[], [], [], new Map()];
  for (const { key, name, dtype } of after) {
    const of = /^(.*)_orig(_\d+)?$/s.exec(name)?.[1];
    if (!former.has(name) && of !== undefined && cleaned.has(of)) {
      originals.push([name, of]);
      marks.set(key, "original");
    } else if (!former.has(name)) {
      added.push(name);
      marks.set(key, "new");
    } else if (former.get(name) !== dtype || touched.has(name) || grouped) {
      changed.push(name);
      marks.set(key, "changed");
    }
  }
  return { added, changed, gone: before.map(({ name }) => name).filter((name) => !fresh.has(name)), originals, marks };
}
