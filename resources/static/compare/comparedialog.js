/** The small window that asks what to compare the table with, and the request that compares. */

import { addSheets } from "../core/lazy.js";
import { openDialog } from "../dialogs/dialog.js";
import { formatCount } from "../core/format.js";
import { asked, loadFile } from "../open/load.js";
import { completePaths } from "../open/pathbox.js";
import { keysFirst } from "./keys.js";

await addSheets("compare/comparedialog", "open/opener");

/** Columns that are shown at a time; others are searched for. */
const MOST_SHOWN = 30;

/** @param {object} page as laid out in page/panels.js */
export function askToCompare({ store }) {
  const { table } = store.get();
  const { dialog, close } = openDialog("compare-with", "Compare with another file");
  dialog.innerHTML = `
    <form>
      <h2>Compare with another file</h2>
      <div class="path-box"><label>Path of the second file
        <input name="path" required autocomplete="off" spellcheck="false" data-testid="compare-path" autofocus></label><ul hidden></ul></div>
      <fieldset><legend>Key columns, which tell which rows belong together</legend>
        <input type="search" data-testid="compare-find" aria-label="Find a column" placeholder="Find a column" autocomplete="off" spellcheck="false">
        <div class="keys" data-testid="compare-keys"></div><p class="hint" role="status"></p></fieldset>
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
  const likely = keysFirst(ofFirst);
  const chosen = new Set(former.size ? former : likely.slice(0, 1).map(({ key }) => key));
  const finder = form.querySelector("[type=search]");
  /** Those that are chosen first, then those that look like keys. */
  const list = () => {
    const wanted = finder.value.trim().toLowerCase();
    const found = likely.filter(({ key, name }) => (wanted ? name.toLowerCase().includes(wanted) : true) || chosen.has(key));
    const shown = [...found.filter(({ key }) => chosen.has(key)), ...found.filter(({ key }) => !chosen.has(key))].slice(0, Math.max(MOST_SHOWN, chosen.size));
    form.querySelector(".keys").replaceChildren(...shown.map(keyOf));
    const more = found.length - shown.length;
    form.querySelector(".hint").textContent = more > 0 ? `and ${formatCount(more)} more; type a part of a name` : "";
  };
  const keyOf = ({ key, name }) => {
    const [label, box] = ["label", "input"].map((tag) => document.createElement(tag));
    Object.assign(box, { type: "checkbox", name: "key", value: name, checked: chosen.has(key) });
    box.addEventListener("change", () => (box.checked ? chosen.add(key) : chosen.delete(key)));
    label.append(box, Object.assign(document.createElement("bdi"), { textContent: name.slice(0, 100) || "(no name)" }));
    return label;
  };
  finder.addEventListener("input", list);
  finder.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  list();
  completePaths(form.elements.namedItem("path"), form.querySelector(".path-box ul"), {
    ask: (text, signal) => asked(`/complete?text=${encodeURIComponent(text)}`, { signal }),
    open: () => finder.focus(),
  });
  const abort = new AbortController();
  dialog.addEventListener("close", () => abort.abort());
  form.querySelector("[data-act=close]").addEventListener("click", close);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const keys = ofFirst.filter(({ key }) => chosen.has(key)).map(({ name }) => name);
    if (!keys.length) {
      output.textContent = "Choose at least one key column.";
      return;
    }
    output.textContent = "";
    submit.disabled = true;
    submit.textContent = "Comparing…";
    try {
      const request = { path1: table.path, path2: String(fields.get("path")).trim(), join_columns: keys, how: fields.get("how") };
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
  await loadFile({ session, ...request }, signal);
  return session;
}
