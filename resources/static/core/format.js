/** How one cell looks: from a wire value (DESIGN 12.1) and a column to a short line of text. Pure; no DOM. */

/** @import { Kind } from "./types.js" */

/** Characters of one cell that ever reach the document. */
export const CELL_LIMIT = 300;

const KIND_OF_DISPLAYER = {
  integer: "integer",
  float: "float",
  compact_number: "float",
  boolean: "boolean",
  boolean_checkbox: "boolean",
  datetimeDefault: "datetime",
  datetimeLocaleString: "datetime",
  string: "text",
};

/**
 * What a column holds, from its displayer; `obj` says nothing, so there the dtype decides.
 *
 * @param {{displayer?: string}|undefined} displayerArgs
 * @param {string} dtype
 * @returns {Kind}
 */
export function kindOf(displayerArgs, dtype) {
  const told = KIND_OF_DISPLAYER[displayerArgs?.displayer ?? ""];
  if (told) return told;
  if (/^u?int/i.test(dtype)) return "integer";
  if (/^(float|double|decimal)/i.test(dtype)) return "float";
  if (/^bool/i.test(dtype)) return "boolean";
  if (/^(date|timestamp)/i.test(dtype)) return "datetime";
  return "text";
}

/** What a person calls a type, by the beginning of its dtype, which each mode writes in its own way. */
const TYPES = [
  [/^u?int/i, "whole number"],
  [/^(float|double|decimal)/i, "decimal"],
  [/^bool/i, "true/false"],
  [/^date(32|64)?(\[day\])?$/i, "date"],
  [/^(date|timestamp)/i, "date and time"],
  [/^(list|array)/i, "list"],
  [/^struct/i, "record"],
  [/^(timedelta|duration)/i, "duration"],
  [/^time/i, "time"],
];

/** @param {string} dtype @returns {string} the same name in every mode */
export function typeName(dtype) {
  return TYPES.find(([written]) => written.test(dtype))?.[1] ?? "text";
}

/**
 * Puts commas between groups of three digits of a whole number given as text. Other text comes
 * back unchanged.
 *
 * @param {string} text
 * @returns {string}
 */
export function groupDigits(text) {
  const sign = text[0] === "-" ? 1 : 0;
  const digits = text.length - sign;
  if (digits <= 3 || !/^-?\d+$/.test(text)) return text;
  const head = digits % 3 || 3;
  let out = text.slice(0, sign + head);
  for (let i = sign + head; i < text.length; i += 3) out += "," + text.slice(i, i + 3);
  return out;
}

/** @param {number} count @returns {string} a count for people: 1,234,567 */
export function formatCount(count) {
  return groupDigits(String(Math.round(count)));
}

/** @param {unknown} index of a row in its file, from 0 on the wire @returns {string} the number that people call it by, from 1 */
export function rowName(index) {
  return typeof index === "number" ? formatCount(index + 1) : String(index ?? "");
}

/** The last part of a path, whichever way its slashes lean. @param {string} path @returns {string} */
export function fileName(path) {
  return path.split(/[\\/]/).filter(Boolean).pop() ?? path;
}

