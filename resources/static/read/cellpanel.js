/** The panel that shows one cell whole, beside the table or below it. */

import { formatCount, lookOf, rowName } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { isCut, wholeText } from "../core/whole.js";
import { textOf } from "../select/copy.js";
import { jsonOf, lengthOf, pieceEnd, withLinks } from "./celltext.js";

await addSheets("read/cellpanel");

export class CellPanel {
  #tools;
  #grid;
  #panel;
  #shown = {};

  /** @param {object} tools as laid out in page/gridcommands.js */
  constructor(tools) {
    this.#tools = tools;
    this.#grid = tools.grid;
    this.#panel = this.#build();
    this.#grid.element.parentElement.append(this.#panel);
    this.#grid.watch((what) => {
      if (this.#panel.hidden) return;
      if (!this.#grid.active) this.close(); // its cell is gone with the table or the column
      else if (what !== "reset") this.#update();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || this.#panel.hidden || document.querySelector("dialog:modal")) return;
      event.preventDefault();
      this.close();
    });
  }

  open() {
    if (!this.#grid.active) return;
    this.#panel.hidden = false;
    this.#grid.element.parentElement.classList.add("with-cell");
    this.#shown = {};
    this.#update();
    // The panel takes room from the table, and the cell may have stood there.
    requestAnimationFrame(() => this.#grid.active && this.#grid.move(this.#grid.active));
  }

  close() {
    const within = this.#panel.contains(document.activeElement);
    this.#asked.abort();
    this.#panel.hidden = true;
    this.#grid.element.parentElement.classList.remove("with-cell");
    this.#part(".whole").replaceChildren();
    if (within || document.activeElement === document.body) this.#grid.focus();
  }

  #part(name) {
    return this.#panel.querySelector(name);
  }

  #build() {
    const panel = document.createElement("section");
    panel.className = "cell-panel";
    panel.dataset.testid = "cell-panel";
    panel.setAttribute("aria-label", "Whole cell");
    panel.hidden = true;
    panel.innerHTML = `
      <header>
        <h2 dir="auto"></h2>
        <button type="button" data-act="copy">Copy</button>
        <button type="button" class="quiet" data-act="close" aria-label="Close (Escape)" title="Close (Escape)">×</button>
      </header>
      <p class="facts"></p>
      <dl class="pair" data-testid="cell-pair" hidden></dl>
      <div class="as" role="group" aria-label="Show as" hidden>
        <button type="button" data-as="tree">Tree</button><button type="button" data-as="text">Text</button>
      </div>
      <div class="whole" tabindex="0" data-testid="cell-text"></div>`;
    panel.addEventListener("click", ({ target }) => {
      const { act, as } = target.dataset;
      if (act === "close") this.close();
      if (act === "copy") this.#tools.select((it) => it.write(this.#text, "Copied").catch(this.#tools.failed));
      if (as) this.#draw(as).catch(this.#tools.failed);
    });
    return panel;
  }

  #text = "";
  #json = null;

  /** The question for a text that came cut. */
  #asked = new AbortController();

