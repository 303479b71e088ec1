/** Two blocks of which one follows the other, as one. Pure; no DOM. */

/** @import { Block } from "../core/types.js" */

/** @param {Block} first @param {Block} rest @returns {Block} */
export function joined(first, rest) {
  const pairs = Object.entries(first.columns).map(([key, values]) => [key, [...values, ...rest.columns[key]]]);
  const cut = { ...first.cut };
  for (const [key, rows] of Object.entries(rest.cut ?? {})) {
    cut[key] = [...(cut[key] ?? []), ...rows.map((row) => row + first.count)];
  }
  return { start: first.start, count: first.count + rest.count, columns: Object.fromEntries(pairs), cut };
}
