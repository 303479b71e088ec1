/** Reading the same file again, with other guesses, and the first rows of it while they are chosen. */

import { addSheets } from "../core/lazy.js";
import { openDialog } from "../dialogs/dialog.js";
import { listTypes } from "./columntypes.js";
import { createFirstRows } from "./firstrows.js";
import { FIELDS, fill, optionsOf } from "./readform.js";

await addSheets("open/reread");

/**
 * @param {{store: {get: () => object}, load: (request: object) => Promise<void>}} page
 * @param {string} [option] the one to begin with, by its name in `read_options`
 */
export function openReread({ store, load }, option) {
  const { table } = store.get();
  const { dialog, close } = openDialog("reread-window", "Read the file differently");
  dialog.innerHTML = `<form><h2>Read differently</h2><div class="fields">${FIELDS}</div>
    <section class="first-rows" data-testid="first-rows" aria-label="Preview"></section>
    <div class="buttons"><button type="button" value="cancel">Cancel</button><button class="primary" data-testid="reread-apply">Read again</button></div></form>`;
  const form = dialog.querySelector("form");
  const asked = table.readOptions;
  for (const field of form.elements) {
    const value = asked[field.name];
    const isByColumn = typeof value === "object" && value !== null && !Array.isArray(value);
    if (field.name in asked && !isByColumn) fill(field, value);
  }
  const types = new Map(Object.entries(asked.types ?? {}));
  const dates = new Map(typeof asked.date_format === "object" ? Object.entries(asked.date_format) : []);
  const rows = createFirstRows(dialog.querySelector(".first-rows"));
  const options = () => optionsOf(Object.fromEntries(new FormData(form)), types, dates, isJson());
  const preview = () => rows.ask(() => ({ path: table.path, read_options: options() }));

  function isJson() {
    return (form.elements.format.value || table.facts.format || "").startsWith("json");
  }

  function showFields() {
    for (const part of form.querySelectorAll("[data-for]")) part.hidden = (part.dataset.for === "json") !== isJson();
  }

  const details = form.querySelector("details.types");
  const names = (table.flow?.operation_results?.source_columns ?? table.columns).map(({ name }) => name);
  details.addEventListener("toggle", () => listTypes(details, names, types, dates), { once: true });
  details.open = types.size + dates.size > 0;
  dialog.querySelector("[value=cancel]").addEventListener("click", close);
  dialog.addEventListener("close", () => rows.stop());
  form.addEventListener("input", () => (showFields(), preview()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const read_options = options();
    close();
    load({ path: table.path, mode: table.mode, prompt: table.prompt, read_options });
  });
  showFields();
  dialog.showModal();
  preview();
  if (option) leadTo(form, details, option);
}

/** Brings the field of an option into view. */
function leadTo(form, details, option) {
  const field = form.elements.namedItem(option);
  const inTypes = option === "types" || option === "date_format";
  if (inTypes) details.open = true;
  const seldom = field?.closest("details");
  if (seldom) seldom.open = true;
  const place = inTypes ? details.querySelector("summary") : field;
  place?.focus();
  place?.scrollIntoView({ block: "nearest" });
}
