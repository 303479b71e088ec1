/** The panel that shows and hides columns. */

import { addSheets } from "../core/lazy.js";
import { named, VirtualList } from "../core/virtuallist.js";

await addSheets("core/virtuallist", "grid/columnpicker");

const ROW = 30;

export class Picker {
  #list;
  #search;
  #columns = [];
  #found = [];
  #hidden = new Set();

  /**
   * @param {HTMLElement} panel a popover
   * @param {HTMLElement} button that opens it
   * @param {{hide: (hidden: Set<string>) => void, goTo: (key: string) => void}} actions
   */
  constructor(panel, button, { hide, goTo }) {
    panel.innerHTML = `
      <input type="search" placeholder="Find a column" aria-label="Find a column" autocomplete="off" spellcheck="false">
      <p><button type="button" data-all="all">Show all</button> <button type="button" data-all="none">Hide all</button></p>
      <div class="picks"></div>`;
    this.#search = panel.querySelector("input");
    this.#list = new VirtualList(panel.querySelector(".picks"), {
      height: ROW,
      make: newRow,
      fill: (row, index) => this.#fill(row, index),
    });
    panel.addEventListener("toggle", (event) => {
      if (event.newState !== "open") return;
      const box = button.getBoundingClientRect();
      panel.style.top = `${box.bottom + 6}px`;
      panel.style.left = `${Math.max(8, Math.min(box.left, innerWidth - panel.offsetWidth - 8))}px`;
      this.#search.value = "";
      this.#find();
      this.#search.focus();
    });
    this.#search.addEventListener("input", () => this.#find());
    this.#search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !this.#found.length) return;
      event.preventDefault();
      panel.hidePopover();
      goTo(this.#found[0].key);
    });
    panel.addEventListener("change", ({ target }) => {
      if (target.dataset.key) hide(this.#with([target.dataset.key], !target.checked));
    });
    panel.addEventListener("click", ({ target }) => {
      const all = target.dataset.all;
      if (all) hide(this.#with(this.#found.map(({ key }) => key), all === "none"));
    });
  }

  /** @param {object[]} columns @param {Set<string>} hidden their keys */
  show(columns, hidden) {
    this.#columns = columns;
    this.#hidden = hidden;
    this.#find();
  }

  #with(keys, hide) {
    const hidden = new Set(this.#hidden);
    for (const key of keys) hide ? hidden.add(key) : hidden.delete(key);
    return hidden;
  }

  #find() {
    this.#found = named(this.#columns, this.#search.value);
    this.#list.show(this.#found.length);
  }

  #fill({ box, name, dtype }, index) {
    const column = this.#found[index];
    box.dataset.key = column.key;
    box.checked = !this.#hidden.has(column.key);
    name.textContent = column.name.slice(0, 200) || "(no name)";
    dtype.textContent = column.type;
    dtype.title = column.dtype;
  }
}

function newRow() {
  const [element, box, name, dtype] = ["label", "input", "span", "small"].map((tag) => document.createElement(tag));
  element.className = "vrow";
  box.type = "checkbox";
  element.append(box, name, dtype);
  return { element, box, name, dtype };
}
