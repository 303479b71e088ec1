/** Which cell the keyboard goes to. Pure; no DOM. */

/** The row number of the header. */
export const HEADER = -1;

/** Where a key leads from a cell; null when it is not ours. `page` is the rows of one screen. */
export function moveBy(event, at, { rows, cols, page }) {
  if (event.altKey || cols === 0) return null;
  const far = event.ctrlKey || event.metaKey;
  const to = target(event.key, far, at, { rows, cols, page });
  if (!to) return null;
  return { row: clamp(to.row, HEADER, rows - 1), col: clamp(to.col, 0, cols - 1) };
}

function target(key, far, { row, col }, { rows, cols, page }) {
  switch (key) {
    case "ArrowUp":
      return { row: far ? Math.min(row, 0) : row - 1, col };
    case "ArrowDown":
      return { row: far ? rows - 1 : row + 1, col };
    case "ArrowLeft":
      return { row, col: far ? 0 : col - 1 };
    case "ArrowRight":
      return { row, col: far ? cols - 1 : col + 1 };
    case "PageUp":
      return { row: Math.max(Math.min(row, 0), row - page), col };
    case "PageDown":
      return { row: row + page, col };
    case "Home":
      return { row: far ? 0 : row, col: 0 };
    case "End":
      return { row: far ? rows - 1 : row, col: cols - 1 };
    default:
      return null;
  }
}

function clamp(value, low, high) {
  return Math.min(Math.max(low, high), Math.max(low, value));
}
