/** Histograms of what is shown, drawn over those of the whole, and bars that are filters. */

import { formatCount } from "../core/format.js";
import { barsAt, owners } from "../grid/bars.js";
import { together, toggled } from "./filters.js";

const SVG = "http://www.w3.org/2000/svg";
const TOP = 30;

export class LinkedBars {
  #page;
  #whole = new Map();
  #part = new Map();
  #asked = new Set();
  #abort = new AbortController();
  #table = null;
  #brush = null;

  /** @param {{grid: object, store: object, transport: object, change: (filters: object[]) => void}} page */
  constructor(page) {
    this.#page = page;
    const { element } = page.grid;
    element.addEventListener("pointerover", ({ target }) => barsAt(target) && this.#want([keyOf(target)]));
    element.addEventListener("pointerdown", (event) => this.#press(event), true);
    element.addEventListener("pointermove", (event) => this.#drag(event));
    element.addEventListener("pointerup", () => this.#release());
    element.addEventListener("pointercancel", () => this.#end());
  }

  /** Forgets the counts of the part: it is another one now. */
  renew() {
    const { table } = this.#page.store.get();
    if (table?.stats !== this.#table) {
      this.#table = table?.stats;
      this.#whole.clear();
    }
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#part.clear();
    this.#asked.clear();
    this.draw();
  }

  get #narrowed() {
    const { filters, search } = this.#page.store.get();
    return filters.length > 0 || search !== "";
  }

  /** Draws the counts of the part over the headers on the screen, and asks for those that lack. */
  draw() {
    const pictures = [...this.#page.grid.element.querySelectorAll(".head:not([hidden]) .bars")];
    const narrowed = this.#narrowed;
    this.#page.grid.element.classList.toggle("linked", narrowed);
    for (const picture of pictures) {
      const key = keyOf(picture);
      const shown = narrowed && this.#part.has(key) && this.#whole.has(key);
      pathOf(picture, "part").setAttribute("d", shown ? this.#outline(key, owners.get(picture).profile) : "");
      pathOf(picture, "brush").setAttribute("d", this.#brush?.key === key ? this.#brushed(owners.get(picture).profile) : "");
    }
    if (narrowed) this.#want(pictures.filter((picture) => owners.get(picture).profile).map(keyOf));
  }

  async #want(keys) {
    const { store, transport } = this.#page;
    const { table, filters, search, changed } = store.get();
    if (!table?.profiled || !table.stats.ready) return;
    const { signal } = this.#abort;
    const ask = async (known, columns, part, mark) => {
      const missing = columns.filter((key) => key && !known.has(key) && !this.#asked.has(mark + key));
      if (!missing.length) return false;
      for (const key of missing) this.#asked.add(mark + key);
      const answer = await transport.query("histogram", { columns: missing.slice(0, 100), ...part }, signal);
      for (const [key, bars] of Object.entries(answer.columns)) known.set(key, bars);
      return true;
    };
    let came;
    try {
      came = await Promise.all([ask(this.#whole, keys, {}, "whole "), this.#narrowed && ask(this.#part, keys, { filters, search, changed: changed ?? undefined }, "part ")]);
    } catch {
      return; // given up, or the filter does not do, which its chip says
    }
    if (signal.aborted || !came.includes(true)) return;
    keys.forEach((key) => this.#tell(key));
    this.draw();
  }

  /** What the bars of a column mean, without the missing cells. */
  #bars(key, known) {
    const kinds = this.#page.store.get().table.stats.value("histogram", key) ?? [];
    return (known.get(key) ?? []).filter((_, i) => !("NA" in (kinds[i] ?? {})));
  }

  /** Exact numbers for the tooltip. */
  #tell(key) {
    const profile = key && this.#page.store.get().table.stats.profile(key);
    if (!profile || !this.#whole.has(key)) return;
    const [whole, part] = [this.#bars(key, this.#whole), this.#narrowed ? this.#bars(key, this.#part) : []];
    profile.bars.forEach((bar, i) => {
      if (!whole[i]) return;
      bar.ofAll ??= bar.share;
      const shown = part[i] ? `${formatCount(part[i].count)} shown of ` : "";
      bar.share = `${shown}${formatCount(whole[i].count)} rows, ${bar.ofAll}`;
    });
  }

  #outline(key, profile) {
    const [whole, part] = [this.#bars(key, this.#whole), this.#bars(key, this.#part)];
    return (profile?.bars ?? []).map((bar, i) => {
      if (!whole[i]?.count || !part[i]) return "";
      return box({ ...bar, height: bar.height * (part[i].count / whole[i].count) });
    }).join("");
  }

  #brushed(profile) {
    const [from, to] = [this.#brush.from, this.#brush.to].sort((a, b) => a - b);
    return (profile?.bars ?? []).slice(from, to + 1).map((bar) => box({ ...bar, height: 100 })).join("");
  }

  /** @param {PointerEvent} event a press from before this part listened; it chooses the bar, and no more */
  pressed(event) {
    this.#press(event, false);
    this.#release();
  }

  #press(event, held = true) {
    const bars = barsAt(event.target);
    if (!bars || event.button !== 0) return;
    event.stopPropagation();
    const at = bars.profile.bars.indexOf(bars.barAt(event.clientX));
    if (at < 0) return;
    event.preventDefault();
    this.#page.grid.focus();
    this.#brush = { key: keyOf(bars.element), bars, from: at, to: at };
    if (held) this.#page.grid.element.setPointerCapture(event.pointerId);
    this.#want([this.#brush.key]);
    this.draw();
  }

  #drag(event) {
    if (!this.#brush?.bars) return;
    const { profile } = this.#brush.bars;
    const at = profile.bars.indexOf(this.#brush.bars.barAt(event.clientX));
    if (at < 0 || at === this.#brush.to) return;
    this.#brush.to = at;
    this.draw();
  }

  #release() {
    if (this.#brush?.bars) this.#choose();
  }

  #end() {
    this.#brush = null;
    this.draw();
  }

  async #choose() {
    const { key, from, to } = this.#brush;
    this.#end();
    await this.#want([key]);
    if (!this.#whole.has(key)) {
      const { columns } = await this.#page.transport.query("histogram", { columns: [key] });
      this.#whole.set(key, columns[key]);
    }
    const [first, last] = [from, to].sort((a, b) => a - b);
    const chosen = together(this.#bars(key, this.#whole).slice(first, last + 1).map(({ filters }) => filters));
    if (chosen.length) this.#page.change(toggled(this.#page.store.get().filters, key, chosen));
  }

  /** Bars by keyboard: arrows choose, Shift extends, Enter filters, Escape leaves. */
  async byKeys(col) {
    const { grid } = this.#page;
    const { key } = grid.shown[col];
    await this.#want([key]);
    const bars = this.#page.store.get().table.stats.profile(key)?.bars ?? [];
    if (!bars.length) return;
    this.#brush = { key, from: 0, to: 0 };
    const tell = () => {
      this.draw();
      const [first, last] = [this.#brush.from, this.#brush.to].sort((a, b) => a - b);
      const live = document.querySelector("[data-part=live]");
      live.textContent = bars.slice(first, last + 1).map(({ label, share }) => `${label}: ${share}`).join(", ");
    };
    const listen = (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === "Shift") return;
      event.preventDefault();
      event.stopPropagation();
      if (step) {
        this.#brush.to = Math.min(bars.length - 1, Math.max(0, this.#brush.to + step));
        if (!event.shiftKey) this.#brush.from = this.#brush.to;
        return tell();
      }
      grid.element.removeEventListener("keydown", listen, true);
      if (event.key === "Enter" || event.key === " ") this.#choose();
      else this.#end();
    };
    grid.element.addEventListener("keydown", listen, true);
    tell();
  }
}

function keyOf(element) {
  return element.closest?.(".head")?.dataset.col;
}

function pathOf(picture, name) {
  let path = picture.querySelector(`.${name}`);
  if (!path) {
    path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    picture.append(path);
  }
  return path;
}

function box({ x, width, height }) {
  const tall = Math.max(height > 0 ? 0.8 : 0, (height * TOP) / 100);
  return `M${x.toFixed(2)} ${(TOP - tall).toFixed(2)}h${width.toFixed(2)}v${tall.toFixed(2)}h-${width.toFixed(2)}z`;
}
