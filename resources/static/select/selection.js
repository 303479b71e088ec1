/** The selected cells: which they are, how they look, and how they are copied. */

import { formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { toast } from "../core/toast.js";
import { isCut, wholeText } from "../core/whole.js";
import { cellsAs } from "./copy.js";
import { boxesOf, countOf, holds, inWords, rangeOf } from "./ranges.js";

await addSheets("select/selection");

/** What the clipboard is asked to take, and what is fetched for it. */
const MOST_CELLS = 100_000;
const MOST_CHARS = 2_000_000;
const MOST_FETCHED = 4_000_000;
/** Cells of one request. */
const PIECE = 50_000;
const SAY_AFTER_MS = 250;

const NAMES = { tsv: "", csv: " as CSV", markdown: " as Markdown", json: " as JSON" };

export class Selection {
  #tools;
  #grid;
  #anchor = null;
  #range = null;
  #boxes = [0, 1].map(() => document.createElement("div"));
  #status = document.createElement("span");
  #marked = new Set();
  #sayLater = 0;

  /** @param {object} tools as laid out in page/gridcommands.js */
  constructor(tools) {
    this.#tools = tools;
    this.#grid = tools.grid;
    const { layer } = this.#grid.geometry;
    for (const box of this.#boxes) {
      box.className = "selected-cells";
      box.hidden = true;
    }
    layer.querySelector(".body-clip").append(...this.#boxes);
    this.#status.dataset.testid = "status-selection";
    document.querySelector("[data-part=status-range]").after(this.#status);
    this.#grid.watch((what) => what === "painted" && this.#paint());
  }

  /** How many cells are selected: 1 is the active one alone. */
  get count() {
    return this.#range ? countOf(this.#range) : 1;
  }

  /** @param {{row: number, col: number}} cell */
  holds(cell) {
    return holds(this.#range, cell);
  }

  /** The selection reaches from where it began to `to`. */
  extend({ from, to }) {
    if (!this.#anchor) this.#begin({ row: Math.max(0, from.row), col: from.col });
    const row = this.#kind === "columns" ? this.#grid.total - 1 : to.row;
    const col = this.#kind === "rows" ? this.#grid.shown.length - 1 : to.col;
    this.#set(rangeOf(this.#anchor, { row, col }));
  }

  /**
   * @param {number} [row] without it, the rows of what is selected
   * @param {boolean} [grow] whether those between it and where the selection began come too
   */
  rows(row, grow = false) {
    const last = this.#grid.shown.length - 1;
    if (last < 0) return;
    const here = Math.max(0, this.#grid.active?.row ?? 0);
    const from = row === undefined ? (this.#range?.top ?? here) : grow ? (this.#anchor?.row ?? here) : row;
    const to = row ?? this.#range?.bottom ?? here;
    this.#stand({ row: to, col: this.#grid.active?.col ?? 0 });
    this.#begin({ row: from, col: 0 }, "rows");
    this.#set(rangeOf(this.#anchor, { row: to, col: last }));
  }

  /** @param {number} [col] that column, or the active one */
  columns(col = this.#grid.active?.col ?? 0) {
    const { total } = this.#grid;
    if (!total) return;
    this.#stand({ row: this.#firstRow(), col });
    this.#begin({ row: 0, col }, "columns");
    this.#set(rangeOf(this.#anchor, { row: total - 1, col }));
  }

  all() {
    const { total, shown } = this.#grid;
    if (!total || !shown.length) return;
    this.#begin({ row: 0, col: 0 });
    this.#set(rangeOf(this.#anchor, { row: total - 1, col: shown.length - 1 }));
  }

  clear() {
    if (this.#standing) return;
    this.#anchor = null;
    if (this.#range) this.#set(null);
  }

  /** @param {{row: number, col: number}} anchor @param {"cells"|"rows"|"columns"} [kind] what grows with it */
  #begin(anchor, kind = "cells") {
    this.#anchor = anchor;
    this.#kind = kind;
  }

  #kind = "cells";
  #standing = false;

  /** Moves the active cell without giving up what is selected. */
  #stand(cell) {
    this.#standing = true;
    this.#grid.move(cell);
    // The grid tells of its moves a moment later, since this part might have had to be fetched.
    setTimeout(() => (this.#standing = false));
  }

  #firstRow() {
    const { offset, rowHeight } = this.#grid.geometry;
    const { active, total } = this.#grid;
    return active && active.row >= 0 ? active.row : Math.min(total - 1, Math.ceil(offset / rowHeight));
  }

  #set(range) {
    this.#range = range;
    this.#grid.selection = range; // for those who tell of it
    this.#paint();
    const { total, shown } = this.#grid;
    const words = range && countOf(range) > 1 ? inWords(range, { rows: total, cols: shown.length }) : "";
    this.#status.textContent = words;
    clearTimeout(this.#sayLater);
    if (words) this.#sayLater = setTimeout(() => this.#tools.say(words), SAY_AFTER_MS);
  }

  #paint() {
    const boxes = this.#range && countOf(this.#range) > 1 ? boxesOf(this.#range, this.#grid.geometry) : [];
    const { head } = this.#grid.geometry;
    this.#boxes.forEach((box, i) => {
      const at = boxes[i];
      box.hidden = !at;
      if (!at) return;
      box.style.transform = `translate(${at.x}px, ${at.y - head}px)`;
      box.style.width = `${at.width}px`;
      box.style.height = `${at.height}px`;
    });
    this.#tellCells(boxes.length > 0);
  }

  /** Says of each cell on the screen whether it is selected, for those who do not see the colour. */
  #tellCells(some) {
    for (const cell of this.#marked) cell.removeAttribute("aria-selected");
    this.#marked.clear();
    if (!some) return;
    const { offset, rowHeight, height, head } = this.#grid.geometry;
    const first = Math.max(this.#range.top, Math.floor(offset / rowHeight));
    const end = Math.min(this.#range.bottom, Math.floor((offset + height - head) / rowHeight));
    for (let row = first; row <= end; row++) {
      const cell = this.#grid.elementOf({ row, col: Math.max(0, this.#grid.active?.col ?? 0) });
      if (!cell) continue;
      for (const each of cell.parentElement.querySelectorAll("[role=gridcell]:not([hidden])")) {
        const col = each.getAttribute("aria-colindex") - 2;
        if (col < this.#range.left || col > this.#range.right) continue;
        each.setAttribute("aria-selected", "true");
        this.#marked.add(each);
      }
    }
  }

  /**
   * Copies what is selected, or the active cell. Rows that are not here are fetched first.
   *
   * @param {"tsv"|"csv"|"markdown"|"json"} format
   * @param {boolean} [header] with the names of the columns
   */
  copy(format, header = false) {
    const { active, shown } = this.#grid;
    if (!active) return;
    if (active.row < 0 && !this.#range) return this.write(shown[active.col].name, "Name copied");
    const range = this.#range ?? rangeOf(active, active);
    const columns = shown.slice(range.left, range.right + 1);
    const cells = countOf(range);
    const fetched = (range.bottom - range.top + 1) * this.#grid.columns.length;
    if (cells > MOST_CELLS || fetched > MOST_FETCHED) {
      return this.#refuse(`${formatCount(cells)} cells are too many for the clipboard.`);
    }
    const text = this.#rowsOf(range, columns).then((rows) => {
      const made = cellsAs(format, { columns, rows, header });
      if (made.length > MOST_CHARS) throw Object.assign(new Error("Too long"), { tooLong: made.length });
      return made;
    });
    const done = cells === 1 ? "Copied" : `${formatCount(cells)} cells copied${NAMES[format]}`;
    this.write(text, done).catch((error) => {
      if (error.tooLong) this.#refuse(`${formatCount(error.tooLong)} characters are too many for the clipboard.`);
      else this.#tools.failed(error);
    });
  }

  /**
   * @param {string|Promise<string>} text
   * @param {string} done what is said then
   */
  async write(text, done) {
    try {
      const coming = Promise.resolve(text);
      if (navigator.clipboard?.write && window.ClipboardItem) {
        // The browser waits for the text, so that the press of a key still counts as the reason.
        const blob = coming.then((plain) => new Blob([plain], { type: "text/plain" }));
        blob.catch(() => {});
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]).catch(async (error) => {
          await coming; // its own failure says more
          throw error;
        });
      } else {
        copyOnce(await coming);
      }
    } catch (error) {
      if (error.name === "NotAllowedError") return this.#tell("The browser does not let this page use the clipboard.");
      throw error;
    }
    this.#tell(done);
  }

  /** @returns {Promise<unknown[][]>} wire values, row by row */
  async #rowsOf({ top, bottom }, columns) {
    const rows = [];
    const size = Math.max(1, Math.min(10_000, Math.floor(PIECE / Math.max(1, this.#grid.columns.length))));
    const cut = [];
    const take = (block, row) => {
      for (const [i, { key }] of columns.entries()) if (isCut(block, row, key)) cut.push({ row, key, at: rows.length, i });
      rows.push(columns.map(({ key }) => block.columns[key]?.[row - block.start] ?? null));
    };
    for (let row = top; row <= bottom; ) {
      const here = this.#grid.blockOf(row);
      if (here) {
        take(here, row++);
        continue;
      }
      const end = Math.min(bottom + 1, row + size);
      const { block } = await this.#grid.rows(row, end, new AbortController().signal);
      if (!(block.count > 0)) throw new Error(`Row ${formatCount(row + 1)} could not be had from the server.`);
      for (const last = Math.min(end, row + block.count); row < last; row++) take(block, row);
    }
    await this.#complete(rows, cut);
    return rows;
  }

  /** Fetches what came cut, unless it is more than can be copied. */
  async #complete(rows, cut) {
    let length = 0;
    for (const { row, key, at, i } of cut) {
      rows[at][i] = await wholeText(this.#tools, { row, key }, new AbortController().signal, MOST_CHARS);
      length += rows[at][i]?.length ?? 0;
      if (length > MOST_CHARS) throw Object.assign(new Error("Too long"), { tooLong: length });
    }
  }

  #refuse(why) {
    this.#tell(`${why} At most ${formatCount(MOST_CELLS)} cells or ${formatCount(MOST_CHARS)} characters can be copied; export the table for more.`, true);
  }

  #tell(text, stays = false) {
    toast(text, { stays });
    this.#tools.say(text);
  }
}

/** For pages that came over plain HTTP from another machine: the browser gives them no clipboard. */
function copyOnce(text) {
  const give = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", text);
  };
  document.addEventListener("copy", give, { capture: true, once: true });
  const taken = document.execCommand("copy");
  document.removeEventListener("copy", give, { capture: true });
  if (!taken) throw new DOMException("Not allowed", "NotAllowedError");
}