/** Text on one line of so many UTF-16 units: marks stand for control characters. @param {string} text @param {number} limit */
export function oneLine(text, limit) {
  let line = text;
  if (line.length > limit) {
    const last = line.charCodeAt(limit - 1);
    const splits = last >= 0xd800 && last <= 0xdbff;
    line = line.slice(0, splits ? limit - 1 : limit) + "…";
  }
  return CONTROL.test(line) ? line.replace(LINE_END, "⏎").replace(CONTROLS, picture) : line;
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
const CONTROLS = new RegExp(CONTROL.source, "g");
const LINE_END = /\r\n|[\r\n\u0085\u2028\u2029]/g;

function picture(char) {
  if (char === "\t") return "⇥";
  const code = char.charCodeAt(0);
  return code === 0x7f ? "␡" : String.fromCharCode(0x2400 + code);
}

/** The whole value as text, for the clipboard and the tooltip: digits without groups, null as nothing. @param {unknown} value @returns {string} */
export function exactText(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Which of the special looks a value has, as a class name: `null`, `empty` for text of length 0,
 * or nothing.
 *
 * @param {unknown} value
 * @returns {""|"null"|"empty"}
 */
export function lookOf(value) {
  if (value === null || value === undefined) return "null";
  return value === "" ? "empty" : "";
}

/** A function from a wire value of such a column to its line of text. @param {Kind} kind @returns {(value: unknown) => string} */
export function formatter(kind, args = {}) {
  const limit = Math.min(CELL_LIMIT, args.max_length > 0 ? args.max_length : CELL_LIMIT);
  const special = (value) => (value === null || value === undefined ? "null" : undefined);
  const asText = (value) => special(value) ?? oneLine(exactText(value), limit);
  const float = isUsual(args) ? decimalText : floatFormatter(args);
  switch (kind) {
    case "integer":
      return (value) => {
        if (typeof value === "number") {
          return Number.isInteger(value) ? groupDigits(String(value)) : float(value);
        }
        return typeof value === "string" ? groupDigits(oneLine(value, limit)) : asText(value);
      };
    case "float":
      return (value) => {
        if (typeof value === "number") return float(value);
        return typeof value === "string" ? groupDecimal(oneLine(value, limit)) : asText(value);
      };
    case "datetime":
      return (value) => (typeof value === "string" ? dateText(oneLine(value, limit)) : asText(value));
    default:
      return asText;
  }
}

/** Decimals that a person wrote; more come of a computation, and are rounded. */
const MOST_PLACES = 8;
const ROUNDED_PLACES = 6;

/** What the server says of every column of floats, in one mode or the other, whatever it holds. */
function isUsual({ min_fraction_digits: min, max_fraction_digits: max }) {
  return max === undefined || (min === 3 && max === 3) || (min === 1 && max === 6);
}

/** @param {number} value @returns {number} decimals of its shortest form */
function placesOf(value) {
  if (Number.isInteger(value)) return 0;
  const [digits, exponent = 0] = String(value).split("e");
  const point = digits.indexOf(".");
  return Math.max(0, (point < 0 ? 0 : digits.length - point - 1) - exponent);
}

const exactly = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
const rounded = new Intl.NumberFormat("en-US", { maximumFractionDigits: ROUNDED_PLACES });

/** A number with the decimals that it has, and no others. */
function decimalText(value) {
  const size = Math.abs(value);
  if (size >= 1e15) return scientific(value);
  if (placesOf(value) <= MOST_PLACES) return exactly.format(value);
  if (size < 0.5 * 10 ** -ROUNDED_PLACES) return scientific(value);
  const text = rounded.format(value);
  return text.includes(".") ? text : exactly.format(value); // 0.9999999 is not 1
}

function groupDecimal(text) {
  const point = /^-?\d+\.\d+$/.test(text) ? text.indexOf(".") : text.length;
  return groupDigits(text.slice(0, point)) + text.slice(point);
}

/** How many decimals a text of a number shows, for points to stand below each other; null for what has none. @param {string} text */
export function placesShown(text) {
  const parts = /^-?[\d,]+(?:\.(\d+))?$/.exec(text);
  return parts && (parts[1]?.length ?? 0);
}

function floatFormatter(args) {
  const max = clampDigits(args.max_fraction_digits, 6);
  const min = Math.min(max, clampDigits(args.min_fraction_digits, 0));
  const format = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: min,
    maximumFractionDigits: max,
  });
  const smallest = 0.5 * 10 ** -max;
  return (value) => {
    const size = Math.abs(value);
    // A number that is not zero must not look like zero, and 1e300 must not fill the screen.
    if (size !== 0 && (size < smallest || size >= 1e15)) return scientific(value);
    return format.format(value);
  };
}

function scientific(value) {
  const short = value.toExponential(4).replace(/\.?0+e/, "e");
  return short.replace("e+", "e");
}

function clampDigits(digits, otherwise) {
  return Number.isInteger(digits) ? Math.min(20, Math.max(0, digits)) : otherwise;
}

/** 2021-01-05T12:30:00.500000Z reads better as 2021-01-05 12:30:00.5Z. */
function dateText(iso) {
  const match = /^([+-]?\d{4,}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(.*)$/.exec(iso);
  if (!match) return iso;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  return `${match[1]} ${match[2]}${fraction ? "." + fraction : ""}${match[4]}`;
}
