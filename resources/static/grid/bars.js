/** Draws profiles as small pictures. */

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

  /** @param {import("../core/types.js").Profile|null} profile */
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

  /** @param {number} x pixels of the window @returns {import("../core/types.js").Bar|undefined} */
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

/** Which drawing an element shows. */
export const owners = new WeakMap();

/** @param {Element} target @returns {Bars|null} the picture that it is in, if there is a bar to press */
export function barsAt(target) {
  const bars = owners.get(target.closest(".head .bars"));
  return bars?.profile?.bars.length ? bars : null;
}

function outline({ x, y, width, height }) {
  const [top, tall] = [(y * TOP) / 100, (height * TOP) / 100].map((value) => value.toFixed(2));
  return `M${x.toFixed(2)} ${top}h${width.toFixed(2)}v${tall}h-${width.toFixed(2)}z`;
}
