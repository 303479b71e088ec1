/** The filters as chips: chosen, changed and taken off. */

import { filterText } from "./filters.js";

export class FilterBar {
  #element;
  #actions;
  #filters = [];
  #count;
  #wrong = [];

  /**
   * @param {HTMLElement} element a toolbar
   * @param {{columns: () => object[], set: (filters: import("../core/types.js").Filter[]) => void,
   *   edit: (index: number, anchor: Element) => void, leave: () => void}} actions
   */
  constructor(element, actions) {
    this.#element = element;
    this.#actions = actions;
    this.#count = document.createElement("output");
    element.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (!button) return;
      if (button.dataset.clear) return this.#remove(-1);
      const index = Number(button.closest(".filter").dataset.index);
      if (button.dataset.remove) this.#remove(index);
      else actions.edit(index, button);
    });
    element.addEventListener("keydown", (event) => {
      const buttons = [...element.querySelectorAll("button")];
      const at = buttons.indexOf(event.target);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) buttons[(at + step + buttons.length) % buttons.length]?.focus();
      else if ((event.key === "Backspace" || event.key === "Delete") && event.target.closest(".filter")) this.#remove(Number(event.target.closest(".filter").dataset.index));
      else if (event.key === "Escape") actions.leave();
      else return;
      event.preventDefault();
    });
  }

  /** @param {import("../core/types.js").Filter[]} filters */
  show(filters) {
    this.#filters = filters;
    this.#wrong = [];
    this.#draw();
  }

  /** @param {string[]} wrong what the server has against each filter; empty for nothing */
  blame(wrong) {
    this.#wrong = wrong;
    this.#draw();
  }

  /** @param {string} text how many rows are left */
  count(text) {
    if (this.#count.textContent !== text) this.#count.textContent = text;
  }

  #remove(index) {
    this.#actions.set(index < 0 ? [] : this.#filters.filter((_, i) => i !== index));
    const left = this.#element.querySelectorAll(".filter > button:first-child");
    if (left.length) left[Math.min(Math.max(0, index), left.length - 1)].focus();
    else this.#actions.leave();
  }

  #draw() {
    const columns = this.#actions.columns();
    this.#element.hidden = this.#filters.length === 0;
    const chips = this.#filters.map((filter, index) => {
      const chip = document.createElement("span");
      chip.className = "filter";
      chip.dataset.index = String(index);
      const [text, remove] = [button(filterText(filter, columns)), button("×")];
      text.setAttribute("aria-haspopup", "dialog");
      text.title = this.#wrong[index] || "Change this filter";
      remove.dataset.remove = "1";
      remove.setAttribute("aria-label", `Remove: ${text.textContent}`);
      chip.append(text, remove);
      if (this.#wrong[index]) {
        const reason = document.createElement("small");
        reason.textContent = this.#wrong[index];
        chip.classList.add("wrong");
        chip.append(reason);
      }
      return chip;
    });
    const clear = button("Clear all");
    clear.dataset.clear = "1";
    clear.className = "quiet";
    clear.dataset.testid = "clear-filters";
    this.#element.replaceChildren(...chips, clear, this.#count);
  }
}

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  return made;
}
