/** The rows on the screen. A fixed pool of row and cell elements is moved and refilled; an element is touched only when what it shows has changed. */

import { lookOf, placesShown, rowName } from "../core/format.js";
import { CELL_PADDING } from "./columns.js";
/** @import { Column, Frame, Marker } from "../core/types.js" */

/** Rows may lie this far from the anchor, so that transforms stay small and exact. */
const ANCHOR_REACH = 1000;

export class Body {
  #element;
  #rowHeight;
  #rows = [];
  #columns = [];
  #layout = null;
  #indexWidth = 0;
  #cellSlots = 0;
  #anchor = 0;
  #version = 0;
  #marker = null;
  #digit;
  #tight = { gutter: "", cells: new Map() };

  /** @param {HTMLElement} element @param {number} rowHeight @param {number} digit pixels, which no sign of a number exceeds */
  constructor(element, rowHeight, digit) {
    this.#element = element;
    this.#rowHeight = rowHeight;
    this.#digit = digit;
  }

  /**
   * @param {(Column & {format: (value: unknown) => string, kind: string})[]} columns
   * @param {import("./columns.js").ColumnLayout} layout
   * @param {number} indexWidth
   */
  setColumns(columns, layout, indexWidth) {
    this.#columns = columns;
    this.#layout = layout;
    this.#indexWidth = indexWidth;
    this.relayout();
  }

  /** @param {number} rowHeight all rows are made anew */
  setRowHeight(rowHeight) {
    this.#rowHeight = rowHeight;
    this.trim();
  }

  /** Takes changed column widths at the next picture. */
  relayout() {
    this.#version++;
    const width = `${this.#indexWidth + (this.#layout?.total ?? 0)}px`;
    if (this.#element.style.width !== width) this.#element.style.width = width;
  }

  /**
   * What was drawn since the last call and may have too little room.
   *
   * @returns {{gutter: string, cells: Map<number, string>}} the longest row number, and the longest
   *   number or date of each such column
   */
  takeTight() {
    const tight = this.#tight;
    this.#tight = { gutter: "", cells: new Map() };
    return tight;
  }

  #fits(text, width) {
    return text.length * this.#digit + CELL_PADDING <= width;
  }

