/** The tooltip of the page, and what it tells of the bar that the pointer stands on. */

import { addSheets } from "../core/lazy.js";
import { owners } from "./bars.js";

await addSheets("grid/tip");

/**
 * Follows the pointer over the pictures inside an element.
 *
 * @param {HTMLElement} element
 */
export function watchBars(element) {
  let over = null;
  const leave = () => {
    if (!over) return;
    over.heat(null);
    over = null;
    tip.hide();
  };
  element.addEventListener("pointermove", (event) => {
    const bars = owners.get(event.target.closest(".bars"));
    if (bars !== over) leave();
    if (!bars?.profile) return;
    over = bars;
    const bar = bars.barAt(event.clientX);
    bars.heat(bar);
    const lines = [...bars.profile.facts];
    if (bar) lines.unshift(`${bar.label}: ${bar.share}`);
    tip.show(bars.element, lines, event.clientX);
  });
  element.addEventListener("pointerleave", leave);
}

class Tip {
  #element = document.createElement("div");

  constructor() {
    this.#element.className = "tip";
    this.#element.setAttribute("role", "tooltip");
    this.#element.dataset.testid = "tip";
    this.#element.hidden = true;
    document.body.append(this.#element);
  }

  /** @param {Element} under @param {string[]} lines the first one counts most @param {number} [x] */
  show(under, lines, x) {
    const tip = this.#element;
    tip.textContent = lines.join("\n");
    tip.hidden = document.querySelector(".menu, dialog:modal") !== null; // those stand above it
    const box = under.getBoundingClientRect();
    const left = (x ?? box.left + box.width / 2) - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(4, Math.min(left, innerWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${Math.min(box.bottom + 6, innerHeight - tip.offsetHeight - 4)}px`;
  }

  hide() {
    this.#element.hidden = true;
  }
}

/** The one tooltip of the page. */
export const tip = new Tip();
