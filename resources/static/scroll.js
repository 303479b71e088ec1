/**
 * The scroll layer. A browser bounds the height of an element (Chromium: 33.5 M physical pixels),
 * so above a cap the scroll bar is a scaled picture of the table: the true offset is kept here in
 * full, wheel, touch and keys move it pixel by pixel, and only a drag of the scroll bar is mapped.
 */

/** Tallest element that is asked for, in CSS pixels at a device pixel ratio of 1. */
const TALLEST = 10_000_000;
const TALLEST_PHYSICAL = 30_000_000;

/**
 * @typedef {object} ScrollMap
 * @property {number} height height of the scrolled element, in CSS pixels
 * @property {number} maxTop largest scrollTop
 * @property {number} maxOffset largest true offset: the last row then stands at the bottom
 * @property {boolean} scaled whether one scroll pixel is more than one pixel of the table
 */

/**
 * @param {{content: number, view: number, pixelRatio?: number}} sizes true height of the table with
 *   its header, height of the view, both in CSS pixels
 * @returns {ScrollMap}
 */
export function scrollMap({ content, view, pixelRatio = 1 }) {
  const cap = Math.min(TALLEST, Math.floor(TALLEST_PHYSICAL / pixelRatio));
  const height = Math.min(content, cap);
  return {
    height,
    maxTop: Math.max(0, height - view),
    maxOffset: Math.max(0, content - view),
    scaled: content > cap,
  };
}

/** @param {ScrollMap} map @param {number} top a scrollTop @returns {number} the true offset */
export function offsetAt(map, top) {
  if (!map.scaled) return clamp(top, 0, map.maxOffset);
  if (top <= 0.5) return 0;
  // At fractional scales the largest scrollTop may fall short by less than a pixel.
  if (top >= map.maxTop - 1) return map.maxOffset;
  return Math.round((top / map.maxTop) * map.maxOffset);
}

/** @param {ScrollMap} map @param {number} offset @returns {number} the scrollTop that shows it */
export function topAt(map, offset) {
  if (!map.scaled) return clamp(offset, 0, map.maxTop);
  return (clamp(offset, 0, map.maxOffset) / map.maxOffset) * map.maxTop;
}

/**
 * Pixels of one wheel event.
 *
 * @param {{deltaY: number, deltaX: number, deltaMode: number, shiftKey: boolean}} event
 * @param {{line: number, page: number}} units pixels of a line and of a page
 * @returns {{x: number, y: number}}
 */
export function wheelPixels(event, { line, page }) {
  const unit = [1, line, page][event.deltaMode] ?? 1;
  const x = event.deltaX * unit;
  const y = event.deltaY * unit;
  return event.shiftKey && x === 0 ? { x: y, y: 0 } : { x, y };
}

function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** Couples a scrolling element and its tall child to a true offset in the table. */
export class ScrollLayer {
  #scroller;
  #spacer;
  #changed;
  #map = scrollMap({ content: 0, view: 0 });
  #content = 0;
  #shownTop = 0;
  #target = 0;
  #frame = 0;
  #settle = 0;
  #line;

