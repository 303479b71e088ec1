/** The columns of the table as a table of their own: one row a column, one column a statistic. */

import { formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { named, VirtualList } from "../core/virtuallist.js";
import { Bars } from "../grid/bars.js";
import { measureIn } from "../grid/grid.js";
import { watchBars } from "../grid/tip.js";
import { sorted, SUMMARY } from "./summarycolumns.js";

await addSheets("core/virtuallist", "page/summary");

const ROW = 40;
/** Pixels of a cell that its text does not get, and of a header beside its title. */
const PADDING = 26;
const SORT_MARK = 20;
/** Texts may be cut where they would push the figures away; figures may not. */
const WIDEST_TEXT = 240;
const PROFILE = 130;
const NAME = 180;

export class Summary {
  #root;
  #list;
  #heads;
  #search;
  #columns = [];
  #shown = [];
  #stats = null;
  #hidden = new Set();
  #profiled = false;
  #by = null;
  #desc = false;
  #measure;
  #measured = null;

  /**
   * @param {HTMLElement} root
   * @param {{go: (key: string) => void}} actions
   */
  constructor(root, { go }) {
    this.#root = root;
    root.innerHTML = `
      <p class="finder">
        <input type="search" data-testid="summary-search" placeholder="Find a column" aria-label="Find a column" autocomplete="off" spellcheck="false">
        <output></output>
      </p>
      <div class="sheet" role="table" aria-label="Statistics of the columns"></div>`;
    this.#search = root.querySelector("input");
    this.#measure = measureIn(root);
    const table = root.querySelector(".sheet");
    const head = make("div", "srow shead", "row");
    this.#heads = SUMMARY.map(({ id, title }) => {
      const cell = make("div", `scell ${id}`, "columnheader");
      const button = make("button", "");
      button.type = "button";
      button.textContent = title;
      button.addEventListener("click", () => this.#sortBy(id));
      cell.append(button);
      head.append(cell);
      return cell;
    });
    table.append(head);
    this.#list = new VirtualList(table, { height: ROW, make: newRow, fill: (row, index) => this.#fill(row, index) });
    this.#search.addEventListener("input", () => this.#arrange(true));
    this.#search.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.#shown.length) go(this.#shown[0].key);
      if (event.key === "ArrowDown") table.querySelector(".vrow button")?.focus();
    });
    table.addEventListener("click", (event) => {
      const { key } = event.target.closest(".vrow button")?.dataset ?? {};
      if (key) go(key);
    });
    watchBars(table);
  }

  /** @param {{columns: object[], stats: import("../core/profiles.js").Stats, hidden: Set<string>, profiled: boolean}} table */
  show({ columns, stats, hidden, profiled }) {
    this.#columns = columns;
    this.#stats = stats;
    this.#hidden = hidden;
    this.#profiled = profiled;
    this.#arrange(false);
  }

  /** @param {boolean} on */
  open(on) {
    this.#root.hidden = !on;
    if (!on) return;
    this.#arrange(false);
    this.#search.focus({ preventScroll: true });
  }

  #sortBy(id) {
    if (this.#by !== id) [this.#by, this.#desc] = [id, false];
    else if (!this.#desc) this.#desc = true;
    else this.#by = null;
    this.#arrange(true);
  }

  #arrange(toTop) {
    if (this.#root.hidden || !this.#stats) return;
    this.#layWidths();
    const found = named(this.#columns, this.#search.value);
    const by = SUMMARY.find(({ id }) => id === this.#by);
    this.#shown = by ? sorted(found, (column) => by.value(column, this.#stats), this.#desc) : found;
    SUMMARY.forEach(({ id }, i) => {
      const order = id !== this.#by ? "none" : this.#desc ? "descending" : "ascending";
      this.#heads[i].setAttribute("aria-sort", order);
    });
    const table = this.#root.querySelector(".sheet");
    table.setAttribute("aria-rowcount", String(found.length + 1));
    if (toTop) table.scrollTop = 0;
    const all = this.#columns.length;
    const count = found.length === all ? `${formatCount(all)} columns` : `${formatCount(found.length)} of ${formatCount(all)} columns`;
    const lacking = this.#stats.ready ? "" : this.#profiled ? " · statistics are being computed…" : " · this mode has no statistics";
    this.#root.querySelector("output").textContent = count + lacking;
    this.#list.show(found.length);
  }

  /** Makes each statistic as wide as the longest figure that it holds. */
  #layWidths() {
    if (this.#measured === this.#stats) return;
    this.#measured = this.#stats;
    const widths = SUMMARY.map(({ id, title, value, text }) => {
      if (id === "profile") return PROFILE;
      if (id === "name") return NAME;
      let widest = this.#measure(title) * 1.1 + SORT_MARK;
      let longest = 0;
      for (const column of this.#columns) {
        const told = value(column, this.#stats);
        if (told === null) continue;
        const shown = text(told, column, this.#stats);
        if (shown.length + 3 < longest) continue; // its signs would have to be far wider than others
        longest = Math.max(longest, shown.length);
        const words = typeof told === "string" && (column.kind === "text" || id === "dtype");
        widest = Math.max(widest, Math.min(this.#measure(shown), words ? WIDEST_TEXT : Infinity));
      }
      return Math.ceil(widest + PADDING);
    });
    const sheet = this.#root.querySelector(".sheet");
    sheet.style.setProperty("--tracks", widths.map((width) => `${width}px`).join(" "));
    sheet.style.setProperty("--width", `${widths.reduce((sum, width) => sum + width, 0)}px`);
  }

  #fill({ element, cells, button, bars }, index) {
    const column = this.#shown[index];
    element.setAttribute("aria-rowindex", String(index + 2));
    element.classList.toggle("away", this.#hidden.has(column.key));
    button.dataset.key = column.key;
    bars.draw(this.#stats.profile(column.key));
    SUMMARY.forEach(({ id, value, text }, i) => {
      if (id === "profile") return;
      const told = value(column, this.#stats);
      const shown = told === null ? "" : text(told, column, this.#stats);
      const target = id === "name" ? button : cells[i];
      if (target.textContent !== shown) target.textContent = shown;
      target.title = id === "dtype" ? column.dtype : shown.length > 12 ? shown : "";
    });
  }
}

function newRow() {
  const element = make("div", "srow vrow", "row");
  const button = make("button", "link");
  button.type = "button";
  const bars = new Bars();
  const cells = SUMMARY.map(({ id }) => make("div", `scell ${id}`, id === "name" ? "rowheader" : "cell"));
  cells[0].append(button);
  cells[SUMMARY.findIndex(({ id }) => id === "profile")].append(bars.element);
  element.append(...cells);
  return { element, cells, button, bars };
}

function make(tag, className, role) {
  const element = document.createElement(tag);
  element.className = className;
  if (role) element.setAttribute("role", role);
  return element;
}
