/** A long list of which the document holds only the rows in sight, in their order. */

/** Rows drawn beyond each end, so that Tab finds a next one. */
const BEYOND = 2;

export class VirtualList {
  #scroller;
  #space;
  #height;
  #make;
  #fill;
  #rows = new Map();
  #spare = [];
  #count = 0;

  /**
   * @template R
   * @param {HTMLElement} scroller
   * @param {{height: number, make: () => R & {element: HTMLElement}, fill: (row: R, index: number) => void}} how
   */
  constructor(scroller, { height, make, fill }) {
    this.#scroller = scroller;
    this.#height = height;
    this.#make = make;
    this.#fill = fill;
    this.#space = document.createElement("div");
    this.#space.className = "space";
    this.#space.setAttribute("role", "presentation");
    scroller.append(this.#space);
    scroller.addEventListener("scroll", () => this.paint(), { passive: true });
    new ResizeObserver(() => this.paint()).observe(scroller);
    this.#space.addEventListener("keydown", (event) => {
      const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      const row = step && event.target.closest(".vrow")?.[step];
      if (!row) return;
      event.preventDefault();
      row.querySelector("button, input").focus();
    });
  }

  /** @param {number} count rows; all of them are filled anew */
  show(count) {
    this.#count = count;
    this.#space.style.height = `${count * this.#height}px`;
    for (const [index, row] of this.#rows) if (index < count) this.#fill(row, index);
    this.paint();
  }

  paint() {
    const { scrollTop, clientHeight } = this.#scroller;
    const from = Math.max(0, Math.floor(scrollTop / this.#height) - BEYOND);
    const to = clientHeight ? Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / this.#height) + BEYOND) : from;
    for (const [index, row] of this.#rows) {
      if (index >= from && index < to) continue;
      this.#rows.delete(index);
      row.element.remove();
      this.#spare.push(row);
    }
    const next = this.#space.firstChild;
    const least = Math.min(...this.#rows.keys());
    for (let index = from; index < to; index++) {
      if (this.#rows.has(index)) continue;
      const row = this.#spare.pop() ?? this.#make();
      row.element.style.transform = `translateY(${index * this.#height}px)`;
      this.#rows.set(index, row);
      this.#fill(row, index);
      this.#space.insertBefore(row.element, index < least ? next : null);
    }
  }
}

/**
 * @template {{name: string}} T
 * @param {T[]} columns
 * @param {string} words
 * @returns {T[]} those whose name contains the words, in whatever case
 */
export function named(columns, words) {
  const wanted = words.trim().toLowerCase();
  return wanted ? columns.filter(({ name }) => name.toLowerCase().includes(wanted)) : columns;
}