  /** @param {Frame} frame */
  paint(frame) {
    this.#fit(frame);
    if (Math.abs(frame.first - this.#anchor) > ANCHOR_REACH) {
      this.#anchor = frame.first;
      for (const row of this.#rows) row.number = -1;
    }
    const y = this.#anchor * this.#rowHeight - frame.offset;
    this.#element.style.transform = `translate(${-frame.left}px, ${y}px)`;
    for (const row of this.#rows) row.seen = false;
    for (let number = frame.first; number < frame.end; number++) {
      const row = this.#rows[number % this.#rows.length];
      row.seen = true;
      this.#paintRow(row, number, frame);
    }
    for (const row of this.#rows) show(row, row.seen);
  }

  /** @param {number} row @param {number} col @returns {HTMLElement|null} the element that shows it */
  cellAt(row, col) {
    const record = this.#rows[row % this.#rows.length];
    if (record?.number !== row) return null;
    const cell = [record.pinned[col], record.cells[col % this.#cellSlots]].find((each) => each?.col === col);
    return cell?.element ?? null;
  }

  /** Makes the pool as large as the screen needs. */
  #fit({ first, end, cols }) {
    const cells = Math.max(this.#cellSlots, cols[1] - cols[0]);
    const count = Math.max(this.#rows.length, end - first);
    if (cells === this.#cellSlots && count === this.#rows.length) return;
    while (this.#rows.length < count) this.#rows.push(this.#newRow());
    this.#cellSlots = cells;
    this.#rows.forEach((row, slot) => {
      row.slot = slot;
      while (row.cells.length < cells) row.cells.push(newCell(row, "cell", row.cells.length));
      row.number = -1;
      for (const cell of row.cells) cell.col = -1;
    });
  }

  /** Gives surplus elements back, after the window was made smaller. */
  trim() {
    this.#rows = [];
    this.#cellSlots = 0;
    this.#element.replaceChildren();
  }

  #newRow() {
    const element = document.createElement("div");
    element.className = "row";
    element.setAttribute("role", "row");
    const index = document.createElement("div");
    index.className = "cell index";
    index.setAttribute("role", "rowheader");
    index.setAttribute("aria-colindex", "1");
    element.append(index);
    this.#element.append(element);
    return { element, index, cells: [], pinned: [], number: -1, block: undefined, cols: "", version: 0, left: 0, active: -1, seen: false, shown: true };
  }

  #paintRow(row, number, frame) {
    const block = frame.blockOf(number);
    const moved = row.number !== number;
    if (moved) {
      row.number = number;
      row.element.style.transform = `translateY(${(number - this.#anchor) * this.#rowHeight}px)`;
      row.element.setAttribute("aria-rowindex", String(number + 2));
    }
    if (row.left !== frame.left || row.version === 0) {
      row.left = frame.left;
      const shift = `translateX(${frame.left}px)`;
      row.index.style.transform = shift;
      for (const { element } of row.pinned) element.style.transform = shift;
    }
    const active = frame.active?.row === number ? frame.active.col : -1;
    const stretched = row.version !== this.#version;
    const refill = moved || row.block !== block || (!block && row.sure !== frame.inFileOrder);
    const cols = `${frame.cols[0]}-${frame.cols[1]}-${frame.pins}`;
    if (!refill && !stretched && row.cols === cols && row.active === active) return;
    if (stretched) row.index.style.width = `${this.#indexWidth}px`;
    if (refill) this.#fillIndex(row, number, block, frame);
    const touched = row.active !== active || refill;
    row.block = block;
    row.sure = frame.inFileOrder;
    row.version = this.#version;
    row.cols = cols;
    row.active = active;
    if (touched) row.element.classList.toggle("active", active >= 0);
    this.#paintCells(row, frame, { refill, stretched, active });
  }

  #fillIndex(row, number, block, frame) {
    row.element.classList.toggle("pending", !block);
    const known = block ? block.columns.index?.[number - block.start] : frame.inFileOrder ? number : null;
    const value = rowName(known);
    setText(row.index, value);
    if (value.length > this.#tight.gutter.length && !this.#fits(value, this.#indexWidth)) this.#tight.gutter = value;
    if (this.#marker) row.index.className = "cell index" + this.#marker(row.index, block, number);
  }

  #paintCells(row, { cols: [from, to], pins, left }, marks) {
    for (const cell of row.cells) {
      const gone = cell.col < from || cell.col >= to;
      if (gone && cell.col >= 0) cell.col = -1;
    }
    for (let col = from; col < to; col++) this.#paintCell(row, row.cells[col % this.#cellSlots], col, "", marks);
    for (const cell of row.cells) show(cell, cell.col >= 0);
    for (let col = row.pinned.length; col < pins; col++) {
      const cell = newCell(row, "pin", col);
      cell.element.style.transform = `translateX(${left}px)`;
      row.pinned.push(cell);
    }
    for (let col = 0; col < row.pinned.length; col++) {
      const cell = row.pinned[col];
      if (col < pins) this.#paintCell(row, cell, col, col === pins - 1 ? " pin edge" : " pin", marks);
      else cell.col = -1;
      show(cell, col < pins);
    }
  }

  #paintCell(row, cell, col, pin, { refill, stretched, active }) {
    const column = this.#columns[col];
    const placed = cell.col === col;
    if (!placed || stretched) {
      cell.element.style.left = `${this.#indexWidth + this.#layout.lefts[col]}px`;
      cell.element.style.width = `${this.#layout.widths[col]}px`;
    }
    if (!placed) {
      cell.col = col;
      cell.element.setAttribute("aria-colindex", String(col + 2));
    }
    if (!placed || refill) this.#fillCell(cell, column, row, col);
    setClass(cell, `cell ${column.kind}${cell.look}${pin}${col === active ? " active" : ""}`);
  }

  /** @param {Marker} marker */
  setMarker(marker) {
    this.#marker = marker;
    this.refill();
  }

  /** Fills all cells anew with the next picture. */
  refill() {
    for (const row of this.#rows) row.number = -1;
  }

  #fillCell(cell, column, row, col) {
    if (!row.block) {
      cell.look = this.#marker?.(cell.element) ?? "";
      setText(cell.element, "");
      setPad(cell, 0);
      return;
    }
    const value = row.block.columns[column.key]?.[row.number - row.block.start];
    const look = lookOf(value);
    cell.look = (look && " " + look) + (this.#marker?.(cell.element, row.block, row.number, column) ?? "");
    const text = look === "empty" ? "" : column.format(value);
    setText(cell.element, text);
    const lacking = column.aligned ? lackingPlaces(text, column.places) : 0;
    setPad(cell, lacking);
    if (column.kind !== "text" && text.length > (this.#tight.cells.get(col)?.length ?? 0) && !this.#fits(text, this.#layout.widths[col] - lacking * this.#digit)) {
      this.#tight.cells.set(col, text + "0".repeat(Math.ceil(lacking)));
    }
    if (cell.element.title) cell.element.title = "";
  }
}

function newCell(row, kind, place) {
  const element = document.createElement("div");
  element.setAttribute("role", "gridcell");
  element.dir = "auto";
  element.id = `${kind}-${row.slot}-${place}`;
  row.element.append(element);
  return { element, col: -1, look: "", className: "", shown: true, pad: 0 };
}

function setText(element, text) {
  const node = element.firstChild;
  if (!node) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/**
 * @param {string} text of a number @param {number} places decimals of its column
 * @returns {number} digits that it is shorter by behind its point, which is half a digit itself
 */
export function lackingPlaces(text, places) {
  const own = places ? placesShown(text) : null;
  return own === null ? 0 : places - own + (own ? 0 : 0.5);
}

function setPad(cell, digits) {
  if (cell.pad === digits) return;
  cell.pad = digits;
  cell.element.style.paddingRight = digits ? `calc(12px + ${digits}ch)` : "";
}

function setClass(cell, className) {
  if (cell.className !== className) cell.element.className = cell.className = className;
}

function show(record, shown) {
  if (record.shown === shown) return;
  record.shown = shown;
  record.element.hidden = !shown;
}
