/** How the file was read, told in a few words. */

const DELIMITERS = { ",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe", " ": "space" };

/**
 * How the file was read, as short labels with an explanation each.
 *
 * @param {import("../core/types.js").Table["facts"]} facts
 * @returns {[string, string][]}
 */
export function chipsOf({ format, delimiter, encoding, header, compression, storage, copied }) {
  const chips = [];
  if (copied) chips.push(["temporary copy", "The bytes of this file were sent to the server. Its copy is deleted with this session."]);
  if (format) chips.push([format.toUpperCase(), "Format of the file"]);
  if (delimiter) chips.push([DELIMITERS[delimiter] ?? delimiter, "Delimiter, guessed from the content"]);
  if (encoding) chips.push([encoding, "Character encoding"]);
  if (header === false) chips.push(["no header row", "The first row holds data, so names were made up"]);
  if (compression) chips.push([compression, "Compression"]);
  if (storage === "file") chips.push(["read from disk", "The file is too large for memory and stays on disk"]);
  return chips;
}

/** @param {HTMLElement} list @param {import("../core/types.js").Table["facts"]} facts */
export function showFacts(list, facts) {
  list.replaceChildren(...chipsOf(facts).map(([textContent, title]) => Object.assign(document.createElement("li"), { textContent, title })));
}
