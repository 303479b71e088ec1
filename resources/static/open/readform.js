/** The fields of "Read differently…", and the `read_options` that they say. Pure, but for `fill`. */

const select = (label, name, choices) =>
  `<label>${label}<select name="${name}">${choices.map(([value, words]) => `<option value="${value}">${words}</option>`).join("")}</select></label>`;
const text = (label, name, placeholder, list = "") =>
  `<label>${label}<input name="${name}" placeholder="${placeholder}" autocomplete="off" spellcheck="false"${list && ` list="${list}"`}></label>`;

const GUESS = ["", "guess"];
const FORMATS = [GUESS, ["csv", "delimited text"], ["tsv", "tab-separated text"], ["json", "JSON"], ["jsonl", "JSON Lines"]];
const ENCODINGS = ["utf-8", "windows-1252", "iso-8859-1", "windows-1250", "windows-1251", "utf-16le", "utf-16be", "shift_jis", "gb18030", "big5", "euc-kr"];

const DELIMITED = [
  text("Delimiter", "delimiter", "guess", "reread-delimiters"),
  select("Header", "header", [GUESS, ["true", "the first row names the columns"], ["false", "there is none"], ["2", "the first two rows"], ["3", "the first three rows"]]),
  text("Lines to pass over", "skip", "guess"),
  text("Encoding", "encoding", "guess", "reread-encodings"),
  select("Quote", "quote", [GUESS, ["&quot;", 'double quote "'], ["'", "single quote '"], ["none", "none"]]),
  select("Decimal mark", "decimal", [GUESS, [".", "point"], [",", "comma"]]),
  select("Between thousands", "thousands", [["", "nothing"], [",", "comma"], [".", "point"], [" ", "blank"], ["'", "apostrophe"]]),
  text("Dates, in any column", "date_format", "guess, such as %d/%m/%Y"),
  text("Words for missing, by comma", "null_markers", "the usual ones"),
].join("");

const SELDOM = [
  text("Lines to leave out at the end", "footer", "0"),
  text("Rows below the header that are no data", "skip_after_header", "0"),
  text("Comments begin with", "comment", "guess"),
  text("Escape", "escape", "guess"),
  select("Blanks around cells", "trim", [GUESS, ["true", "leave out"], ["false", "keep"]]),
  select("First cells without a name", "row_names", [GUESS, ["true", "are names of rows"], ["false", "are none"]]),
].join("");

const JSON_FIELDS = [
  text("Path to the table", "path", "guess; . is the document itself"),
  select("Nested records", "flatten", [["", "stay as they are"], ["1", "become columns, one level"], ["true", "become columns, all levels"]]),
].join("");

/** The form without what only this file tells. */
export const FIELDS = `
  ${select("Format", "format", FORMATS)}
  <fieldset data-for="delimited">${DELIMITED}
    <details><summary>More</summary>${SELDOM}</details>
    <details class="types" data-testid="types"><summary>Types and dates of columns</summary></details></fieldset>
  <fieldset data-for="json">${JSON_FIELDS}</fieldset>
  <datalist id="reread-delimiters"><option value=","><option value=";"><option value="tab"><option value="|"><option value="blanks"></datalist>
  <datalist id="reread-encodings">${ENCODINGS.map((name) => `<option value="${name}">`).join("")}</datalist>`;

const WHOLE_DOCUMENT = ".";
const WHOLE = ["skip", "skip_after_header", "footer"];
const AS_WRITTEN = ["format", "encoding", "decimal", "thousands", "escape", "comment", "path"];
const FOR_JSON = ["path", "flatten"];

/**
 * @param {Record<string, string>} fields as written; empty for a guess
 * @param {Map<string, string>} types by the name of the column
 * @param {Map<string, string>} dates formats by the name of the column
 * @param {boolean} isJson
 * @returns {object} the `read_options` of a load
 */
export function optionsOf(fields, types, dates, isJson) {
  const options = {};
  const told = (name) => fields[name]?.length > 0 && (name === "format" || FOR_JSON.includes(name) === isJson);
  for (const name of AS_WRITTEN) if (told(name)) options[name] = fields[name];
  if (options.path === WHOLE_DOCUMENT) options.path = "";
  for (const name of WHOLE) if (told(name)) options[name] = numberOr(fields[name]);
  for (const name of ["header", "trim", "row_names", "flatten"]) if (told(name)) options[name] = JSON.parse(fields[name]);
  if (told("delimiter")) options.delimiter = fields.delimiter === "tab" ? "\t" : fields.delimiter;
  if (told("quote")) options.quote = fields.quote === "none" ? null : fields.quote;
  if (told("null_markers")) options.null_markers = fields.null_markers.split(",").map((word) => word.trim());
  if (isJson) return options;
  if (types.size) options.types = Object.fromEntries(types);
  if (dates.size) options.date_format = Object.fromEntries(dates);
  else if (told("date_format")) options.date_format = fields.date_format;
  return options;
}

/** What is no number goes to the server as it is, which says what would do. */
function numberOr(words) {
  return /^\s*\d+\s*$/.test(words) ? Number(words) : words;
}

/**
 * Shows what was asked before, also what the form has no choice for.
 *
 * @param {HTMLInputElement|HTMLSelectElement} field
 * @param {unknown} value of `read_options`
 */
export function fill(field, value) {
  const words = field.name === "path" && value === "" ? WHOLE_DOCUMENT : value === null ? "none" : value === "\t" ? "tab" : [value].flat().join(",");
  if (field.options && ![...field.options].some((option) => option.value === words)) field.add(new Option(words, words));
  field.value = words;
}
