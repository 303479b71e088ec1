/**
 * The grid: one scrolling element, a layer that stays in view inside it, and a header and a body
 * that are drawn into the layer. Rows and columns are both virtual: the document holds only what
 * the screen shows.
 */

import { formatCount, formatter, kindOf, placesShown, typeName } from "../core/format.js";
import { Body, lackingPlaces } from "./body.js";
import { arranged, CELL_PADDING, ColumnLayout, naturalWidth } from "./columns.js";
import { Header } from "./header.js";
import { HEADER, moveBy } from "./keys.js";
import { RowCache } from "./rows.js";
import { ScrollLayer } from "./scroll.js";
/** @import { Block, GridEvents, Look, Profile, Sort, Table, View } from "../core/types.js" */

const HEAD_HEIGHT = 46;
/** A header with a profile below name and type. */
const TALL_HEAD = 100;

/** Rows from which widths are taken; more would cost time before the first picture. */
const SAMPLE_ROWS = 60;
/** Cells that one screen should not exceed. */
const CELL_BUDGET = 720;
/** How long the first picture waits for rows, in milliseconds; drawing it twice takes longer than they do. */
const PATIENCE = 150;
/** Columns side by side may not be wider than a browser can lay out. */
const WIDEST = 12_000_000;
/** Row numbers may be names that a file gave its rows. */
const WIDEST_GUTTER = 240;

export class Grid {
  #scroller;
  #layer;
  #scroll;
  #header;
  #body;
  #bodyElement;
  #fetch;
  #events;
  #all = [];
  #columns = [];
  #head = HEAD_HEIGHT;
  #rowHeight = 28;
  #laid = { hidden: new Set(), order: [], pins: [], widths: {} };
  #pins = 0;
  #listeners = [];
  #resting = false;
  #layout = new ColumnLayout([]);
  #indexWidth = 60;
  #cache = null;
  #former = null;
  #sized = true;
  #patience = 0;
  #sorts = [];
  #narrowed = false;
  #active = null;
  #frame = 0;
  #lastOffset = 0;
  #lookLater = 0;
  #measure;

