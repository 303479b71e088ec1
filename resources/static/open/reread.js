/** Reading the same file again, with other guesses. */

import { addSheets } from "../core/lazy.js";
import { openDialog } from "../dialogs/dialog.js";
import { listTypes } from "./columntypes.js";

await addSheets("open/reread");

const FIELDS = `
  <label>Delimiter<select name="delimiter"><option value="">guess</option><option value=",">comma ,</option><option value="	">tab</option><option value=";">semicolon ;</option><option value="|">pipe |</option></select></label>
  <label>Header<select name="header"><option value="">guess</option><option value="true">the first row names the columns</option><option value="false">there is none</option></select></label>
  <label>Encoding<select name="encoding"><option value="">guess</option><option>utf-8</option><option>windows-1252</option><option>iso-8859-1</option><option>utf-16le</option><option>utf-16be</option></select></label>
  <label>Quote<select name="quote"><option value="">guess</option><option value="&quot;">double quote "</option><option value="'">single quote '</option><option value="none">none</option></select></label>
  <label>Lines to pass over<input name="skip" inputmode="numeric" placeholder="0"></label>
  <label>Words for missing, by comma<input name="null_markers" placeholder="the usual ones"></label>
  <details data-testid="types"><summary>Types of columns</summary></details>`;

/** @param {{store: {get: () => object}, load: (request: object) => Promise<void>}} page */
export function openReread({ store, load }) {
  const { table } = store.get();
  const { dialog, close } = openDialog("reread-window", "Read the file differently");
  dialog.innerHTML = `<form><h2>Read differently</h2>${FIELDS}
    <div class="buttons"><button type="button" value="cancel">Cancel</button><button class="primary" data-testid="reread-apply">Read again</button></div></form>`;
  const form = dialog.querySelector("form");
  const asked = table.readOptions;
  for (const field of form.elements) {
    if (field.name in asked) set(field, asked[field.name]);
  }
  const types = new Map(Object.entries(asked.types ?? {}));
  const details = form.querySelector("details");
  const names = (table.flow?.operation_results?.source_columns ?? table.columns).map(({ name }) => name);
  details.addEventListener("toggle", () => listTypes(details, names, types), { once: true });
  details.open = types.size > 0;
  dialog.querySelector("[value=cancel]").addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    const { path, mode, prompt } = table;
    load({ path, mode, prompt, read_options: optionsOf(Object.fromEntries(new FormData(form)), types) });
  });
  dialog.showModal();
}

/** Shows what was asked before, also what the form has no choice for. */
function set(field, value) {
  const text = value === null ? "none" : [value].flat().join(",");
  if (field.options && ![...field.options].some((option) => option.value === text)) field.add(new Option(text, text));
  field.value = text;
}

/**
 * @param {Record<string, string>} fields as written; empty for a guess
 * @param {Map<string, string>} types by the name of the column
 * @returns {object} the `read_options` of a load
 */
export function optionsOf({ delimiter, header, encoding, quote, skip, null_markers: markers }, types) {
  const options = {};
  if (delimiter) options.delimiter = delimiter;
  if (header) options.header = header === "true";
  if (encoding) options.encoding = encoding;
  if (quote) options.quote = quote === "none" ? null : quote;
  if (skip.trim()) options.skip = Number(skip);
  if (markers.trim()) options.null_markers = markers.split(",").map((word) => word.trim());
  if (types.size) options.types = Object.fromEntries(types);
  return options;
}
