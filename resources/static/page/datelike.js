/** Whether texts may be days. Pure; no DOM. */

const NUMBERS = String.raw`\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}`;
const DAY_FIRST = String.raw`\d{1,2}[-/. ]?\p{L}{3,9}\.?[-/., ]+\d{2,4}`;
const MONTH_FIRST = String.raw`\p{L}{3,9}\.? \d{1,2},? \d{2,4}`;
const DATE = new RegExp(`^\\s*(${NUMBERS}|${DAY_FIRST}|${MONTH_FIRST})([ T,].*)?$`, "u");

/** @param {unknown[]} values some of a column of text @returns {boolean} whether every one of them may be a day */
export function lookLikeDates(values) {
  return values.length > 0 && values.every((value) => typeof value === "string" && DATE.test(value));
}
