/** From the number of a row in the file to its place in the view. Pure; no DOM. */

/** @param {string} text as typed, also with commas, blanks or underscores @returns {number|null} */
export function readRow(text) {
  const digits = text.trim().replace(/[,\s_'\u2019]/g, "");
  const row = Number(digits);
  return /^\d+$/.test(digits) && Number.isSafeInteger(row) ? row : null;
}

/**
 * Where a row stands in a view that keeps the order of the file, and may leave rows out.
 *
 * @param {number} number of the row in the file
 * @param {number} total rows of the view
 * @param {(place: number) => Promise<number|undefined>} numberAt the number of the row at a place
 * @returns {Promise<number|null>} null when the view does not hold it
 */
export async function positionOf(number, total, numberAt) {
  let low = 0;
  let high = Math.min(total - 1, number); // no row stands further down than its number
  if (high >= 0 && (await numberAt(high)) === number) return high;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = await numberAt(middle);
    if (found === number) return middle;
    if (typeof found !== "number") return null;
    if (found < number) low = middle + 1;
    else high = middle;
  }
  return high >= 0 && (await numberAt(low)) === number ? low : null;
}
