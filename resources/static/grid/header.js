/** The header row: names, types, profiles, sort marks. */

import { Bars, barsAt } from "./bars.js";

export class Header {
  #element;
  #corner;
  #cells = [];
  #pinned = [];
  #columns = [];
  #layout = null;
  #indexWidth = 0;
  #painted = "";
  #version = 0;
  #stats = null;

  /** @param {HTMLElement} element the row @param {(col: number, add: boolean) => void} sort */
  constructor(element, sort) {
    this.#element = element;
    this.#corner = document.createElement("div");
    this.#corner.className = "head corner";
    this.#corner.setAttribute("role", "columnheader");
    this.#corner.setAttribute("aria-colindex", "1");
    this.#corner.setAttribute("aria-label", "Row number in the file, from 1");
    this.#corner.title = "Row number in the file, from 1";
    this.#corner.textContent = "#";
    element.append(this.#corner);
    element.addEventListener("click", (event) => {
      const col = this.colOf(event.target);
      if (col >= 0 && !event.target.closest(".grip, button") && !barsAt(event.target)) sort(col, event.shiftKey);
    });
    // A shift-click adds a sort key; it selects no text.
    element.addEventListener("pointerdown", (event) => event.shiftKey && event.preventDefault());
  }

  /** Takes what is known of the columns; null where nothing ever will be. */
  setStats(stats) {
    this.#stats = stats;
    this.#version++;
    this.#painted = "";
  }

  /** Gives all elements back. */
  trim() {
    for (const cell of this.#all) cell.element.remove();
    this.#cells = [];
    this.#pinned = [];
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
   * @param {{left: number, cols: [number, number], pins: number, active: {row: number, col: number}|null,
   *   sorts: import("../core/types.js").Sort[]}} frame
   */
  paint({ left, cols, pins, active, sorts }) {
    this.#element.style.transform = `translateX(${-left}px)`;
    this.#corner.style.transform = `translateX(${left}px)`;
    const marked = active && active.row < 0 ? active.col : -1;
    for (const { element } of this.#pinned) element.style.transform = `translateX(${left}px)`;
    const painted = JSON.stringify([cols, pins, marked, sorts]);
    if (painted === this.#painted) return;
    this.#painted = painted;
    for (let col = this.#pinned.length; col < pins; col++) {
      this.#pinned.push(this.#newCell(`pin-head-${col}`));
      this.#pinned[col].element.style.transform = `translateX(${left}px)`;
    }
    this.#pinned.forEach((cell, col) => this.#show(cell, col, col < pins, col === pins - 1 ? " pin edge" : " pin", marked, sorts));
    while (this.#cells.length < cols[1] - cols[0]) this.#cells.push(this.#newCell(`head-${this.#cells.length}`));
    const slots = this.#cells.length;
    this.#cells.forEach((cell, slot) => {
      // As in the body, a column keeps its element for as long as it is on the screen.
      const col = cols[0] + ((slot - (cols[0] % slots) + slots) % slots);
      this.#show(cell, col, col < cols[1], "", marked, sorts);
    });
  }

  #show(cell, col, seen, pin, marked, sorts) {
    cell.element.hidden = !seen;
    const shown = JSON.stringify([this.#version, col, pin, col === marked, sorts]);
    if (!seen || cell.shown === shown) return;
    cell.shown = shown;
    this.#paintCell(cell, col, pin + (col === marked ? " active" : ""), sorts);
  }

  get #all() {
    return [...this.#pinned, ...this.#cells];
  }

  /** @param {number} col @returns {HTMLElement|null} */
  cellAt(col) {
    return this.#all.find((cell) => cell.col === col && !cell.element.hidden)?.element ?? null;
  }

  #paintCell(cell, col, looks, sorts) {
    const column = this.#columns[col];
    const order = sorts.findIndex((sort) => sort.column === column.key);
    const direction = order < 0 ? "none" : sorts[order].desc ? "descending" : "ascending";
    const { element } = cell;
    cell.col = col;
    element.dataset.col = column.key;
    element.className = `head ${column.kind}${looks}`;
    element.style.left = `${this.#indexWidth + this.#layout.lefts[col]}px`;
    element.style.width = `${this.#layout.widths[col]}px`;
    element.setAttribute("aria-colindex", String(col + 2));
    element.setAttribute("aria-sort", direction);
    cell.name.title = `${column.name.slice(0, 500)}\n${column.type} (${column.dtype})`;
    cell.name.textContent = column.name.slice(0, 300).replace(/\s/g, " ") || "(no name)";
    cell.dtype.title = column.dtype;
    cell.dtype.textContent = [column.note, column.type].filter(Boolean).join(" · ");
    element.classList.toggle("noted", column.noted === true);
    const profile = this.#stats?.profile(column.key) ?? null;
    cell.bars.draw(profile);
    cell.note.replaceChildren(...(profile?.note ?? []).flatMap(noteOf));
    if (profile) element.setAttribute("aria-description", profile.facts.join(", "));
    else if (column.note) element.setAttribute("aria-description", column.note);
    else element.removeAttribute("aria-description");
    cell.mark.textContent = order < 0 ? "" : (sorts[order].desc ? "↓" : "↑") + (sorts.length > 1 ? order + 1 : "");
  }

  #newCell(id) {
    const element = document.createElement("div");
    element.id = id;
    element.setAttribute("role", "columnheader");
    const [name, mark, dtype, note, grip] = ["name", "mark", "dtype", "note", "grip"].map((className) => {
      const part = document.createElement("span");
      part.className = className;
      element.append(part);
      return part;
    });
    name.dir = "auto";
    mark.setAttribute("aria-hidden", "true");
    note.setAttribute("aria-hidden", "true");
    grip.setAttribute("aria-hidden", "true");
    const bars = new Bars();
    note.before(bars.element);
    this.#element.append(element);
    return { element, name, mark, dtype, note, bars, col: -1 };
  }

  /** @param {number} col @returns {import("../core/types.js").Profile|null} what is known of it, as it is drawn */
  profileOf(col) {
    return this.#stats?.profile(this.#columns[col]?.key) ?? null;
  }

  /** @param {Element} target @returns {number} the column whose header it is in, or -1 */
  colOf(target) {
    const element = target.closest(".head");
    return this.#all.find((cell) => cell.element === element)?.col ?? -1;
  }
}

/** A figure, and its word, which gives way where room is short. */
function noteOf({ figure, word }) {
  return [["b", figure], ["i", word]].map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text }));
}
