/** The small window that asks for a row to go to. */

import { formatCount } from "../core/format.js";
import { openDialog } from "./dialog.js";
import { positionOf, readRow } from "./rownumbers.js";

/** @param {object} tools as laid out in page/gridcommands.js */
export function askForRow(tools) {
  const { grid, store, say } = tools;
  const { dialog, close } = openDialog("goto", "Go to row");
  dialog.innerHTML = `
    <form>
      <h2>Go to row</h2>
      <input inputmode="numeric" autocomplete="off" spellcheck="false" aria-label="Number of the row" data-testid="goto-number" autofocus>
      <fieldset>
        <label><input type="radio" name="by" value="file" checked> number in the file (#)</label>
        <label><input type="radio" name="by" value="view"> place in the view</label>
      </fieldset>
      <output role="status"></output>
      <p class="buttons"><button type="button" data-act="close">Cancel</button> <button type="submit" class="primary">Go</button></p>
    </form>`;
  const [form, number, output] = ["form", "input", "output"].map((name) => dialog.querySelector(name));
  const byFile = () => form.elements.namedItem("by").value === "file";
  const sorted = () => store.get().sorts.length > 0;
  const abort = new AbortController();

  function hint() {
    const { total } = grid;
    if (!byFile()) output.textContent = `From 1 to ${formatCount(total)}.`;
    else if (sorted()) output.textContent = "The table is sorted. This shows it in the order of the file again.";
    else output.textContent = "As it stands at the left of the row, from 1.";
  }

  async function go(event) {
    event.preventDefault();
    const asked = readRow(number.value);
    if (!asked) {
      output.textContent = "A row is a whole number, such as 1,000.";
      return;
    }
    const col = Math.max(0, grid.active?.col ?? 0);
    let row = asked - 1;
    if (byFile()) {
      if (sorted()) tools.sortBy([]);
      output.textContent = "Looking for it…";
      const fetch = async (at) => (await grid.rows(at, at + 1, abort.signal)).block.columns.index?.[0];
      row = await positionOf(asked - 1, grid.total, fetch);
      if (abort.signal.aborted) return;
    }
    if (row === null || row < 0 || row >= grid.total) {
      output.textContent = byFile() ? "No row of this view has that number." : `There are ${formatCount(grid.total)} rows.`;
      return;
    }
    close();
    grid.move({ row, col });
    grid.focus();
    say(`Row ${formatCount(asked)}`);
  }

  form.addEventListener("submit", (event) => go(event).catch((error) => abort.signal.aborted || (close(), tools.failed(error))));
  form.addEventListener("change", hint);
  form.querySelector("[data-act=close]").addEventListener("click", close);
  dialog.addEventListener("close", () => abort.abort());
  hint();
  dialog.showModal();
}
