/** What the keyboard and the menus do with one column. */

import { moved, toggledPin } from "./sorting.js";

const STEP = 16;

export class ColumnTools {
  #page;

  /** @param {object} page as laid out in page/gridcommands.js */
  constructor(page) {
    this.#page = page;
  }

  left(col) {
    this.place(col, col - 1);
  }

  right(col) {
    this.place(col, col + 1);
  }

  /** @param {number} col @param {number} to its place among the others */
  place(col, to) {
    const { grid, say } = this.#page;
    const column = grid.shown[col];
    const last = grid.shown.length - 1;
    if (!column || to < 0 || to > last) return say(to < 0 ? "It is the first column" : "It is the last column");
    const row = grid.active?.row ?? -1;
    this.#page.arrange(moved(grid.columns, this.look(), column.key, to));
    const now = grid.shown.indexOf(column);
    grid.move({ row, col: now });
    say(`${column.name} is column ${now + 1} of ${last + 1}`);
  }

  pin(col) {
    const { grid, say } = this.#page;
    const { key, name } = grid.shown[col];
    const { order, pins } = this.look();
    this.#page.arrange({ order, pins: toggledPin(pins, key) });
    if (grid.active) grid.move({ row: grid.active.row, col: grid.shown.findIndex((column) => column.key === key) });
    say(pins.includes(key) ? `${name} is no longer pinned` : `${name} is pinned at the left`);
  }

  hide(col) {
    const { grid, say } = this.#page;
    const { key, name } = grid.shown[col];
    this.#page.hide(new Set([...this.look().hidden, key]));
    if (grid.shown.length) grid.move({ row: -1, col });
    say(`${name} is hidden`);
  }

  /** @param {number} col @param {string} name of a number format; empty for the usual one */
  async format(col, name) {
    const { grid, store, say } = this.#page;
    const { key, name: column } = grid.shown[col];
    const { [key]: _, ...others } = store.get().formats;
    const formats = name ? { ...others, [key]: name } : others;
    store.set({ formats });
    this.#page.remember();
    const { applyFormats } = await import("./numberformats.js");
    applyFormats(grid, formats);
    say(`Numbers of ${column} are written ${name || "as usual"}`);
  }

  narrow(col) {
    this.#widen(col, -STEP);
  }

  widen(col) {
    this.#widen(col, STEP);
  }

  fit(col) {
    this.#page.grid.resize(col);
    this.#page.remember();
  }

  fitAll() {
    this.#page.grid.fitAll();
    this.#page.remember();
  }

  reset() {
    this.#page.arrange({ order: [], pins: [] });
    this.#page.hide(new Set());
    this.fitAll();
    this.#page.say("The columns are as in the file");
  }

  /** @returns {import("../core/types.js").Look} */
  look() {
    const { hidden, order, pins } = this.#page.store.get();
    return { hidden, order, pins };
  }

  #widen(col, by) {
    const { grid, say } = this.#page;
    grid.resize(col, grid.geometry.layout.widths[col] + by);
    this.#page.remember();
    say(`${grid.geometry.layout.widths[col]} pixels wide`);
  }
}
