/** The text of one cell in pieces that a browser can lay out at once. Pure; no DOM. */

/** Characters and lines of one piece. */
export const PIECE_CHARS = 100_000;
export const PIECE_LINES = 2_000;

/**
 * Where the piece that begins at `from` ends: never within a character.
 *
 * @param {string} text
 * @param {number} from
 * @returns {number}
 */
export function pieceEnd(text, from) {
  let end = Math.min(text.length, from + PIECE_CHARS);
  for (let line = 0, at = from; line < PIECE_LINES; line++) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0 || at > end) break;
    if (line === PIECE_LINES - 1) end = at;
  }
  const last = text.charCodeAt(end - 1);
  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** @param {string} text @returns {number} its characters, as Unicode counts them */
export function lengthOf(text) {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) (count--, i++);
  }
  return count;
}

const LINK = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/gi;

/**
 * A text in parts, of which some are addresses that may be followed: http and https alone.
 *
 * @param {string} text
 * @returns {{text: string, href?: string}[]}
 */
export function withLinks(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const shown = match[0].replace(/[.,;:!?)\]]+$/, "");
    const href = addressOf(shown);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

function addressOf(text) {
  try {
    const { protocol, href } = new URL(text);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}

/** Text of a longer cell is not looked at for JSON. */
const MOST_JSON = 12_000_000;

/**
 * The object or list that a text holds as JSON. Numbers that JavaScript cannot hold stay as they
 * are written, where the browser tells how.
 *
 * @param {unknown} value
 * @returns {object|null} null for anything else, also for a lone number
 */
export function jsonOf(value) {
  if (typeof value === "object") return value;
  if (typeof value !== "string" || value.length > MOST_JSON || !/^\s*[[{]/.test(value)) return null;
  try {
    const exact = (_, inner, context) =>
      typeof inner === "number" && context?.source && String(inner) !== context.source ? new Digits(context.source) : inner;
    return /\d{16}|\d[eE.]/.test(value) ? JSON.parse(value, exact) : JSON.parse(value);
  } catch {
    return null;
  }
}

/** A number as it was written. */
export class Digits {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}
