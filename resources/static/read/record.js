/** One row as a record: the name, the type and the whole value of each of its columns. */

import { formatCount, lookOf, rowName } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { named } from "../core/virtuallist.js";
import { isCut } from "../core/whole.js";
import { openDock } from "../dialogs/dock.js";

await addSheets("read/record");

/** Columns that are drawn at once, and characters of a value; more are had by the finder and the cell's own panel. */
const MOST_COLUMNS = 1000;
const MOST_CHARS = 5000;

export class RecordPanel {
  #tools;
  #grid;
  #dock = null;
  #parts = {};
  #shown = "";

  /** @param {object} tools as laid out in page/gridcommands.js */
  constructor(tools) {
    this.#tools = tools;
    this.#grid = tools.grid;
    this.#grid.watch(() => this.#dock && this.#update());
  }

  /** Opens the panel for the row of the active cell, or closes it. */
  toggle() {
    if (this.#dock) return this.#dock.close();
    if (!(this.#grid.active?.row >= 0)) return;
    this.#dock = openDock("record", "Row", () => (this.#dock = null));
    const { body, tools, element } = this.#dock;
    tools.append(this.#button("↑", "Row above", -1), this.#button("↓", "Row below", 1));
    const finder = Object.assign(document.createElement("input"), { type: "search", placeholder: "Find a column", autocomplete: "off", spellcheck: false });
    finder.setAttribute("aria-label", "Find a column");
    const [list, more] = ["dl", "p"].map((tag) => document.createElement(tag));
    more.className = "hint";
    body.append(finder, list, more);
    this.#parts = { title: element.querySelector("h2"), finder, list, more };
    finder.addEventListener("input", () => this.#update(true));
    list.addEventListener("click", ({ target }) => target.dataset.key && this.#showCell(target.dataset.key));
    this.#update(true);
  }

  #button(sign, label, step) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: sign, title: label });
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      const { active } = this.#grid;
      if (active) this.#grid.move({ row: Math.max(0, active.row + step), col: active.col });
    });
    return button;
  }

  #showCell(key) {
    const { active, shown } = this.#grid;
    this.#grid.move({ row: active.row, col: shown.findIndex((column) => column.key === key) });
    this.#tools.use("panel", (it) => it.open());
  }

  #update(anew = false) {
    const { active, shown } = this.#grid;
    if (!active) return this.#dock.close(); // the row is gone with its table
    if (active.row < 0) return;
    const block = this.#grid.blockOf(active.row);
    const number = block?.columns.index?.[active.row - block.start];
    const what = JSON.stringify([active.row, number ?? null, shown.map(({ key }) => key)]);
    if (!anew && what === this.#shown) return;
    this.#shown = what;
    const { title, finder, list, more } = this.#parts;
    title.textContent = block ? `Row ${rowName(number)}` : "Row, loading…";
    const found = block ? named(shown, finder.value) : [];
    list.replaceChildren(...found.slice(0, MOST_COLUMNS).flatMap((column) => fieldOf(column, block.columns[column.key]?.[active.row - block.start], isCut(block, active.row, column.key))));
    more.textContent = found.length > MOST_COLUMNS ? `The first ${formatCount(MOST_COLUMNS)} of ${formatCount(found.length)} columns. Find the others by name.` : "";
  }
}

function fieldOf(column, value, cut) {
  const [term, name, type, told] = ["dt", "bdi", "small", "dd"].map((tag) => document.createElement(tag));
  name.textContent = column.name.slice(0, 300) || "(no name)";
  type.textContent = column.type;
  type.title = column.dtype;
  term.append(name, " ", type);
  const look = lookOf(value);
  const text = look === "null" ? "null" : look === "empty" ? '""' : column.kind === "text" ? String(value) : column.format(value);
  told.className = `${column.kind} ${look}`;
  told.dir = "auto";
  told.textContent = text.slice(0, MOST_CHARS);
  if (cut || text.length > MOST_CHARS) {
    const all = cut ? "Show the whole text" : `Show all ${formatCount(text.length)} characters`;
    const whole = Object.assign(document.createElement("button"), { type: "button", textContent: all });
    whole.dataset.key = column.key;
    told.append(" ", whole);
  }
  return [term, told];
}
