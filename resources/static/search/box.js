/** The box of the search with its switches: what it says as the server takes it, and back. */

/** @typedef {string|{text: string, case?: true, whole?: true}} Search as a request has it; the empty text for none */

/** @param {Search} search @returns {{text: string, case?: boolean, whole?: boolean}} */
export function partsOf(search) {
  return typeof search === "string" ? { text: search } : search;
}

/** @param {string} text @param {boolean} minding case and accents @param {boolean} whole @returns {Search} */
export function searchOf(text, minding, whole) {
  if (!text || (!minding && !whole)) return text;
  return { text, ...(minding && { case: true }), ...(whole && { whole: true }) };
}

/** @param {Search} a @param {Search} b */
export function sameSearch(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

export class SearchBox {
  #box = document.querySelector("[data-part=search]");
  #switches = [["case", "Aa", "Mind case and accents"], ["whole", "[ab]", "Whole cells only"]].map(switchOf);

  /** @param {() => void} changed a switch was turned */
  constructor(changed) {
    this.#box.after(this.#box.nextElementSibling, ...this.#switches);
    for (const button of this.#switches) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(!pressed(button)));
        this.#box.focus();
        changed();
      });
    }
  }

  /** @returns {Search} */
  get search() {
    return searchOf(this.#box.value, ...this.#switches.map(pressed));
  }

  /** Says what is searched for; what a person writes at the moment stays. */
  show(search) {
    if (sameSearch(search, this.search)) return;
    const parts = partsOf(search);
    if (document.activeElement !== this.#box) this.#box.value = parts.text;
    if (parts.text) this.#switches.forEach((button) => button.setAttribute("aria-pressed", String(parts[button.dataset.name] === true)));
  }

  clear() {
    this.#box.value = "";
  }
}

function switchOf([name, sign, words]) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: words });
  button.dataset.name = name;
  button.dataset.testid = `search-${name}`;
  button.setAttribute("aria-label", words);
  button.setAttribute("aria-pressed", "false");
  return button;
}

function pressed(button) {
  return button.getAttribute("aria-pressed") === "true";
}
