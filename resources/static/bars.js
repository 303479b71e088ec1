/** Draws profiles as small pictures, and tells what the pointer stands on. */

const SVG = "http://www.w3.org/2000/svg";
const TOP = 30;

/** A picture of 100 by 34 units that is stretched to its place: bars above, the share of nulls below. */
export class Bars {
  #paths = {};
  #profile = null;

  constructor() {
    this.element = document.createElementNS(SVG, "svg");
    this.element.setAttribute("class", "bars");
    this.element.setAttribute("viewBox", "0 0 100 34");
    this.element.setAttribute("preserveAspectRatio", "none");
    this.element.setAttribute("aria-hidden", "true");
    for (const name of ["main", "soft", "null", "hot"]) {
      this.#paths[name] = document.createElementNS(SVG, "path");
      this.#paths[name].setAttribute("class", name);
      this.element.append(this.#paths[name]);
    }
    owners.set(this.element, this);
  }

  /** @param {import("./stats.js").Profile|null} profile */
  draw(profile) {
    if (profile === this.#profile) return;
    this.#profile = profile;
    const { bars = [], missing = 0 } = profile ?? {};
    const path = (soft) => bars.filter((bar) => bar.soft === soft).map(outline).join("");
    this.#set("main", path(false));
    this.#set("soft", path(true));
    this.#set("null", missing > 0 ? `M0 31h${Math.max(1, missing * 100)}v3h-${Math.max(1, missing * 100)}z` : "");
    this.heat(null);
  }

  /** Marks one bar, or none. */
  heat(bar) {
    this.#set("hot", bar ? outline(bar) : "");
  }

  /** @param {number} x pixels of the window @returns {import("./stats.js").Bar|undefined} */
  barAt(x) {
    const { left, width } = this.element.getBoundingClientRect();
    const at = ((x - left) / width) * 100;
    return this.#profile?.bars.findLast((bar) => bar.x <= at && at <= bar.x + bar.width + 1.5);
  }

  get profile() {
    return this.#profile;
  }

  #set(name, d) {
    this.#paths[name].setAttribute("d", d);
  }
}

const owners = new WeakMap();

function outline({ x, y, width, height }) {
  const [top, tall] = [(y * TOP) / 100, (height * TOP) / 100].map((value) => value.toFixed(2));
  return `M${x.toFixed(2)} ${top}h${width.toFixed(2)}v${tall}h-${width.toFixed(2)}z`;
}

/**
 * Follows the pointer over the pictures inside an element.
 *
 * @param {HTMLElement} element
 * @param {Tip} tip
 */
export function watchBars(element, tip) {
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

/** The one tooltip of the page. */
export class Tip {
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
    tip.hidden = false;
    const box = under.getBoundingClientRect();
    const left = (x ?? box.left + box.width / 2) - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(4, Math.min(left, innerWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${Math.min(box.bottom + 6, innerHeight - tip.offsetHeight - 4)}px`;
  }

  hide() {
    this.#element.hidden = true;
  }
}
