/** What the pointer does on the grid beyond a click: menus, columns dragged by head or edge, cells dragged over. */

import { exactText, lookOf } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { barsAt } from "./bars.js";
import { placeOf } from "./grid.js";
import { tip, watchBars } from "./tip.js";

await addSheets("grid/pointer");

/** Pixels that a pointer may tremble. */
const TREMBLE = 5;
const LONG_PRESS_MS = 500;
/** Pixels from an edge where a drag scrolls, and how far with each picture. */
const EDGE = 32;
const SCROLL = 14;
/** Characters of a tooltip. */
const TITLE_LIMIT = 2000;

export class PointerActions {
  #tools;
  #grid;
  #button = document.createElement("button");
  #mark = document.createElement("div");
  #drag = null;
  #pressTimer = 0;
  #held = false;
  #at = { x: 0, y: 0 };

  /** @param {object} tools as laid out in page/gridcommands.js */
  constructor(tools) {
    this.#tools = tools;
    this.#grid = tools.grid;
    this.#button.type = "button";
    this.#button.className = "head-menu";
    this.#button.tabIndex = -1;
    this.#button.dataset.testid = "header-menu";
    this.#button.setAttribute("aria-haspopup", "menu");
    this.#button.textContent = "⋮";
    this.#mark.className = "drop-mark";
    this.#mark.hidden = true;
    const { element, geometry } = this.#grid;
    geometry.layer.append(this.#mark);
    watchBars(geometry.layer.querySelector(".head-row"));
    element.addEventListener("blur", () => this.#silence());
    this.#grid.watch((what) => what === "painted" && this.#told && !this.#grid.elementOf(this.#told)?.checkVisibility() && this.#silence());
    for (const type of ["pointerover", "pointerdown", "dblclick", "contextmenu"]) {
      element.addEventListener(type, (event) => this.take(event));
    }
    element.addEventListener("click", (event) => this.#clicked(event), true);
    element.addEventListener("touchmove", (event) => this.#drag?.key && event.preventDefault(), { passive: false });
    document.addEventListener("pointermove", (event) => this.#moved(event));
    document.addEventListener("pointerup", () => this.#lifted());
    document.addEventListener("pointercancel", () => this.#end());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#drag) return;
      event.preventDefault();
      this.#end();
    }, true);
  }

  /** What the pointer gets on a header, the keyboard gets there too: its menu, and what its bars are. */
  moved({ row }) {
    if (row >= 0) return this.#silence();
    requestAnimationFrame(() => {
      const { active } = this.#grid;
      const head = active && this.#grid.elementOf(active);
      if (!head?.matches(".head")) return;
      this.#offer(head);
      const profile = this.#grid.profileOf(active.col);
      if (!profile) return this.#silence();
      this.#told = active;
      this.#tools.use("card", (it) => it.focused(head));
      tip.show(head, [...profile.facts, ...profile.bars.map(({ label, share }) => `${label}: ${share}`)]);
    });
  }

  #told = null;

  /** Takes back what the keyboard was told of a header. */
  #silence() {
    if (this.#told) tip.hide();
    this.#told = null;
  }

  /**
   * @param {PointerEvent|MouseEvent} event as it happens, or one from before this part was here
   * @param {boolean} [lifted] whether the pointer was lifted since: then it drags nothing
   */
  take(event, lifted = false) {
    if (event.type === "pointerover") this.#over(event);
    else if (event.type === "pointerdown") this.#pressed(event, lifted);
    else if (event.type === "dblclick") this.#doubled(event);
    else this.#menu(event);
  }

  #pressed(event, lifted) {
    this.#held = false;
    this.#at = { x: event.clientX, y: event.clientY };
    clearTimeout(this.#pressTimer);
    const touch = event.pointerType === "touch";
    if (touch && !lifted) this.#pressTimer = setTimeout(() => this.#longPressed(event), LONG_PRESS_MS);
    if (event.button !== 0 || event.target.closest("button") || barsAt(event.target)) return;
    const col = this.#grid.headerAt(event.target);
    if (lifted) {
      if (col < 0 && !touch) this.#takeCell(event);
      this.#end();
    } else if (event.target.matches(".grip")) this.#takeEdge(event, col);
    else if (col >= 0 && !touch) this.#drag = { kind: "head", col, key: null, x: event.clientX };
    else if (col < 0 && !touch) this.#takeCell(event);
  }

  #offer(head) {
    const col = this.#grid.headerAt(head);
    if (col < 0 || this.#button.parentElement === head) return;
    this.#button.setAttribute("aria-label", `Menu of ${this.#grid.shown[col].name.slice(0, 100) || "column"}`);
    head.append(this.#button);
  }

  #over({ target, pointerType }) {
    const head = target.closest(".head");
    if (head && pointerType !== "touch") this.#offer(head);
    if (head && pointerType !== "touch") this.#tools.use("card", (it) => it.over(barsAt(target) ? null : head)); // bars have words of their own
    this.#explain(target);
  }

  /** The full text of a cell as its tooltip, made only when the pointer is there. */
  #explain(element) {
    const cell = placeOf(element);
    if (!cell || element.title) return;
    const value = this.#grid.valueAt(cell);
    const look = lookOf(value);
    if (value === undefined) return;
    if (look) {
      element.title = look === "null" ? "No value (null)" : "Text of length 0, not null";
      return;
    }
    const text = exactText(value);
    if (text === element.textContent && element.scrollWidth <= element.clientWidth) return;
    element.title = text.length > TITLE_LIMIT ? text.slice(0, TITLE_LIMIT) + "…" : text;
  }

  #takeEdge(event, col) {
    event.preventDefault();
    const { layout, left } = this.#grid.geometry;
    this.#drag = { kind: "edge", col, x: event.clientX - layout.widths[col], left };
    event.target.setPointerCapture(event.pointerId);
  }

  #takeCell(event) {
    if (event.target.matches(".corner")) return this.#tools.select((it) => it.all());
    const index = event.target.closest(".cell.index");
    if (index) {
      event.preventDefault();
      this.#grid.element.focus({ preventScroll: true });
      const row = Number(index.parentElement.getAttribute("aria-rowindex")) - 2;
      this.#drag = { kind: "rows", from: row };
      const grow = event.shiftKey;
      this.#tools.select((it) => it.rows(row, grow));
    } else if (placeOf(event.target)) {
      this.#drag = { kind: "cells", x: event.clientX, y: event.clientY, began: false };
    }
  }

  #longPressed(event) {
    const col = this.#grid.headerAt(event.target);
    this.#held = true;
    if (col >= 0 && !event.target.matches(".grip")) {
      // Held still it asks for the menu when it is lifted; moved on it drags the column.
      this.#drag = { kind: "head", col, key: this.#grid.shown[col].key, x: event.clientX, asks: event };
      this.#grid.elementOf({ row: -1, col })?.classList.add("dragged");
      navigator.vibrate?.(10);
    } else {
      this.#menu(event);
    }
  }

  #moved(event) {
    const far = Math.hypot(event.clientX - this.#at.x, event.clientY - this.#at.y) > TREMBLE;
    if (far) clearTimeout(this.#pressTimer);
    const drag = this.#drag;
    if (!drag) return;
    if (event.pointerType === "mouse" && event.buttons === 0) return this.#end();
    drag.event = event;
    if (drag.kind === "edge") {
      this.#grid.resize(drag.col, event.clientX - drag.x + this.#grid.geometry.left - drag.left);
    } else if (far || drag.began) {
      drag.began = true;
      drag.asks = null;
      if (drag.kind === "head") drag.key ??= this.#grid.shown[drag.col].key;
      this.#follow();
    }
  }

  /** Draws where the pointer is, and scrolls while it is at an edge. */
  #follow() {
    const drag = this.#drag;
    if (!drag?.event) return;
    const { clientX, clientY } = drag.event;
    const { layer, head, indexWidth, pins, layout } = this.#grid.geometry;
    const box = layer.getBoundingClientRect();
    const start = box.left + indexWidth + layout.lefts[pins];
    const x = clientX < start + (drag.kind === "head" && drag.col < pins ? -1e6 : 0) ? -1 : clientX > box.right - EDGE ? 1 : 0;
    const y = drag.kind === "head" ? 0 : clientY < box.top + head ? -1 : clientY > box.bottom - EDGE / 2 ? 1 : 0;
    if (drag.kind === "head") this.#showDrop(clientX - box.left);
    else this.#reach(clientX - box.left, clientY - box.top);
    if (x || y) this.#grid.scrollBy(drag.kind === "rows" ? 0 : x * SCROLL, y * SCROLL * 2);
    drag.frame ??= requestAnimationFrame(() => {
      drag.frame = undefined;
      if ((x || y) && this.#drag === drag) this.#follow();
    });
  }

  #reach(x, y) {
    const { head, offset, rowHeight, height } = this.#grid.geometry;
    const row = Math.floor((Math.max(0, Math.min(y, height - 1) - head) + offset) / rowHeight);
    const to = { row: Math.min(this.#grid.total - 1, row), col: Math.min(this.#grid.shown.length - 1, this.#colAt(x)) };
    const drag = this.#drag;
    if (drag.kind === "rows") {
      if (to.row !== drag.to) this.#tools.select((it) => it.rows(to.row, true));
      drag.to = to.row;
      return;
    }
    const { active } = this.#grid;
    if (active && (active.row !== to.row || active.col !== to.col)) this.#grid.move(to, true);
  }

  /** The column at a pixel of the layer. */
  #colAt(x) {
    const { layout, indexWidth, pins, left } = this.#grid.geometry;
    const inside = Math.max(0, x - indexWidth);
    return layout.columnAt(inside < layout.lefts[pins] ? inside : inside + left);
  }

  #showDrop(x) {
    const drag = this.#drag;
    const { layout, indexWidth, pins, left, width } = this.#grid.geometry;
    const col = Math.min(this.#grid.shown.length - 1, this.#colAt(x));
    const shift = col < pins ? 0 : left;
    const middle = indexWidth + layout.lefts[col] - shift + layout.widths[col] / 2;
    const border = x > middle ? col + 1 : col;
    drag.to = border > drag.col ? border - 1 : border;
    const edge = indexWidth + layout.lefts[border] - shift;
    this.#mark.hidden = false;
    this.#mark.style.transform = `translateX(${Math.max(indexWidth, Math.min(width - 2, edge - 1))}px)`;
    this.#grid.element.classList.add("dragging");
    this.#grid.elementOf({ row: -1, col: drag.col })?.classList.add("dragged");
  }

  #lifted() {
    clearTimeout(this.#pressTimer);
    const drag = this.#drag;
    this.#end();
    if (!drag) return;
    if (drag.kind === "edge") this.#tools.remember();
    if (drag.asks) this.#tools.use("menus", (it) => it.header(drag.col, { x: drag.x, y: drag.asks.clientY }));
    if (drag.kind !== "head" || !drag.began) return;
    this.#held = true; // the click that follows is none
    setTimeout(() => (this.#held = false));
    if (drag.to !== drag.col) this.#tools.use("columns", (it) => it.place(drag.col, drag.to));
  }

  #end() {
    clearTimeout(this.#pressTimer);
    cancelAnimationFrame(this.#drag?.frame);
    this.#drag = null;
    this.#mark.hidden = true;
    this.#grid.element.classList.remove("dragging");
    for (const head of this.#grid.element.querySelectorAll(".dragged")) head.classList.remove("dragged");
  }

  #clicked(event) {
    if (this.#held) {
      event.stopPropagation();
      event.preventDefault();
      this.#held = false;
    } else if (event.target === this.#button) {
      event.stopPropagation();
      const box = this.#button.getBoundingClientRect();
      this.#tools.use("menus", (it) => it.header(this.#grid.headerAt(this.#button), { x: box.left, y: box.bottom }));
    } else if (event.pointerType === "touch" && event.target.closest(".cell.index")) {
      const row = Number(event.target.parentElement.getAttribute("aria-rowindex")) - 2;
      this.#tools.select((it) => it.rows(row));
    }
  }

  #doubled(event) {
    const { target } = event;
    if (target.matches(".grip")) this.#tools.use("columns", (it) => it.fit(this.#grid.headerAt(target)));
    else if (target.closest(".cell.index")) this.#tools.use("record", (it) => it.toggle());
    else if (placeOf(target)) this.#tools.use("panel", (it) => it.open());
  }

  #menu(event) {
    event.preventDefault();
    if (event.type === "contextmenu" && this.#held) return; // a long press has been served
    const at = { x: event.clientX, y: event.clientY };
    const col = this.#grid.headerAt(event.target);
    if (col >= 0) return this.#tools.use("menus", (it) => it.header(col, at));
    const cell = placeOf(event.target);
    const inside = cell && this.#tools.parts.selection.now?.holds(cell);
    if (cell && !inside) this.#grid.move(cell);
    if (cell) this.#tools.use("menus", (it) => it.cell(at));
  }
}
