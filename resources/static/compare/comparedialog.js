/** The small window that asks what to compare the table with, and the request that compares. */

import { addSheets } from "../core/lazy.js";
import { openDialog } from "../dialogs/dialog.js";

await addSheets("compare/comparedialog");

/** Columns beyond these are named by hand in the request; a list of thousands helps nobody. */
const MOST_KEYS = 500;

/** @param {object} page as laid out in page/panels.js */
export function askToCompare({ store }) {
  const { table } = store.get();
  const { dialog, close } = openDialog("compare-with", "Compare with another file");
  dialog.innerHTML = `
    <form>
      <h2>Compare with another file</h2>
      <label>Path of the second file
        <input name="path" required autocomplete="off" spellcheck="false" data-testid="compare-path" autofocus></label>
      <fieldset><legend>Key columns, which tell which rows belong together</legend><div class="keys"></div></fieldset>
      <label>Rows to show
        <select name="how" data-testid="compare-how">
          <option value="outer">of both files</option>
          <option value="inner">only those in both files</option>
          <option value="left">all of the first file</option>
          <option value="right">all of the second file</option>
        </select></label>
      <output role="alert" data-testid="compare-error"></output>
      <p class="buttons"><button type="button" data-act="close">Cancel</button> <button type="submit" class="primary" data-testid="compare-go">Compare</button></p>
    </form>`;
  const form = dialog.querySelector("form");
  const output = form.querySelector("output");
  const submit = form.querySelector("[type=submit]");
  const former = new Set(table.compare?.keys);
  const onlySecond = new Set(table.compare?.columns.filter((each) => each.diff_count === "df_2").map(({ column }) => column));
  const ofFirst = table.columns.filter(({ key }) => !onlySecond.has(key));
  ofFirst.slice(0, MOST_KEYS).forEach(({ key, name }, i) => {
    const [label, box] = ["label", "input"].map((tag) => document.createElement(tag));
    Object.assign(box, { type: "checkbox", name: "key", value: name, checked: former.size ? former.has(key) : i === 0 });
    label.append(box, name.slice(0, 100));
    form.querySelector(".keys").append(label);
  });
  const abort = new AbortController();
  dialog.addEventListener("close", () => abort.abort());
  form.querySelector("[data-act=close]").addEventListener("click", close);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = new FormData(form);
    const keys = asked.getAll("key");
    if (!keys.length) {
      output.textContent = "Choose at least one key column.";
      return;
    }
    output.textContent = "";
    submit.disabled = true;
    submit.textContent = "Comparing…";
    try {
      const request = { path1: table.path, path2: String(asked.get("path")).trim(), join_columns: keys, how: asked.get("how") };
      location.assign(`/s/${encodeURIComponent(await compareFiles(request, abort.signal))}`);
    } catch (error) {
      output.textContent = error.message;
    } finally {
      submit.disabled = false;
      submit.textContent = "Compare";
    }
  });
  dialog.showModal();
}

/**
 * POST /load_compare for a new session.
 *
 * @returns {Promise<string>} the session; rejects with what the server says is wrong
 */
async function compareFiles(request, signal) {
  const session = "compare-" + [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const response = await fetch("/load_compare", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ session, ...request, no_browser: true }),
    signal,
  }).catch((cause) => {
    throw new Error("The server cannot be reached. Start it again, then try once more.", { cause });
  });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return session;
  throw new Error(body.message ?? body.error ?? `The server answered ${response.status}`);
}
