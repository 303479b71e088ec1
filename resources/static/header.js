/** The header row: names, types, sort marks, and the edges by which columns are resized. */

import { Bars } from "./bars.js";
import { lazily } from "./lazy.js";

/** The tooltip, which nobody sees before the pointer or the keyboard is on a header. */
const tips = lazily(() => import("./tip.js"));

export class Header {
  #element;
  #corner;
  #cells = [];
  #columns = [];
  #layout = null;
  #indexWidth = 0;
  #painted = "";
  #version = 0;
  #stats = null;
  #told = "";

  /**
   * @param {HTMLElement} element the row
   * @param {{sort: (col: number, add: boolean) => void, resize: (col: number, width: number) => void,
   *   fit: (col: number) => void}} actions
   */
  constructor(element, actions) {
    this.#element = element;
    this.#corner = document.createElement("div");
    this.#corner.className = "head corner";
    this.#corner.setAttribute("role", "columnheader");
    this.#corner.setAttribute("aria-colindex", "1");
    this.#corner.setAttribute("aria-label", "Row number in the file, from 0");
    this.#corner.title = "Row number in the file, from 0";
    this.#corner.textContent = "#";
    element.append(this.#corner);
    this.#listen(actions);
    const watch = () => tips().then(({ watchBars }) => watchBars(element), () => {});
    element.addEventListener("pointerover", watch, { once: true });
  }

  /** Takes what is known of the columns; null where nothing ever will be. */
  setStats(stats) {
    this.#stats = stats;
    this.#version++;
    this.#painted = "";
  }

  /** Gives all elements back. */
  trim() {
    for (const cell of this.#cells) cell.element.remove();
    this.#cells = [];
    this.#painted = "";
  }

  /** Takes the columns of a table; the same shapes as for the body. */
  setColumns(columns, layout, indexWidth) {
    this.#columns = columns;
    this.#layout = layout;
    this.#indexWidth = indexWidth;
    this.relayout();
  }

  relayout() {
    this.#version++;
    this.#painted = "";
    this.#corner.style.width = `${this.#indexWidth}px`;
    this.#element.style.width = `${this.#indexWidth + (this.#layout?.total ?? 0)}px`;
  }

  /**
   * @param {{left: number, cols: [number, number], active: {row: number, col: number}|null,
   *   sorts: import("./state.js").Sort[]}} frame
   */
  paint({ left, cols, active, sorts }) {
    this.#element.style.transform = `translateX(${-left}px)`;
    this.#corner.style.transform = `translateX(${left}px)`;
    const marked = active && active.row < 0 ? active.col : -1;
    const painted = JSON.stringify([cols, marked, sorts]);
    if (painted === this.#painted) return;
    this.#painted = painted;
    while (this.#cells.length < cols[1] - cols[0]) this.#cells.push(this.#newCell());
    const slots = this.#cells.length;
    this.#cells.forEach((cell, slot) => {
      // As in the body, a column keeps its element for as long as it is on the screen.
      const col = cols[0] + ((slot - (cols[0] % slots) + slots) % slots);
      cell.element.hidden = col >= cols[1];
      const shown = JSON.stringify([this.#version, col, col === marked, sorts]);
      if (col >= cols[1] || cell.shown === shown) return;
      cell.shown = shown;
      this.#paintCell(cell, col, col === marked, sorts);
    });
  }

  /** @param {number} col @returns {HTMLElement|null} */
  cellAt(col) {
    return this.#cells.find((cell) => cell.col === col && !cell.element.hidden)?.element ?? null;
  }

  #paintCell(cell, col, active, sorts) {
    const column = this.#columns[col];
    const order = sorts.findIndex((sort) => sort.column === column.key);
    const direction = order < 0 ? "none" : sorts[order].desc ? "descending" : "ascending";
    const { element } = cell;
    cell.col = col;
    element.dataset.col = column.key;
    element.className = `head ${column.kind}${active ? " active" : ""}`;
    element.style.left = `${this.#indexWidth + this.#layout.lefts[col]}px`;
    element.style.width = `${this.#layout.widths[col]}px`;
    element.setAttribute("aria-colindex", String(col + 2));
    element.setAttribute("aria-sort", direction);
    cell.name.title = `${column.name.slice(0, 500)}\n${column.dtype}`;
    cell.name.textContent = column.name.slice(0, 300).replace(/\s/g, " ") || "(no name)";
    cell.dtype.textContent = column.dtype;
    const profile = this.#stats?.profile(column.key) ?? null;
    cell.bars.draw(profile);
    cell.note.textContent = profile?.note ?? "";
    if (profile) element.setAttribute("aria-description", profile.facts.join(", "));
    else element.removeAttribute("aria-description");
    cell.mark.textContent = order < 0 ? "" : (sorts[order].desc ? "↓" : "↑") + (sorts.length > 1 ? order + 1 : "");
  }

  #newCell() {
    const element = document.createElement("div");
    element.id = `head-${this.#cells.length}`;
    element.setAttribute("role", "columnheader");
    const [name, mark, dtype, note, grip] = ["name", "mark", "dtype", "note", "grip"].map((className) => {
      const part = document.createElement("span");
      part.className = className;
      element.append(part);
      return part;
    });
    mark.setAttribute("aria-hidden", "true");
    note.setAttribute("aria-hidden", "true");
    grip.setAttribute("aria-hidden", "true");
    const bars = new Bars();
    note.before(bars.element);
    this.#element.append(element);
    return { element, name, mark, dtype, note, bars, col: -1 };
  }

  /** The keyboard reads what the pointer does: all bars of the header that it stands on. */
  explain(col) {
    const cell = this.#cells.find((each) => each.col === col && !each.element.hidden);
    const profile = cell?.bars.profile;
    const told = profile ? `${col} ${cell.element.style.left} ${this.#element.style.transform}` : "";
    if (told === this.#told) return;
    this.#told = told;
    if (!profile) return tips.now?.tip.hide();
    const lines = [...profile.facts, ...profile.bars.map(({ label, share }) => `${label}: ${share}`)];
    tips().then(({ tip }) => this.#told === told && tip.show(cell.element, lines), () => {});
  }

  #colOf(event) {
    const element = event.target.closest(".head");
    return this.#cells.find((cell) => cell.element === element)?.col ?? -1;
  }

  #listen({ sort, resize, fit }) {
    let drag = null;
    this.#element.addEventListener("click", (event) => {
      const col = this.#colOf(event);
      if (col >= 0 && !event.target.matches(".grip")) sort(col, event.shiftKey);
    });
    this.#element.addEventListener("dblclick", (event) => {
      if (event.target.matches(".grip")) fit(this.#colOf(event));
    });
    this.#element.addEventListener("pointerdown", (event) => {
      if (event.shiftKey) event.preventDefault(); // a shift-click adds a sort key, it selects no text
      if (!event.target.matches(".grip") || event.button !== 0) return;
      event.preventDefault();
      const col = this.#colOf(event);
      drag = { col, from: event.clientX - this.#layout.widths[col] };
      event.target.setPointerCapture(event.pointerId);
    });
    this.#element.addEventListener("pointermove", (event) => {
      if (drag) resize(drag.col, event.clientX - drag.from);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      this.#element.addEventListener(end, () => (drag = null));
    }
  }
}
