/** The menus of headers and of cells. */

import { addedItems } from "../core/commands.js";
import { formatCount } from "../core/format.js";
import { showMenu } from "../dialogs/menu.js";
import { keyLabel } from "../dialogs/palettelist.js";

const MAC = /Mac|iP(hone|ad)/.test(navigator.platform);

export class ContextMenus {
  #tools;

  /** @param {object} tools as laid out in page/gridcommands.js */
  constructor(tools) {
    this.#tools = tools;
  }

  /** Opens the menu of the active cell or header, below it. */
  open() {
    const { grid } = this.#tools;
    const { left, bottom } = (grid.elementOf(grid.active) ?? grid.element).getBoundingClientRect();
    const at = { x: left + 8, y: bottom };
    if (grid.active.row < 0) this.header(grid.active.col, at);
    else this.cell(at);
  }

  /** @param {number} col @param {{x: number, y: number}} at pixels of the window */
  header(col, at) {
    const { grid, store, sortBy } = this.#tools;
    const column = grid.shown[col];
    if (!column) return;
    const { sorts, pins } = store.get();
    const own = sorts.find((sort) => sort.column === column.key);
    const others = sorts.filter((sort) => sort !== own);
    const sort = (desc) => ({
      title: `Sort ${desc ? "descending" : "ascending"}`,
      checked: own?.desc === desc,
      run: () => sortBy([{ column: column.key, desc }]),
    });
    const on = (act) => () => this.#tools.use("columns", (it) => it[act](col));
    const last = grid.shown.length - 1;
    const items = [
      sort(false),
      sort(true),
      { title: "Not sorted by it", checked: !own, run: () => sortBy(others) },
      ...(others.length && !own
        ? [{ title: "Sort by it next", run: () => sortBy([...others, { column: column.key, desc: false }]) }]
        : []),
      null,
      { title: pins.includes(column.key) ? "Unpin" : "Pin left", run: on("pin") },
      { title: "Move left", keys: keyLabel("Mod+Shift+ArrowLeft", MAC), disabled: col === 0, run: on("left") },
      { title: "Move right", keys: keyLabel("Mod+Shift+ArrowRight", MAC), disabled: col === last, run: on("right") },
      { title: "Hide", run: on("hide") },
      null,
      { title: "Fit width", run: on("fit") },
      { title: "Fit widths of all columns", run: on("fitAll") },
      ...(/^(integer|float)$/.test(column.kind) ? [{ title: "Number format…", run: () => this.#formats(col, at).catch(this.#tools.failed) }] : []),
      null,
      { title: "Select column", keys: keyLabel("Mod+ ", MAC), run: () => this.#tools.select((it) => it.columns(col)) },
      { title: "Copy name", run: () => this.#tools.use("selection", (it) => it.write(column.name, "Name copied")) },
      ...addedItems("header", column),
    ];
    this.#show(items, at, `Column ${column.name.slice(0, 100)}`);
  }

  async #formats(col, at) {
    const { CHOICES } = await import("./numberformats.js");
    const { grid, store } = this.#tools;
    const { key, name } = grid.shown[col];
    const now = store.get().formats[key] ?? "";
    const items = CHOICES.map(([format, title]) => ({
      title,
      checked: format === now,
      run: () => this.#tools.use("columns", (it) => it.format(col, format)),
    }));
    this.#show(items, at, `Number format of ${name.slice(0, 100)}`);
  }

  /** @param {{x: number, y: number}} at the menu of the active cell, or of what is selected */
  cell(at) {
    const { grid, parts } = this.#tools;
    const { row, col } = grid.active;
    const column = grid.shown[col];
    const selected = parts.selection.now?.count ?? 1;
    const what = selected > 1 ? `${formatCount(selected)} cells` : "";
    const copy = (format, header) => () => this.#tools.select((it) => it.copy(format, header));
    const items = [
      { title: "Show whole cell", keys: "Enter", run: () => this.#tools.use("panel", (it) => it.open()) },
      { title: "Show row as a record", keys: "Space", run: () => this.#tools.use("record", (it) => it.toggle()) },
      null,
      { title: `Copy ${what}`.trim(), keys: keyLabel("Mod+C", MAC), run: copy("tsv") },
      { title: "Copy with names", run: copy("tsv", true) },
      { title: "Copy as CSV", run: copy("csv") },
      { title: "Copy as Markdown", run: copy("markdown") },
      { title: "Copy as JSON", run: copy("json") },
      null,
      { title: "Select row", keys: keyLabel("Shift+ ", MAC), run: () => this.#tools.select((it) => it.rows(row)) },
      { title: "Select column", keys: keyLabel("Mod+ ", MAC), run: () => this.#tools.select((it) => it.columns(col)) },
      { title: "Go to row…", keys: keyLabel("Mod+G", MAC), run: () => this.#tools.use("rowDialog", (it) => it.ask()) },
      ...addedItems("cell", { row, column, value: grid.valueAt({ row, col }) }),
    ];
    this.#show(items, at, what || `Cell of ${column.name.slice(0, 100)}`);
  }

  #show(items, at, label) {
    const { grid } = this.#tools;
    showMenu(items, { ...at, label, back: () => grid.element.focus({ preventScroll: true }) });
  }
}
