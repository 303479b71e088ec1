/**
 * The JSON that the server has written into the page, or `otherwise` when there is none.
 *
 * @template T
 * @param {string} id
 * @param {T} otherwise
 * @returns {T}
 */
export function pageData(id, otherwise) {
  try {
    return JSON.parse(document.getElementById(id)?.textContent ?? "") ?? otherwise;
  } catch {
    return otherwise;
  }
}
