/** Reading the same file again, with other guesses. */

import { openDialog } from "./dialog.js";

const FIELDS = `
  <label>Delimiter<select name="delimiter"><option value="">guess</option><option value=",">comma ,</option><option value="	">tab</option><option value=";">semicolon ;</option><option value="|">pipe |</option></select></label>
  <label>Header<select name="header"><option value="">guess</option><option value="true">the first row names the columns</option><option value="false">there is none</option></select></label>
  <label>Encoding<select name="encoding"><option value="">guess</option><option>utf-8</option><option>windows-1252</option><option>iso-8859-1</option><option>utf-16le</option><option>utf-16be</option></select></label>
  <label>Lines to pass over<input name="skip" inputmode="numeric" placeholder="0"></label>
  <label>Words for missing, by comma<input name="null_markers" placeholder="the usual ones"></label>`;

/** @param {{store: {get: () => object}, load: (request: object) => Promise<void>}} page */
export function openReread({ store, load }) {
  const { table } = store.get();
  const { dialog, close } = openDialog("reread-window", "Read the file differently");
  dialog.innerHTML = `<form><h2>Read differently</h2>${FIELDS}
    <div class="buttons"><button type="button" value="cancel">Cancel</button><button class="primary" data-testid="reread-apply">Read again</button></div></form>`;
  const form = dialog.querySelector("form");
  const asked = table.readOptions;
  for (const field of form.elements) {
    if (field.name in asked) field.value = [asked[field.name]].flat().join(",");
  }
  dialog.querySelector("[value=cancel]").addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    const { path, mode, prompt } = table;
    load({ path, mode, prompt, read_options: optionsOf(Object.fromEntries(new FormData(form)), asked) });
  });
  dialog.showModal();
}

/**
 * @param {Record<string, string>} fields as written; empty for a guess
 * @param {object} asked what was asked before; what the form has no field for stays
 * @returns {object} the `read_options` of a load
 */
export function optionsOf({ delimiter, header, encoding, skip, null_markers: markers }, asked) {
  const { quote, types } = asked;
  const options = { quote, types };
  if (delimiter) options.delimiter = delimiter;
  if (header) options.header = header === "true";
  if (encoding) options.encoding = encoding;
  if (skip.trim()) options.skip = Number(skip);
  if (markers.trim()) options.null_markers = markers.split(",").map((word) => word.trim());
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
