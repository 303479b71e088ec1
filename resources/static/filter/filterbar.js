/** The filters as chips that read as a sentence: chosen, changed and taken off. */

import { conditionText, conditionsOf } from "./filters.js";

export class FilterBar {
  #element;
  #actions;
  #filters = [];
  #count;
  #wrong = [];

  /**
   * @param {HTMLElement} element a toolbar
   * @param {{columns: () => object[], set: (filters: import("../core/types.js").Filter[]) => void,
   *   edit: (index: number, anchor: Element) => void, leave: () => void}} actions `index` of a condition
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

  /** @param {number} index of a condition @returns {Element|undefined} the button that changes it */
  chipAt(index) {
    return this.#element.querySelector(`.filter[data-index="${index}"] > button`) ?? undefined;
  }

  #remove(index) {
    this.#actions.set(index < 0 ? [] : conditionsOf(this.#filters).filter((_, i) => i !== index).flat());
    const left = this.#element.querySelectorAll(".filter > button:first-child");
    if (left.length) left[Math.min(Math.max(0, index), left.length - 1)].focus();
    else this.#actions.leave();
  }

  #draw() {
    const columns = this.#actions.columns();
    this.#element.hidden = this.#filters.length === 0;
    const chips = conditionsOf(this.#filters).flatMap((condition, index) => {
      const chip = document.createElement("span");
      chip.className = "filter";
      chip.dataset.index = String(index);
      const [text, remove] = [button(conditionText(condition, columns)), button("×")];
      const wrong = condition.map((filter) => this.#wrong[this.#filters.indexOf(filter)]).find(Boolean);
      text.setAttribute("aria-haspopup", "dialog");
      text.title = wrong || `${text.textContent}\nChange this filter`;
      remove.dataset.remove = "1";
      remove.setAttribute("aria-label", `Remove: ${text.textContent}`);
      chip.append(text, remove);
      if (wrong) {
        const reason = document.createElement("small");
        reason.textContent = wrong;
        chip.classList.add("wrong");
        chip.append(reason);
      }
      return [word(index ? "and" : "Rows where"), chip];
    });
    const clear = button("Clear all");
    clear.dataset.clear = "1";
    clear.className = "quiet";
    clear.dataset.testid = "clear-filters";
    const focused = this.#element.contains(document.activeElement) ? document.activeElement.closest(".filter")?.dataset.index : undefined;
    this.#element.replaceChildren(...chips, clear, this.#count);
    if (focused) this.chipAt(focused)?.focus();
  }
}

function word(text) {
  return Object.assign(document.createElement("span"), { className: "word", textContent: text });
}

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  return made;
}
