/** The texts that came cut with their rows, whole. */

/** @import { Block } from "./types.js" */

/**
 * @param {Block|undefined} block
 * @param {number} row of the view
 * @param {string} key of the column
 * @returns {boolean} whether the block holds only the beginning of that text
 */
export function isCut(block, row, key) {
  return block?.cut?.[key]?.includes(row - block.start) ?? false;
}

/**
 * Asks for a text, piece by piece.
 *
 * @param {object} page with `transport` and `store`
 * @param {{row: number, key: string}} cell
 * @param {AbortSignal} signal
 * @param {number} [most] UTF-16 units after which no more is asked for
 * @returns {Promise<string|null>}
 */
export async function wholeText({ transport, store }, { row, key }, signal, most = Infinity) {
  const { sorts, filters, search, changed } = store.get();
  const view = { sorts, filters, search, changed: changed ?? undefined };
  const pieces = [];
  let length = 0;
  for (let from = 0; from !== null && length <= most; ) {
    const { text, next } = await transport.query("cell", { ...view, row, column: key, from }, signal);
    if (text === null) return null;
    pieces.push(text);
    length += text.length;
    from = next;
  }
  return pieces.join("");
}
