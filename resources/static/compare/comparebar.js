/** A comparison of two files: the bar above the table, marks on its cells, and the way from difference to difference. */

import { addHeaderMenuItems, register } from "../core/commands.js";
import { fileName, formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { placeOf } from "../grid/grid.js";
import { tip } from "../grid/tip.js";
import { wordOf } from "./pair.js";

await addSheets("compare/comparebar");

const ONLY_FIRST = 1;
const ONLY_SECOND = 2;
const DIFFERENT = 3;

const KINDS = [
  ["equal", "equal_rows", "equal", "="],
  ["changed", "changed_rows", "changed", "≠"],
  ["only_first", "only_first", "only in first", "−"],
  ["only_second", "only_second", "only in second", "+"],
];
const TIP_CHARS = 300;

export class CompareBar {
  #page;
  #bar = document.createElement("section");
  #facts = null;
  #pairs = new Map();
  #asked = null;

  /** @param {object} page as laid out in page/panels.js */
  constructor(page) {
    this.#page = page;
    const { grid } = page;
    this.#build();
    document.querySelector(".work").before(this.#bar);
    const shown = () => this.#facts !== null;
    register({ id: "compare.next", title: "Next difference", keys: "D", run: () => this.#step("next"), when: shown });
    register({ id: "compare.previous", title: "Previous difference", keys: "Shift+D", run: () => this.#step("previous"), when: shown });
    register({ id: "compare.only", title: "Show only what differs, or all rows", run: () => this.#toggleAll(), when: shown });
    addHeaderMenuItems(({ key }) => (this.#pairs.has(key) ? this.#itemsOf(key) : []));
    grid.element.addEventListener("pointerover", ({ target }) => this.#hover(target));
    grid.element.addEventListener("pointerleave", () => tip.hide());
  }

  /** @param {import("../core/types.js").Table} table takes the bar away when it is no comparison */
  show(table) {
    this.#facts = table?.compare ?? null;
    this.#bar.hidden = !this.#facts;
    this.#pairs = new Map((this.#facts?.columns ?? []).filter(({ other }) => other).map((column) => [column.column, column]));
    const { grid } = this.#page;
    grid.pairOf = (cell) => this.#markOf(cell)?.pair;
    for (const column of grid.columns) Object.assign(column, this.#facts && noteOf(column.key, this.#facts));
    grid.setMarker(this.#facts && ((element, block, row, column) => this.#tell(element, block && this.#mark(block, row - block.start, column))));
    if (!this.#facts) return;
    grid.fitAll();
    const { path2, summary } = this.#facts;
    for (const [part, path] of [["first", table.path], ["second", path2]]) {
      const name = this.#bar.querySelector(`.${part}`);
      name.textContent = fileName(path);
      name.title = path;
    }
    for (const [kind, count] of KINDS) {
      this.#bar.querySelector(`[data-kind=${kind}] b`).textContent = formatCount(summary[count]);
    }
    this.#press();
  }

  #build() {
    const bar = this.#bar;
    bar.className = "compare";
    bar.dataset.testid = "compare";
    bar.setAttribute("aria-label", "Comparison of two files");
    bar.innerHTML = `
      <p class="files"><bdi class="first" data-testid="compare-first"></bdi> <span aria-label="compared with">→</span> <bdi class="second" data-testid="compare-second"></bdi></p>
      <div class="kinds" role="group" aria-label="Show only rows that are"></div>
      <div class="steps" role="group" aria-label="Differences">
        <button type="button" data-step="previous" data-testid="compare-previous" title="Previous difference (Shift+D)" aria-label="Previous difference" aria-keyshortcuts="Shift+D">↑</button>
        <button type="button" data-step="next" data-testid="compare-next" title="Next difference (D)" aria-label="Next difference" aria-keyshortcuts="D">↓</button>
        <button type="button" class="quiet" data-all data-testid="compare-all" hidden>Show all rows</button>
      </div>`;
    for (const [kind, , name, sign] of KINDS) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.kind = kind;
      button.dataset.testid = `compare-${kind}`;
      button.innerHTML = `<span class="sign" aria-hidden="true">${sign}</span> <b></b> ${name}`;
      bar.querySelector(".kinds").append(button);
    }
    bar.addEventListener("click", ({ target }) => {
      const { kind, step, all } = target.closest("button")?.dataset ?? {};
      if (step) this.#step(step);
      if (all !== undefined) this.#filter(null);
      if (!kind) return;
      const { changed } = this.#page.store.get();
      const kinds = Array.isArray(changed) ? changed : [];
      const next = kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
      this.#filter(next.length === 0 || next.length === KINDS.length ? null : next);
    });
  }

  #toggleAll() {
    this.#filter(this.#page.store.get().changed ? null : ["changed", "only_first", "only_second"]);
  }

  #filter(changed) {
    const { store, grid, say, remember } = this.#page;
    this.#asked?.abort();
    store.set({ changed });
    remember();
    grid.sortBy(store.get().sorts);
    this.#press();
    if (!changed) return say("All rows");
    const name = this.#nameOf(changed);
    say(name ? `Only rows where ${name} changed` : `Only rows that are ${KINDS.filter(([kind]) => changed.includes(kind)).map(([, , told]) => told).join(" or ")}`);
  }

  #nameOf(key) {
    return typeof key === "string" ? this.#page.grid.columns.find((column) => column.key === key)?.name : undefined;
  }

  #press() {
    const { changed } = this.#page.store.get();
    for (const button of this.#bar.querySelectorAll("[data-kind]")) {
      button.setAttribute("aria-pressed", String(Array.isArray(changed) && changed.includes(button.dataset.kind)));
    }
    const all = this.#bar.querySelector("[data-all]");
    all.hidden = !changed;
    const name = this.#nameOf(changed);
    all.textContent = name ? `Only where ${name.slice(0, 40)} changed ×` : "Show all rows";
  }

  #itemsOf(key) {
    return [
      null,
      { title: "Next difference in this column", run: () => this.#step("next", key) },
      { title: "Only rows where it changed", checked: this.#page.store.get().changed === key, run: () => this.#filter(key) },
    ];
  }

  /** Goes to the next difference, and on from the other end where there is none. */
  async #step(direction, column) {
    const { store, transport, grid, say, failed } = this.#page;
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const forward = direction === "next";
    const ask = (from) => {
      const { sorts, filters, search, changed } = store.get();
      const args = { from, direction, sorts, filters, search, ...(changed && { changed }), ...(column && { column }) };
      return transport.query("next_diff", args, asked.signal);
    };
    try {
      const at = grid.active?.row ?? -1;
      let found = await ask(forward || at >= 0 ? at : grid.total);
      let told = "";
      if (found.row === null) {
        found = await ask(forward ? -1 : grid.total);
        told = forward ? "From the first row again. " : "From the last row again. ";
      }
      if (asked.signal.aborted) return;
      if (found.row === null) return say("There is no difference among these rows");
      const col = grid.shown.findIndex(({ key }) => key === found.column);
      grid.move({ row: found.row, col: col < 0 ? (grid.active?.col ?? 0) : col });
      grid.focus();
      say(`${told}Difference in row ${formatCount(found.row + 1)}${col < 0 ? "" : `, ${grid.shown[col].name.slice(0, 100)}`}`);
    } catch (error) {
      if (!asked.signal.aborted) failed(error);
    }
  }

  #tell(element, told) {
    if (told?.said) element.setAttribute("aria-description", told.said);
    else element.removeAttribute("aria-description");
    return told?.look ? " " + told.look : "";
  }

  #markOf({ row, col }) {
    const { grid } = this.#page;
    const block = this.#facts && grid.blockOf(row);
    return block ? this.#mark(block, row - block.start, grid.shown[col]) : null;
  }

  /** @returns {{look: string, said: string, pair?: {first: unknown, second: unknown, same: boolean, other: string}}|null} */
  #mark({ columns }, at, column) {
    const where = Number(columns[this.#facts.membership]?.[at]);
    if (where === ONLY_FIRST) return { look: "only-first", said: "row is only in the first file" };
    if (where === ONLY_SECOND) return { look: "only-second", said: "row is only in the second file" };
    const pair = column && this.#pairs.get(column.key);
    if (!pair) return null;
    const first = columns[column.key]?.[at];
    const second = columns[pair.other]?.[at];
    const same = Number(columns[pair.eq]?.[at]) !== DIFFERENT;
    if (same) return { look: "", said: "", pair: { first, second, same, other: pair.other } };
    return { look: "differs", said: `changed to ${wordOf(second, column).slice(0, TIP_CHARS)}`, pair: { first, second, same, other: pair.other } };
  }

  #hover(target) {
    if (!this.#facts) return;
    const index = target.matches?.(".cell.index") ? target : null;
    const place = index ? null : placeOf(target);
    const said = place ? this.#markOf(place) : null;
    if (index?.matches(".only-first, .only-second")) return tip.show(index, [index.getAttribute("aria-description")]);
    if (!said?.pair || said.pair.same) return place && tip.hide();
    const column = this.#page.grid.shown[place.col];
    const [was, is] = [said.pair.first, said.pair.second].map((value) => wordOf(value, column).slice(0, TIP_CHARS));
    tip.show(target, [`${was}  →  ${is}`, "first file → second file"]);
  }
}

/** What the header of a compared column says beside its type. */
function noteOf(key, { keys, columns }) {
  const { diff_count: count } = columns.find(({ column }) => column === key) ?? {};
  if (typeof count === "number") return { note: `${formatCount(count)} changed`, noted: count > 0 };
  return { note: keys.includes(key) ? "key" : count === "df_1" ? "only in the first file" : "only in the second file" };
}
