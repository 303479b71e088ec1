/** Text as a search compares it: without case and accents, letter by letter, as the server's `Folding` says. Pure; no DOM. */

const MARKS = /[\u0300-\u036f]/g;
const PLAINER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ħ: "h", ł: "l", ŧ: "t", ð: "d" };
const known = new Map();

function folded(letter) {
  let text = known.get(letter);
  if (text === undefined) {
    const parts = letter.normalize("NFD");
    const bare = parts.replace(MARKS, "");
    const lower = (bare === parts ? letter : bare).toUpperCase().toLowerCase();
    known.set(letter, (text = PLAINER[lower] ?? lower));
  }
  return text;
}

/** @param {string} text @returns {string} */
export function fold(text) {
  let out = "";
  for (const letter of text) out += folded(letter);
  return out;
}

/**
 * Where a text stands in another.
 *
 * @param {string} text
 * @param {{text: string, case?: boolean, whole?: boolean}} search
 * @param {string} [passedOver] signs of the text that are no part of it, such as commas between digits
 * @returns {[number, number][]} from and to, in UTF-16 units of the text
 */
export function placesOf(text, search, passedOver = "") {
  const sought = search.case ? search.text : fold(search.text) || search.text;
  if (!sought) return [];
  let all = "";
  const from = [];
  const to = [];
  let at = 0;
  for (const letter of text) {
    const said = passedOver.includes(letter) ? "" : search.case ? letter : folded(letter);
    for (let i = 0; i < said.length; i++) {
      from.push(at);
      to.push(at + letter.length);
    }
    all += said;
    at += letter.length;
  }
  if (search.whole) return all === sought ? [[0, text.length]] : [];
  const places = [];
  for (let start = all.indexOf(sought); start >= 0; start = all.indexOf(sought, start + sought.length)) {
    places.push([from[start], to[start + sought.length - 1]]);
  }
  return places;
}
