/** Paths as texts: joined, parted, and told in few words. No DOM. */

/** @param {string} path of a folder @returns {string} the mark between its parts */
export function separatorOf(path) {
  return /^[A-Za-z]:|^\\\\/.test(path) ? "\\" : "/";
}

/** @param {string} folder @param {string} name */
export function joined(folder, name) {
  const mark = separatorOf(folder);
  return folder.endsWith(mark) ? folder + name : folder + mark + name;
}

/**
 * The folders on the way to a folder, itself last.
 *
 * @param {string} folder absolute
 * @returns {{name: string, path: string}[]}
 */
export function wayTo(folder) {
  const mark = separatorOf(folder);
  const parts = folder.split(mark).filter((part) => part !== "");
  const first = mark === "/" ? "/" : `${parts.shift() ?? ""}\\`;
  const way = [{ name: first, path: first }];
  for (const name of parts) way.push({ name, path: joined(way.at(-1).path, name) });
  return way;
}

const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** @param {number} bytes @returns {string} such as "1.2 MB" */
export function sizeText(bytes) {
  let unit = 0;
  let amount = bytes;
  while (amount >= 999.5 && unit < UNITS.length - 1) [amount, unit] = [amount / 1000, unit + 1];
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${bytes === 1 ? "byte" : UNITS[unit]}`;
}

/** @param {string} path @returns {boolean} whether it is that of a temporary copy */
export function isCopy(path) {
  return path.startsWith("upload://");
}