  /** The true offset of the view from the top of the table, in CSS pixels. */
  offset = 0;
  /** Pixels scrolled to the right. */
  left = 0;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} spacer its only child, which takes the size of the table
   * @param {{line: number, changed: () => void}} options height of a row; called after each move
   */
  constructor(scroller, spacer, { line, changed }) {
    this.#scroller = scroller;
    this.#spacer = spacer;
    this.#changed = changed;
    this.#line = line;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#followTouch();
  }

  /**
   * Takes the size of the table. The place is kept as far as it still exists.
   *
   * @param {{width: number, height: number}} size true size, in CSS pixels
   */
  resize({ width, height }) {
    const view = this.#scroller.clientHeight;
    this.#content = height;
    this.#map = scrollMap({ content: height, view, pixelRatio: window.devicePixelRatio || 1 });
    this.#spacer.style.width = `${width}px`;
    this.#spacer.style.height = `${this.#map.height}px`;
    // What the browser really grants; it may be less than what was asked for.
    this.#map.maxTop = Math.max(0, this.#scroller.scrollHeight - this.#scroller.clientHeight);
    // A wheel listener that can prevent the default costs native smoothness, so only when needed.
    this.#scroller.removeEventListener("wheel", this.#wheel);
    if (this.#map.scaled) this.#scroller.addEventListener("wheel", this.#wheel, { passive: false });
    this.#scroller.style.touchAction = this.#map.scaled ? "pan-x" : "";
    this.moveTo(this.offset);
  }

  get maxOffset() {
    return this.#map.maxOffset;
  }

  /** @param {number} offset @param {{smooth?: boolean}} [how] */
  moveTo(offset, { smooth = false } = {}) {
    this.#target = clamp(Math.round(offset), 0, this.#map.maxOffset);
    if (smooth) {
      if (!this.#frame) this.#frame = requestAnimationFrame((now) => this.#glide(now, now - 16));
      return;
    }
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#place(this.#target);
  }

  /** @param {number} left */
  moveToLeft(left) {
    this.#scroller.scrollLeft = left;
    this.left = this.#scroller.scrollLeft;
    this.#changed();
  }

  #place(offset) {
    this.offset = offset;
    const top = topAt(this.#map, offset);
    if (Math.abs(this.#scroller.scrollTop - top) > 0.25) this.#scroller.scrollTop = top;
    this.#shownTop = this.#scroller.scrollTop;
    this.#changed();
  }

  #scrolled() {
    const { scrollTop, scrollLeft, clientHeight } = this.#scroller;
    this.left = scrollLeft;
    const moved = scrollTop - this.#shownTop;
    if (!this.#map.scaled) {
      this.offset = offsetAt(this.#map, scrollTop);
    } else if (Math.abs(moved) >= 1) {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      const atEdge = scrollTop <= 0.5 || scrollTop >= this.#map.maxTop - 1;
      // One pixel of a dragged thumb is thousands of scroll pixels; a smaller move is a click on
      // the track or an arrow, which should turn pages of rows and not of the scaled picture.
      const small = Math.abs(moved) <= clientHeight && !atEdge;
      this.offset = small
        ? clamp(this.offset + moved, 0, this.#map.maxOffset)
        : offsetAt(this.#map, scrollTop);
      if (small) this.#settleSoon();
    }
    this.#target = this.offset;
    this.#shownTop = scrollTop;
    this.#changed();
  }

  /** After small moves the scroll bar is put back to where the offset belongs. */
  #settleSoon() {
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#place(this.offset), 180);
  }

  #wheel = (event) => {
    if (event.ctrlKey) return; // zoom
    event.preventDefault();
    const { x, y } = wheelPixels(event, { line: this.#line, page: this.#scroller.clientHeight });
    if (x) this.moveToLeft(this.#scroller.scrollLeft + x);
    if (!y) return;
    const from = this.#frame ? this.#target : this.offset;
    this.moveTo(from + y, { smooth: Math.abs(y) >= 40 && !prefersStillness() });
  };

  #glide(now, before) {
    const rest = this.#target - this.offset;
    const step = rest * (1 - Math.exp(-Math.min(64, now - before) / 45));
    if (Math.abs(rest) <= 2) {
      this.#frame = 0;
      this.#place(this.#target);
      return;
    }
    this.#place(Math.round(this.offset + (Math.abs(step) < 1 ? Math.sign(rest) : step)));
    this.#frame = requestAnimationFrame((next) => this.#glide(next, now));
  }

  /** In the scaled layer a finger moves rows, not the scaled picture. */
  #followTouch() {
    let last = null;
    let speed = 0;
    this.#scroller.addEventListener("pointerdown", (event) => {
      if (event.pointerType !== "touch" || !this.#map.scaled) return;
      last = { y: event.clientY, time: event.timeStamp };
      speed = 0;
    });
    this.#scroller.addEventListener("pointermove", (event) => {
      if (!last || event.pointerType !== "touch") return;
      const moved = last.y - event.clientY;
      speed = moved / Math.max(1, event.timeStamp - last.time);
      last = { y: event.clientY, time: event.timeStamp };
      this.moveTo(this.offset + moved);
    });
    const release = () => {
      if (last && Math.abs(speed) > 0.2) this.moveTo(this.offset + speed * 300, { smooth: true });
      last = null;
    };
    this.#scroller.addEventListener("pointerup", release);
    this.#scroller.addEventListener("pointercancel", () => (last = null));
  }
}

function prefersStillness() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
