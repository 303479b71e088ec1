/**
 * The scroll layer. A browser bounds the height of an element (Chromium: 33.5 M physical pixels),
 * so above a cap the scroll bar is a scaled picture of the table. The true offset is kept here:
 * wheel, touch and keys move it pixel by pixel, and only the dragged thumb is mapped.
 * The ends are one to one, so that the first and the last rows are reached as smoothly as any.
 */

/** @import { ScrollMap } from "../core/types.js" */

/** Tallest element that is asked for, in CSS and in physical pixels. */
const TALLEST = 10_000_000;
const TALLEST_PHYSICAL = 30_000_000;
const END = 50_000;
const SETTLE_MS = 180;

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
    smallestDrag: Math.max(view, (0.7 * height) / (Math.max(1, view) * Math.max(1, pixelRatio))),
  };
}

/** @param {ScrollMap} map @param {number} top a scrollTop @returns {number} the true offset */
export function offsetAt(map, top) {
  const { maxTop, maxOffset } = map;
  // At fractional scales the largest scrollTop falls short by less than a pixel.
  if (top >= maxTop - 1 && maxTop > 0) return maxOffset;
  if (!map.scaled || top <= END) return clamp(top, 0, maxOffset);
  if (top >= maxTop - END) return maxOffset - (maxTop - top);
  return Math.round(END + ((top - END) / (maxTop - 2 * END)) * (maxOffset - 2 * END));
}

/** @param {ScrollMap} map @param {number} offset @returns {number} the scrollTop that shows it */
export function topAt(map, offset) {
  const { maxTop, maxOffset } = map;
  if (!map.scaled || offset <= END) return clamp(offset, 0, maxTop);
  if (offset >= maxOffset - END) return clamp(maxTop - (maxOffset - offset), 0, maxTop);
  return END + ((offset - END) / (maxOffset - 2 * END)) * (maxTop - 2 * END);
}

/**
 * The offset after the browser has moved scrollTop by `moved`, to `top`.
 *
 * @param {ScrollMap} map
 * @param {number} offset before
 * @param {number} top
 * @param {number} moved
 * @returns {number}
 */
export function offsetAfter(map, offset, top, moved) {
  if (!map.scaled || Math.abs(moved) >= map.smallestDrag) return offsetAt(map, top);
  return clamp(offset + moved, 0, map.maxOffset);
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
  #settle = 0;

  /** The true offset of the view from the top of the table, in CSS pixels. */
  offset = 0;
  /** Pixels scrolled to the right. */
  left = 0;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} spacer its only child, which takes the size of the table
   * @param {() => void} changed called after each move
   */
  constructor(scroller, spacer, changed) {
    this.#scroller = scroller;
    this.#spacer = spacer;
    this.#changed = changed;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
  }

  /**
   * Takes the size of the table. The place is kept as far as it still exists.
   *
   * @param {{width: number, height: number}} size true size, in CSS pixels
   */
  resize({ width, height }) {
    const view = this.#scroller.clientHeight;
    const { maxOffset } = this.#map;
    const atEnd = height === this.#content && maxOffset > 0 && this.offset >= maxOffset;
    this.#content = height;
    this.#map = scrollMap({ content: height, view, pixelRatio: window.devicePixelRatio || 1 });
    this.#spacer.style.width = `${width}px`;
    this.#spacer.style.height = `${this.#map.height}px`;
    // What the browser really grants; it may be less than what was asked for.
    this.#map.maxTop = Math.max(0, this.#scroller.scrollHeight - this.#scroller.clientHeight);
    // A note that opens above the table must not push its last row out of sight.
    this.moveTo(atEnd ? this.#map.maxOffset : this.offset);
  }

  /** @param {number} offset kept within the table */
  moveTo(offset) {
    clearTimeout(this.#settle);
    this.offset = clamp(offset, 0, this.#map.maxOffset);
    const top = topAt(this.#map, this.offset);
    if (Math.abs(this.#scroller.scrollTop - top) > 0.25) this.#scroller.scrollTop = top;
    this.#shownTop = this.#scroller.scrollTop;
    this.#changed();
  }

  /** @param {number} left */
  moveToLeft(left) {
    this.#scroller.scrollLeft = left;
    this.left = this.#scroller.scrollLeft;
    this.#changed();
  }

  #scrolled() {
    const { scrollTop, scrollLeft } = this.#scroller;
    const moved = scrollTop - this.#shownTop;
    this.left = scrollLeft;
    this.#shownTop = scrollTop;
    if (Math.abs(moved) > 0.25) {
      this.offset = offsetAfter(this.#map, this.offset, scrollTop, moved);
      if (this.#map.scaled) this.#followBar(scrollTop);
    }
    this.#changed();
  }

  /**
   * Small moves let the scroll bar drift away from where the offset belongs. It is put right when
   * the hand rests, and at once where the bar would run out before the table does.
   */
  #followBar(top) {
    clearTimeout(this.#settle);
    const drift = Math.abs(topAt(this.#map, this.offset) - top);
    if (drift <= 1) return;
    const atEnd = Math.min(top, this.#map.maxTop - top) < 2000;
    if (atEnd) this.moveTo(this.offset);
    else this.#settle = setTimeout(() => this.moveTo(this.offset), SETTLE_MS);
  }
}