  #update() {
    const { active } = this.#grid;
    const column = active && this.#grid.shown[active.col];
    if (!column) return;
    const value = active.row < 0 ? column.name : this.#grid.valueAt(active);
    const block = this.#grid.blockOf(active.row);
    const index = active.row < 0 ? "name" : block?.columns.index?.[active.row - block.start];
    const shown = this.#shown;
    if (shown.key === column.key && shown.row === active.row && shown.came === value && shown.index === index) return;
    this.#shown = { key: column.key, row: active.row, came: value, value, index };
    this.#asked.abort();
    this.#part("h2").textContent = column.name.slice(0, 300) || "(no name)";
    if (value === undefined) {
      this.#part(".facts").textContent = "loading…";
      this.#part(".whole").replaceChildren();
      return;
    }
    this.#compare().catch(this.#tools.failed);
    if (active.row >= 0 && isCut(block, active.row, column.key)) this.#fetch(column).catch(this.#tools.failed);
    else this.#show(column);
  }

  /** Shows the beginning that is here, and then the whole. */
  async #fetch(column) {
    const shown = this.#shown;
    this.#show(column, true);
    const text = await this.#wholeOf(column.key, shown);
    if (text === null || shown !== this.#shown) return;
    shown.value = text;
    this.#show(column);
  }

  /** @returns {Promise<string|null>} null where it is no longer wanted */
  async #wholeOf(key, { row }) {
    if (this.#asked.signal.aborted) this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      return await wholeText(this.#tools, { row, key }, signal);
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  /** @param {boolean} [waiting] whether only the beginning of the text is here */
  #show(column, waiting = false) {
    const { row, index, value } = this.#shown;
    const look = lookOf(value);
    this.#text = row < 0 ? column.name : textOf(value, column);
    this.#json = row < 0 || waiting ? null : jsonOf(value);
    const length = typeof value === "string" || this.#json ? lengthOf(this.#text) : null;
    const size = waiting ? "loading the rest…" : length !== null ? `${formatCount(length)} character${length === 1 ? "" : "s"}` : "";
    const facts = [
      row < 0 ? "name of the column" : `row ${rowName(index)}`,
      column.type,
      look === "null" ? "null" : size,
    ];
    this.#part(".facts").textContent = facts.filter(Boolean).join(" · ");
    this.#part("[data-act=copy]").disabled = waiting;
    this.#part(".as").hidden = !this.#json;
    this.#draw(this.#json ? "tree" : "text").catch(this.#tools.failed);
  }

  /** Of a comparison: what both files say. */
  async #compare() {
    const { active } = this.#grid;
    const shown = this.#shown;
    const pair = active && active.row >= 0 ? this.#grid.pairOf?.(active) : null;
    this.#part(".pair").hidden = !pair;
    if (!pair) return;
    const { pairOf } = await import("../compare/pair.js");
    const column = this.#grid.shown[active.col];
    const draw = () => shown === this.#shown && this.#part(".pair").replaceChildren(...pairOf(pair, column));
    draw();
    const block = this.#grid.blockOf(active.row);
    for (const [side, key] of Object.entries({ first: column.key, second: pair.other })) {
      if (!isCut(block, active.row, key)) continue;
      pair[side] = (await this.#wholeOf(key, shown)) ?? pair[side];
      draw();
    }
  }

  async #draw(as) {
    for (const button of this.#panel.querySelectorAll("[data-as]")) {
      button.setAttribute("aria-pressed", String(button.dataset.as === as));
    }
    const whole = this.#part(".whole");
    const look = lookOf(this.#shown.value);
    whole.className = `whole ${look}`;
    whole.dir = "auto";
    whole.scrollTop = 0;
    if (look) {
      whole.textContent = look === "null" ? "null: there is no value" : "Text of length 0, which is not null";
    } else if (as === "tree") {
      const { value } = this.#shown;
      const { treeOf } = await import("./jsontree.js");
      const wanted = this.#part("[data-as=tree]").getAttribute("aria-pressed") === "true";
      if (wanted && value === this.#shown.value) whole.replaceChildren(treeOf(this.#json));
    } else {
      whole.replaceChildren();
      this.#more(0);
    }
  }

  /** Adds the next piece of the text, and a button for the one after it. */
  #more(from) {
    const whole = this.#part(".whole");
    const text = this.#text;
    const end = pieceEnd(text, from);
    for (const { text: part, href } of withLinks(text.slice(from, end))) {
      if (!href) {
        whole.append(part);
        continue;
      }
      const link = document.createElement("a");
      Object.assign(link, { href, target: "_blank", rel: "noopener noreferrer", textContent: part });
      whole.append(link);
    }
    if (end >= text.length) return;
    const more = document.createElement("button");
    more.type = "button";
    more.className = "more";
    more.textContent = `Show more (${formatCount(text.length - end)} characters left)`;
    more.addEventListener("click", () => {
      more.remove();
      this.#more(end);
    });
    whole.append(more);
  }
}