  /** @param {HTMLElement} root @param {GridEvents} events */
  constructor(root, events) {
    this.#events = events;
    this.#fetch = events.fetch;
    this.#build(root);
    this.#header = new Header(this.#layer.querySelector(".head-row"), (col, add) => {
      this.#activate({ row: HEADER, col }, false);
      this.#events.sort(this.#columns[col].key, add);
    });
    this.#bodyElement = this.#layer.querySelector(".body");
    this.#body = new Body(this.#bodyElement, this.#rowHeight, this.#measure("0"));
    this.#scroll = new ScrollLayer(this.#scroller, this.#layer.parentElement, () => this.#repaint());
    new ResizeObserver(() => this.#resized()).observe(this.#scroller);
    this.#listen();
  }

  /**
   * Shows a table. With `keep`, place and widths stay and old rows are shown until new ones come; with `stay` the place.
   * @param {Table} table @param {{keep: boolean, stay?: boolean, sorts: Sort[], look: Look & {widths: object}}} how
   */
  show(table, { keep, stay = keep, sorts, look, narrowed = false }) {
    this.#sorts = sorts;
    this.#narrowed = narrowed;
    this.#laid = look;
    const former = keep ? this.#all : [];
    if (!this.#cache && table.rows) this.#patience = setTimeout(() => this.#draw(), PATIENCE);
    this.#all = table.columns;
    this.#renew(table.rows, keep);
    if (this.#patience) this.#cache.look(0, 1, 1); // asked for first, since all that follows takes as long as the answer
    this.#all = table.columns.map((column, col) => {
      const kind = kindOf(column.displayer, column.dtype);
      const { touched = false, width, places = 0 } = former[col] ?? {}; // touched: its width was chosen by hand
      return { ...column, kind, type: typeName(column.dtype), format: formatterOf(kind, column.displayer), touched, width, places, aligned: kind === "float" };
    });
    this.#columns = arranged(this.#all, look);
    this.#head = table.profiled ? TALL_HEAD : HEAD_HEIGHT;
    this.#scroller.parentElement.style.setProperty("--head", `${this.#head}px`);
    this.#scroller.classList.toggle("plain", !table.profiled);
    this.setStats(table);
    if (!keep) {
      this.#active = null;
      this.#sized = false;
      this.#gutter = 0;
      this.#former = null;
      if (!stay) {
        this.#scroll.moveToLeft(0);
        this.#scroll.offset = 0;
      }
      this.#layWidths([]);
    } else if (this.#active?.row >= table.rows) {
      this.#active = null;
    }
    this.#scroller.setAttribute("aria-colcount", String(this.#columns.length + 1));
    this.#scroller.setAttribute("aria-label", `Table ${table.path.split(/[\\/]/).pop()}`);
    this.#layColumns();
    if (!keep) this.#tell("reset");
    if (table.rows === 0) this.#fitAll();
  }

  /** Takes statistics; nothing but the headers is drawn again. */
  setStats({ profiled, stats }) {
    this.#header.setStats(profiled ? stats : null);
    this.#repaint();
  }

  /** All columns of the table, also hidden ones, with their `kind` and `format`. */
  get columns() {
    return this.#all;
  }

  /** @param {Look} look the columns keep their widths, and the active cell its column */
  arrange(look) {
    const { row, col } = this.#active ?? {};
    const active = this.#columns[col];
    this.#columns.forEach((column, i) => (column.width = this.#layout.widths[i]));
    this.#laid = { ...this.#laid, ...look };
    this.#columns = arranged(this.#all, this.#laid);
    const at = this.#columns.indexOf(active);
    this.#active = at < 0 ? null : { row, col: at };
    this.#layWidths(this.#columns.map((column, i) => column.width ?? (this.#sized ? this.#naturalWidth(i, 380) : undefined)));
    this.#layColumns();
    this.#body.trim();
    this.#scroll.moveToLeft(this.#scroll.left);
    this.#tell("reset");
  }

  /** @param {Map<string, (value: unknown) => string>} formats by column key; the others are written as usual */
  setFormats(formats) {
    for (const column of this.#all) {
      const usual = formatterOf(column.kind, column.displayer);
      const format = formats.get(column.key) ?? usual;
      if (format === column.format) continue;
      Object.assign(column, { format, places: 0, aligned: column.kind === "float" || format !== usual });
      for (const block of this.#cache.blocks) this.#align(column, block);
      const col = this.#columns.indexOf(column);
      if (this.#sized && !column.touched && col >= 0) this.#layout.resize(col, this.#naturalWidth(col, 380));
    }
    this.#body.refill();
    this.#relayout();
  }

  /** @param {number} height of a row in pixels; the first row on the screen stays there */
  setRowHeight(height) {
    const first = this.#scroll.offset / this.#rowHeight;
    this.#rowHeight = height;
    this.#scroller.parentElement.style.setProperty("--row", `${height}px`);
    this.#body.setRowHeight(height);
    if (!this.#cache) return;
    this.#layColumns();
    this.#scroll.moveTo(Math.round(first) * height);
  }

  /**
   * Calls a listener with what happens: `painted`; `moved` ({from, to, extend, byKey}), when another
   * cell is active; `reset`, when rows or columns are others than before.
   *
   * @param {(what: "painted"|"moved"|"reset", detail: any) => void} listener
   */
  watch(listener) {
    this.#listeners.push(listener);
  }

  #tell(what, detail) {
    for (const listener of this.#listeners) listener(what, detail);
  }

  /** The element that scrolls, and takes the keys. */
  get element() {
    return this.#scroller;
  }

  /** The columns that are shown, from the left. */
  get shown() {
    return this.#columns;
  }

  /** @returns {{row: number, col: number}|null} the active cell; row -1 is the header */
  get active() {
    return this.#active;
  }

  /** Rows of the view. */
  get total() {
    return this.#cache?.total ?? 0;
  }

  /** Where things are, in pixels of the layer, whose header and row numbers stay. */
  get geometry() {
    const { offset, left } = this.#scroll;
    return {
      layer: this.#layer,
      layout: this.#layout,
      offset,
      left,
      head: this.#head,
      rowHeight: this.#rowHeight,
      indexWidth: this.#indexWidth,
      pins: this.#pins,
      width: this.#viewWidth,
      height: this.#viewHeight,
    };
  }

  /** Widths in pixels that were chosen by hand, by column key. */
  get widths() {
    return Object.fromEntries(this.#all.filter(({ touched }) => touched).map(({ key, width }) => [key, width]));
  }

  /** @param {Element} target @returns {number} the column whose header it is in, or -1 */
  headerAt(target) {
    return this.#header.colOf(target);
  }

  /** @param {number} col @returns {Profile|null} what its header draws */
  profileOf(col) {
    return this.#header.profileOf(col);
  }

  /** @param {{row: number, col: number}} cell @returns {HTMLElement|null} what shows it */
  elementOf({ row, col }) {
    return row === HEADER ? this.#header.cellAt(col) : this.#body.cellAt(row, col);
  }

  /**
   * Makes a cell the active one and brings it into view.
   *
   * @param {{row: number, col: number}} cell kept within the table
   * @param {boolean} [extend] whether the selection grows to it
   */
  move({ row, col }, extend = false) {
    const within = (value, count) => Math.max(0, Math.min(count - 1, value));
    const cell = { row: row === HEADER ? HEADER : within(row, this.total), col: within(col, this.#columns.length) };
    const at = this.#active;
    if (at?.row === cell.row && at.col === cell.col) this.#reveal(cell);
    else this.#activate(cell, true, extend);
  }

  /** @returns {Block|undefined} the block that holds a row, if it is here */
  blockOf(row) {
    return this.#cache?.blockOf(row);
  }

  /** Asks for rows [start, end) of the view, without keeping them. */
  rows(start, end, signal) {
    return this.#cache.fetch(start, end, signal);
  }

  /** @param {number} by pixels */
  scrollBy(x, y) {
    if (y) this.#scroll.moveTo(this.#scroll.offset + y);
    if (x) this.#scroll.moveToLeft(this.#scroll.left + x);
  }

  /** @param {number} col @param {number} [width] pixels; without, as wide as what it shows */
  resize(col, width) {
    const column = this.#columns[col];
    if (!column) return;
    column.touched = width !== undefined;
    this.#layout.resize(col, width ?? this.#naturalWidth(col, 900));
    column.width = this.#layout.widths[col];
    this.#relayout();
  }

  /** Makes all columns as wide as what they show. */
  fitAll() {
    for (const column of this.#all) column.touched = false;
    this.#laid = { ...this.#laid, widths: {} };
    this.#fitAll();
  }

  /** Makes the first cell on the screen of a column the active one. */
  goTo(key) {
    const col = this.#columns.findIndex((column) => column.key === key);
    const row = Math.ceil(this.#scroll.offset / this.#rowHeight);
    this.#activate({ row: Math.min(row, this.#cache.total - 1), col });
    this.focus();
  }

  /** Stands out of sight, and gives its elements back meanwhile. */
  rest(on) {
    this.#resting = on;
    this.#scroller.parentElement.classList.toggle("resting", on);
    if (on) {
      this.#body.trim();
      this.#header.trim();
    }
    this.#repaint();
  }

  /** @param {Sort[]} sorts a new order; the view goes to its top */
  sortBy(sorts) {
    this.#sorts = sorts;
    this.#renew(this.#cache.total, true);
    this.#scroll.moveTo(0);
    this.#tell("reset");
    this.#repaint();
  }

  /** Shows other rows, which `fetch` knows; `narrowed` says whether some are left out. */
  narrow(total, narrowed) {
    this.#narrowed = narrowed;
    this.#renew(Math.max(1, total), true);
    this.#scroll.moveTo(0);
    this.#tell("reset");
    this.#repaint();
  }

  goToCell(row, key) {
    const col = this.#columns.findIndex((column) => column.key === key);
    this.#activate({ row, col: Math.max(0, col) });
  }

  /** Takes how cells stand out, and what headers say. */
  setMarker(marker) {
    this.#body.setMarker(marker);
    this.#relayout();
  }

  /** @param {number} total rows, when the server has counted more */
  setTotal(total) {
    if (!this.#cache || total === this.#cache.total) return;
    this.#cache.resize(total);
    this.#layColumns();
  }

  /** Asks again for rows that could not be had. */
  retry() {
    this.#cache?.retry();
    this.#repaint();
  }

  focus() {
    this.#scroller.focus();
  }

  #build(root) {
    this.#scroller = make("div", "scroller", { role: "grid", tabindex: "0", "data-testid": "grid" });
    const spacer = make("div", "spacer", { role: "presentation" });
    this.#layer = make("div", "layer", { role: "presentation" });
    const headClip = make("div", "head-clip", { role: "rowgroup" });
    headClip.append(make("div", "head-row", { role: "row", "aria-rowindex": "1" }));
    const bodyClip = make("div", "body-clip", { role: "presentation" });
    bodyClip.append(make("div", "body", { role: "rowgroup" }));
    this.#layer.append(headClip, bodyClip);
    spacer.append(this.#layer);
    this.#scroller.append(spacer);
    root.append(this.#scroller);
    this.#measure = measureIn(this.#scroller);
  }

  /** A new cache for a new order or new data; the former one fills the gap until rows come. */
  #renew(total, keepFormer) {
    this.#cache?.close();
    this.#former = keepFormer ? (this.#cache?.started ? this.#cache : this.#former) : null;
    const sorts = this.#sorts;
    this.#cache = new RowCache({
      total,
      columns: this.#all.length,
      fetch: (start, end, signal) => this.#fetch({ start, end, sorts }, signal),
      changed: (block) => this.#arrived(block),
      failed: (error) => this.#events.failed(error),
    });
  }

  /** @param {Block} [block] that has come; none where asking has failed */
  #arrived(block) {
    this.#former = null;
    if (block) this.#alignTo(block);
    if (!this.#sized && this.#cache.started) {
      this.#fitAll();
    } else if (this.#laidTotal !== this.#cache.total) {
      this.#layColumns();
    }
    if (this.#patience) this.#draw();
    else this.#repaint();
  }

  /** Numbers of a column stand with their points below each other, so the longest fraction counts. */
  #alignTo(block) {
    let others = false;
    for (const column of this.#all) {
      const before = column.places;
      this.#align(column, block);
      others ||= column.places !== before;
    }
    if (others) this.#body.refill();
  }

  #align(column, { columns }) {
    if (!column.aligned) return;
    for (const value of columns[column.key] ?? []) column.places = Math.max(column.places, placesShown(column.format(value)) ?? 0);
  }

  #laidTotal = -1;

  #fitAll() {
    this.#sized = true;
    this.#layWidths(
      this.#columns.map((column, col) => {
        const asked = this.#laid.widths[column.key];
        if (asked) Object.assign(column, { touched: true, width: asked });
        return asked ?? this.#naturalWidth(col, 380);
      }),
    );
    this.#layColumns();
  }

  #layWidths(widths) {
    const most = Math.max(8, Math.floor(WIDEST / Math.max(1, this.#columns.length)));
    this.#layout = new ColumnLayout(this.#columns.map((_, col) => Math.min(most, widths[col] ?? 120)));
  }

  #layColumns() {
    const total = this.#cache.total;
    this.#laidTotal = total;
    this.#indexWidth = Math.max(44, this.#gutter, this.#gutterOf(formatCount(Math.max(1, total))));
    this.#header.setColumns(this.#columns, this.#layout, this.#indexWidth);
    this.#body.setColumns(this.#columns, this.#layout, this.#indexWidth);
    this.#scroller.setAttribute("aria-rowcount", String(total + 1));
    this.#resized();
  }

  #relayout() {
    this.#header.relayout();
    this.#body.relayout();
    this.#resized();
  }

  #naturalWidth(col, most) {
    const { key, name, format, type, aligned, places, note = "" } = this.#columns[col];
    const { first, end } = this.#visibleRows();
    const texts = [];
    for (let row = first; row < Math.max(end, first + SAMPLE_ROWS); row++) {
      const block = this.#cache.blockOf(row);
      const text = block ? format(block.columns[key]?.[row - block.start]) : "";
      texts.push(aligned ? text + "0".repeat(Math.ceil(lackingPlaces(text, places))) : text);
    }
    // On a large screen narrow columns get air, which also bounds the cells that are drawn.
    const airy = this.#viewWidth / Math.floor(CELL_BUDGET / Math.max(1, end - first));
    const least = Math.min(170, Math.max(this.#head === TALL_HEAD ? 112 : 76, Math.ceil(airy)));
    return naturalWidth({ name, type: note ? `${note} · ${type}    ` : type, texts, measure: this.#measure, most, least });
  }

  /** Numbers and dates must not be cut, so their columns, and the row numbers, grow with what comes into view. @returns {boolean} whether any did */
  #grow() {
    const { gutter, cells } = this.#body.takeTight();
    let grown = false;
    for (const [col, text] of this.#sized ? cells : []) {
      const width = Math.ceil(this.#measure(text)) + CELL_PADDING;
      if (this.#columns[col].touched || width <= this.#layout.widths[col]) continue;
      this.#layout.resize(col, width);
      grown = true;
    }
    if (grown) this.#relayout();
    const wanted = gutter ? Math.min(WIDEST_GUTTER, this.#gutterOf(gutter)) : 0;
    if (wanted <= this.#gutter) return grown;
    this.#gutter = wanted;
    this.#layColumns();
    return true;
  }

  #gutterOf(text) {
    return Math.ceil(this.#measure(text)) + CELL_PADDING;
  }

  /** What the row numbers that were shown need; those of a view that leaves rows out exceed its count. */
  #gutter = 0;

  #viewWidth = 0;
  #viewHeight = 0;

  #resized() {
    const { clientWidth, clientHeight } = this.#scroller;
    if (clientHeight < this.#viewHeight || clientWidth < this.#viewWidth) this.#body.trim();
    this.#viewWidth = clientWidth;
    this.#viewHeight = clientHeight;
    this.#pins = this.#pinsThatFit();
    this.#layer.style.width = `${clientWidth}px`;
    this.#layer.style.height = `${clientHeight}px`;
    this.#scroll.resize({
      width: this.#indexWidth + this.#layout.total,
      height: this.#head + (this.#cache?.total ?? 0) * this.#rowHeight,
    });
    this.#repaint();
  }

  /** Pinned columns stay in place as far as they leave room for others. */
  #pinsThatFit() {
    const { hidden, pins } = this.#laid;
    const asked = this.#columns.length && pins.filter((key) => !hidden.has(key)).length;
    const room = 0.6 * (this.#viewWidth - this.#indexWidth);
    let fit = 0;
    while (fit < asked && this.#layout.lefts[fit + 1] <= room) fit++;
    return fit;
  }

  #repaint() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#patience) this.#draw();
    });
  }

  #draw() {
    clearTimeout(this.#patience);
    this.#patience = 0;
    if (this.#cache && !this.#resting) this.#paint();
  }

  #visibleRows() {
    const height = Math.max(0, this.#viewHeight - this.#head);
    const first = Math.floor(this.#scroll.offset / this.#rowHeight);
    const end = Math.min(this.#cache.total, Math.ceil((this.#scroll.offset + height) / this.#rowHeight));
    return { first: Math.min(first, end), end };
  }

  #visibleCols() {
    const { left } = this.#scroll;
    const [from, to] = this.#layout.range(left + this.#layout.lefts[this.#pins], left + this.#viewWidth - this.#indexWidth);
    return [Math.max(this.#pins, from), Math.max(this.#pins, to)];
  }

  #paint() {
    const { offset, left } = this.#scroll;
    const { first, end } = this.#visibleRows();
    const total = this.#cache.total;
    const cols = this.#visibleCols();
    const former = this.#former;
    const frame = {
      offset,
      left,
      first,
      end,
      total,
      cols,
      pins: this.#pins,
      active: this.#active,
      sorts: this.#sorts,
      inFileOrder: this.#sorts.length === 0 && !this.#narrowed,
      blockOf: (row) => this.#cache.blockOf(row) ?? former?.blockOf(row),
    };
    this.#header.paint(frame);
    this.#body.paint(frame);
    if (this.#grow()) return this.#paint();
    this.#look(offset - this.#lastOffset);
    this.#lastOffset = offset;
    this.#markActive();
    this.#scroller.classList.toggle("stale", former !== null);
    this.#scroller.setAttribute("aria-busy", String(this.#cache.waiting));
    this.#tell("painted");
    this.#events.viewed({ first, end, total, waiting: this.#cache.waiting });
  }

  /** Asks for rows. While the scroll bar is dragged, only now and then: most places are passed by. */
  #look(moved) {
    const look = (direction) => {
      this.#lookLater = 0;
      const { first, end } = this.#visibleRows();
      this.#cache.look(first, end, direction);
    };
    if (Math.abs(moved) < 3 * this.#viewHeight) look(Math.sign(moved));
    else this.#lookLater ||= setTimeout(look, 40, 0);
  }

  #markActive() {
    const element = this.#active && this.elementOf(this.#active);
    if (element) this.#scroller.setAttribute("aria-activedescendant", element.id);
    else this.#scroller.removeAttribute("aria-activedescendant");
  }

  #activate(cell, reveal = true, extend = false) {
    const from = this.#active;
    this.#active = cell;
    if (reveal) this.#reveal(cell);
    this.#tell("moved", { from: from ?? cell, to: cell, extend, byKey: reveal });
    this.#repaint();
  }

  #reveal({ row, col }) {
    const height = this.#viewHeight - this.#head;
    const top = row * this.#rowHeight;
    if (row !== HEADER) {
      if (top < this.#scroll.offset) this.#scroll.moveTo(top);
      else if (top + this.#rowHeight > this.#scroll.offset + height) this.#scroll.moveTo(top + this.#rowHeight - height);
    }
    if (col < this.#pins) return;
    const pinned = this.#layout.lefts[this.#pins];
    const width = this.#viewWidth - this.#indexWidth;
    const start = this.#layout.lefts[col] - pinned;
    const end = this.#layout.lefts[col + 1];
    if (start < this.#scroll.left || end - start > width) this.#scroll.moveToLeft(start);
    else if (end > this.#scroll.left + width) this.#scroll.moveToLeft(end - width);
  }

  #listen() {
    this.#scroller.addEventListener("keydown", (event) => this.#keyed(event));
    this.#scroller.addEventListener("focus", () => {
      if (!this.#active && this.#columns.length && this.#cache) {
        const { first, end } = this.#visibleRows();
        this.#activate({ row: end > first ? first : HEADER, col: 0 }, false);
      }
    });
    this.#scroller.addEventListener("blur", () => this.#repaint());
    this.#bodyElement.addEventListener("mousedown", (event) => {
      const cell = placeOf(event.target);
      if (cell && event.button === 0) this.#activate(cell, false, event.shiftKey);
    });
  }

  #keyed(event) {
    if (!this.#cache) return;
    const at = this.#active ?? { row: 0, col: 0 };
    // With both keys held, the arrows move the column itself.
    if (at.row === HEADER && event.shiftKey && (event.ctrlKey || event.metaKey)) return;
    if (at.row === HEADER && event.key === "Enter") {
      event.preventDefault();
      this.#events.sort(this.#columns[at.col].key, event.shiftKey);
      return;
    }
    const page = Math.max(1, Math.floor((this.#viewHeight - this.#head) / this.#rowHeight) - 1);
    const to = event.target === this.#scroller && moveBy(event, at, { rows: this.#cache.total, cols: this.#columns.length, page });
    if (!to) return;
    event.preventDefault();
    this.#activate(to, true, event.shiftKey && at.row !== HEADER && to.row !== HEADER);
  }

  /** @returns {unknown} undefined while its row is not here */
  valueAt({ row, col }) {
    if (row === HEADER) return this.#columns[col]?.name;
    const block = this.#cache?.blockOf(row);
    return block?.columns[this.#columns[col]?.key]?.[row - block.start];
  }
}

const formatters = new Map();

/** Number formats are dear to make, and columns of one look share theirs. */
function formatterOf(kind, displayer) {
  const look = kind + JSON.stringify(displayer);
  if (!formatters.has(look)) formatters.set(look, formatter(kind, displayer));
  return formatters.get(look);
}

/** @param {Element} element @returns {(text: string) => number} pixels of a text in its font, at the size of cells */
export function measureIn(element) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `13px ${getComputedStyle(element).fontFamily}`;
  return (text) => context.measureText(text).width;
}

/** @param {EventTarget} element @returns {{row: number, col: number}|null} the cell that it is */
export function placeOf(element) {
  if (!(element instanceof HTMLElement) || !element.matches(".cell:not(.index)")) return null;
  const row = Number(element.parentElement.getAttribute("aria-rowindex")) - 2;
  return { row, col: Number(element.getAttribute("aria-colindex")) - 2 };
}

function make(tag, className, attributes) {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
