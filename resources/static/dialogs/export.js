/** Saving what is seen: a dialog, which asks how. */

import { formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { openDialog } from "./dialog.js";
import { exportUrl } from "./exporturl.js";

await addSheets("dialogs/export");

const FORMATS = [
  ["csv", "CSV"],
  ["tsv", "TSV"],
  ["jsonl", "JSON Lines"],
  ["parquet", "Parquet"],
];

/** @param {object} page as laid out in page/gridcommands.js */
export function openExport({ grid, store, transport, say }) {
  const { dialog, close } = openDialog("export", "Export");
  const session = document.documentElement.dataset.session;
  const keys = (columns) => columns.map(({ key }) => key);
  const view = { ...store.get(), shown: keys(grid.shown), all: keys(grid.columns) };
  const all = view.all.length;
  const shown = view.shown.length;
  dialog.innerHTML = `
    <form>
      <h2>Export</h2>
      <p class="what" data-testid="export-what"></p>
      <fieldset><legend>Format</legend></fieldset>
      <label><input type="checkbox" name="shown" data-testid="export-shown" checked> <span></span></label>
      <label class="defuse"><input type="checkbox" name="defuse" data-testid="export-defuse"> Make formulas plain text, for spreadsheets</label>
      <p class="buttons">
        <button type="button" data-testid="export-copy" data-part="export-copy">Copy link</button>
        <button type="submit" class="primary" data-testid="export-save">Download</button>
      </p>
      <output></output>
    </form>`;
  const form = dialog.querySelector("form");
  const { shown: shownOnly, defuse } = form.elements;
  dialog.querySelector("fieldset").append(...FORMATS.map(([value, name], i) => choice(value, name, i === 0)));
  shownOnly.nextElementSibling.textContent = shown < all ? `Only the ${formatCount(shown)} of ${formatCount(all)} columns that are shown` : "Columns in the order seen";
  shownOnly.disabled = shown === 0;
  shownOnly.checked = shown > 0;
  shownOnly.parentElement.hidden = view.shown.join() === view.all.join();

  /** What the file will hold; null until the server has counted. */
  let rows = null;
  const { filters, search, changed } = view;
  const part = { filters, search, changed: changed ?? undefined };
  const counting = new AbortController();
  dialog.addEventListener("close", () => counting.abort());

  async function countRows() {
    rows = (await transport.requestWindow({ start: 0, end: 0, sorts: [], ...part }, counting.signal)).total;
    tell();
  }

  function url() {
    const format = form.elements.format.value;
    return exportUrl(session, view, { format, shownOnly: shownOnly.checked, defuse: defuse.checked });
  }

  function tell() {
    const columns = shownOnly.checked ? shown : all;
    const sorted = view.sorts.length ? ", sorted as they are seen" : "";
    const held = rows === null ? "Counting rows…" : count(rows, "row");
    dialog.querySelector(".what").textContent = `${held}, ${count(columns, "column")}${sorted}`;
    dialog.querySelector(".defuse").hidden = !["csv", "tsv"].includes(form.elements.format.value);
  }

  form.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    download(url()).then(close, (error) => (form.querySelector("output").textContent = error.message));
  });
  dialog.querySelector("[data-part=export-copy]").addEventListener("click", async () => {
    const output = form.querySelector("output");
    try {
      await navigator.clipboard.writeText(new URL(url(), location.href).href);
      output.textContent = "Link copied";
      say("Link copied");
    } catch {
      output.textContent = "The browser does not let this page copy.";
    }
  });
  tell();
  dialog.showModal();
  countRows().catch((error) => counting.signal.aborted || (form.querySelector("output").textContent = error.message));
}

/** Asks first whether the server will, since a refusal would be saved as if it were the file. */
async function download(url) {
  const asked = await fetch(url, { method: "HEAD" }).catch(() => {
    throw new Error("The server cannot be reached.");
  });
  if (!asked.ok) {
    const told = await fetch(url).then((reply) => reply.json()).catch(() => ({}));
    throw new Error(told.message ?? `The server answered ${asked.status}`);
  }
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

function choice(value, name, checked) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: "format", value, checked });
  label.append(input, ` ${name}`);
  return label;
}

function count(number, word) {
  return `${formatCount(number)} ${word}${number === 1 ? "" : "s"}`;
}
