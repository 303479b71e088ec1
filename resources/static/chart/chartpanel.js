/** The chart panel: which columns, which kind, the picture, its read-out and its figures as a table. */

import { formatCount, kindOf } from "../core/format.js";
import { addSheets, lazily } from "../core/lazy.js";
import { openDock } from "../dialogs/dock.js";
import { typedValue } from "../filter/filters.js";
import { filtersOf } from "./brush.js";
import { kindFor, layOut, nearest, possibleKinds, tableOf, valueText } from "./plot.js";
import { canStack, figuresOf, hasSeries, layOutSeries, seriesName } from "./series.js";

await addSheets("chart/chartpanel");

const SVG = "http://www.w3.org/2000/svg";
const KINDS = { histogram: "Histogram", bars: "Bars", line: "Line", scatter: "Points", box: "Boxes" };
const SHOWN = { count: "Number of rows", sum: "Sum", mean: "Mean", median: "Median", min: "Lowest", max: "Highest" };
const STEPS = { none: "every row", auto: "chosen by itself", second: "second", minute: "minute", hour: "hour", day: "day", week: "week", month: "month", quarter: "quarter", year: "year" };
const ORDERS = { usual: "usual", value: "by value", name: "by name" };
const STACKS = { stacked: "on each other", grouped: "side by side" };
/** Pixels that a drag has at least. */
const LEAST_BRUSH = 5;
const MOST_LISTED = 60;
const PAUSE_MS = 150;

export class ChartPanel {
  #page;
  #dock = null;
  #at = {};
  #x = null;
  #y = null;
  #kind = "";
  #agg = "mean";
  #color = null;
  #step = "";
  #order = "usual";
  #stack = "stacked";
  /** Series that are switched off. */
  #off = new Set();
  #brush = null;
  #asked = null;
  #answer = null;
  #layout = null;
  #hit = -1;
  #told = "";
  #timer = 0;
  #saver = lazily(() => import("./savechart.js"));

  /**
   * @param {{store: {get: () => object, subscribe: (listener: (state: object) => void) => void},
   *   transport: import("../core/socket.js").SocketTransport, failed: (error: Error) => void,
   *   opened: (on: boolean) => void}} page
   */
  constructor(page) {
    this.#page = page;
    page.store.subscribe((state) => this.#follow(state));
  }

  get isOpen() {
    return this.#dock !== null;
  }

  close() {
    this.#dock?.close();
  }

  /** @param {string} [key] of the column to draw; without it the first one that suits */
  open(key) {
    if (!this.#dock) this.#build();
    const { table } = this.#page.store.get();
    const columns = table?.columns ?? [];
    const first = columns.find((column) => ["integer", "float", "datetime"].includes(this.#kindOf(column))) ?? columns[0];
    const chosen = columns.some((column) => column.key === this.#x) ? this.#x : first?.key;
    if (key && key !== this.#x) [this.#y, this.#kind] = [null, ""];
    this.#x = key ?? chosen ?? null;
    this.#fillColumns(columns);
    this.#ask(true);
    this.#at.x.focus({ preventScroll: true });
  }

  #build() {
    this.#dock = openDock("charts", "Chart", () => {
      this.#asked?.abort();
      this.#dock = null;
      this.#told = "";
      this.#page.opened(false);
    });
    this.#page.opened(true);
    const { body, tools } = this.#dock;
    tools.innerHTML = `<button type="button" data-save="svg" title="Save the chart as SVG">SVG</button>
      <button type="button" data-save="png" title="Save the chart as PNG">PNG</button>
      <button type="button" data-save="csv" title="Save the figures as CSV">CSV</button>`;
    body.innerHTML = `
      <form class="pickers">
        <label>Across <select name="x" data-testid="chart-x"></select></label>
        <label>Up <select name="y" data-testid="chart-y"></select></label>
        <label>Colour by <select name="color" data-testid="chart-color"></select></label>
        <label>Kind <select name="kind" data-testid="chart-kind"></select></label>
        <label>Show <select name="agg" data-testid="chart-agg"></select></label>
        <label>Step <select name="step" data-testid="chart-step"></select></label>
        <label>Order <select name="order" data-testid="chart-order"></select></label>
        <label>Parts stand <select name="stack" data-testid="chart-stack"></select></label>
      </form>
      <div class="picture"><svg class="plot" data-testid="plot" role="img" tabindex="0" aria-labelledby="plot-title plot-desc"></svg>
        <p class="nothing" hidden></p>
        <button type="button" class="brushed" data-testid="chart-filter" hidden>Filter to this</button></div>
      <ul class="legend" data-testid="chart-legend" aria-label="Colours" hidden></ul>
      <output class="reading" data-testid="chart-reading" aria-live="polite"></output>
      <p class="facts" data-testid="chart-facts"></p>
      <details class="figures" data-testid="chart-figures"><summary>The figures as a table</summary><div></div></details>`;
    for (const name of ["x", "y", "color", "kind", "agg", "step", "order", "stack"]) {
      this.#at[name] = body.querySelector(`[name=${name}]`);
      this.#at[name].addEventListener("change", () => this.#chosen(name));
    }
    for (const name of ["plot", "nothing", "legend", "reading", "brushed", "facts", "figures"]) this.#at[name] = body.querySelector(`.${name}`);
    body.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    const fill = (name, texts) => this.#at[name].append(...Object.entries(texts).map(([value, text]) => option(value, text)));
    fill("agg", SHOWN);
    fill("step", STEPS);
    fill("order", ORDERS);
    fill("stack", STACKS);
    tools.addEventListener("click", ({ target }) => {
      const format = target.dataset.save;
      if (format && this.#layout) this.#saver().then((it) => this.#save(it, format)).catch(this.#page.failed);
    });
    const { plot } = this.#at;
    plot.addEventListener("pointermove", (event) => this.#point(event));
    plot.addEventListener("pointerdown", (event) => {
      this.#point(event);
      this.#drag(event);
    });
    plot.addEventListener("pointerleave", () => this.#mark(-1));
    this.#at.brushed.addEventListener("click", () => this.#filter());
    plot.addEventListener("keydown", (event) => this.#walk(event));
    this.#at.figures.addEventListener("toggle", () => this.#tabulate());
    new ResizeObserver(() => this.#draw()).observe(plot.parentElement);
  }

  #kindOf({ displayer, dtype }) {
    return kindOf(displayer, dtype);
  }

  #column(key) {
    return this.#page.store.get().table?.columns.find((column) => column.key === key) ?? null;
  }

  #fillColumns(columns) {
    const options = () => columns.map(({ key, name }) => option(key, name.slice(0, 120) || "(no name)"));
    this.#at.x.replaceChildren(...options());
    const numbers = columns.filter((column) => this.#kindOf(column) !== "text");
    this.#at.y.replaceChildren(option("", "Number of rows"), ...numbers.map(({ key, name }) => option(key, name.slice(0, 120) || "(no name)")));
    if (!numbers.some(({ key }) => key === this.#y)) this.#y = null;
    this.#at.color.replaceChildren(option("", "nothing"), ...options());
    if (!columns.some(({ key }) => key === this.#color)) this.#color = null;
    this.#at.color.value = this.#color ?? "";
    this.#at.x.value = this.#x ?? "";
    this.#at.y.value = this.#y ?? "";
  }

  #chosen(name) {
    const value = this.#at[name].value;
    if (name === "x") this.#x = value;
    if (name === "y") {
      this.#y = value || null;
      if (this.#y && this.#shownKind() === "histogram") this.#kind = "";
    }
    if (name === "kind") {
      this.#kind = value;
      if (value === "histogram") this.#y = null;
    }
    if (name === "agg" && value === "count") this.#y = null;
    else if (name === "agg") this.#agg = value;
    if (name === "color") {
      this.#color = value || null;
      this.#off.clear();
      if (this.#color && this.#shownKind() === "histogram") this.#kind = "bars";
    }
    if (name === "step") this.#step = value;
    if (name === "order") this.#order = value;
    if (name === "stack") {
      this.#stack = value;
      return this.#draw();
    }
    this.#ask(true);
  }

  #shownKind() {
    const [x, y] = [this.#column(this.#x), this.#column(this.#y)];
    return x ? kindFor(this.#kind, this.#kindOf(x), y && this.#kindOf(y)) : "";
  }

  #follow({ phase, table, total, filters, search, changed }) {
    if (!this.#dock || !table) return;
    const told = JSON.stringify([phase, table.generation, table.rows, total, filters, search, changed]);
    if (told === this.#told) return;
    const first = this.#told === "";
    this.#told = told;
    if (first) return;
    if (!this.#column(this.#x)) this.open();
    else this.#ask(false);
  }

  #ask(now) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch().catch(this.#page.failed), now ? 0 : PAUSE_MS);
  }

  async #fetch() {
    if (!this.#dock || !this.#x) return;
    const [x, y] = [this.#column(this.#x), this.#column(this.#y)];
    const kind = this.#shownKind();
    const kinds = possibleKinds(this.#kindOf(x), y && this.#kindOf(y));
    this.#at.kind.replaceChildren(...kinds.map((each) => option(each, KINDS[each])));
    this.#at.kind.value = kind;
    this.#at.y.value = this.#y ?? "";
    const colored = this.#color && kind !== "histogram" && kind !== "box" ? this.#color : null;
    const inTime = this.#kindOf(x) === "datetime";
    const step = kind !== "line" ? "none" : this.#step || (colored || !this.#y ? "auto" : "none");
    const steps = kind === "line" && (step !== "none" || colored);
    const agg = (kind === "bars" || steps) && this.#y ? this.#agg : "count";
    const show = (name, shown, value) => {
      this.#at[name].parentElement.hidden = !shown;
      this.#at[name].value = value;
    };
    show("agg", (kind === "bars" || steps) && this.#y, agg);
    show("color", kind !== "box", this.#color ?? "");
    show("step", kind === "line" && inTime, step);
    show("order", kind === "bars" || kind === "box", this.#order);
    show("stack", kind === "bars" && colored && canStack(agg), this.#stack);
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    this.#at.plot.parentElement.classList.add("coming");
    const { filters = [], search = "", changed = null } = this.#page.store.get();
    // A place every few pixels: nearer ones would only make the line restless.
    const width = Math.max(60, Math.round((this.#at.plot.parentElement.clientWidth || 400) / 3));
    const args = { kind, x: this.#x, ...(this.#y && kind !== "histogram" && { y: this.#y }), agg, width, step, order: this.#order, ...(colored && { color: colored }), filters, search, changed: changed ?? undefined };
    try {
      const answer = await this.#page.transport.query("plot", args, signal);
      if (signal.aborted) return;
      this.#answer = { ...answer, agg, step };
      this.#shown("");
    } catch (error) {
      if (signal.aborted) return;
      this.#answer = null;
      this.#shown(error.message);
    }
  }

  #shown(trouble) {
    if (!this.#dock) return;
    this.#at.plot.parentElement.classList.remove("coming");
    this.#at.nothing.textContent = trouble;
    const { rows, missing } = this.#answer ?? {};
    const facts = this.#answer ? [`${formatCount(rows)} rows`] : [];
    if (missing) facts.push(`${formatCount(missing)} of them without a value that can be drawn`);
    const { filters = [], search = "", changed = null } = this.#page.store.get();
    if (filters.length || search) facts.push("as filtered");
    this.#at.facts.textContent = facts.join(", ");
    this.#draw();
    this.#tabulate();
  }

  #title() {
    const answer = this.#answer;
    const [x, y] = [this.#column(this.#x)?.name ?? "", this.#column(this.#y)?.name];
    const agg = answer?.agg ?? "count";
    const by = answer?.color ? `, by ${answer.color.name}` : "";
    const what = agg === "count" ? "Rows" : `${SHOWN[agg]} of ${y}`;
    switch (answer?.kind) {
      case "histogram":
        return `Histogram of ${x}`;
      case "bars":
        return `${what} by ${x}${by}`;
      case "box":
        return `${y} by ${x}`;
      case "line":
        return answer.edges ? `${what} along ${x}${by}` : y ? `${y} along ${x}` : `Rows along ${x}`;
      default:
        return y ? `${y} against ${x}${by}` : x;
    }
  }

  #draw() {
    if (!this.#dock) return;
    const { plot, nothing } = this.#at;
    const { clientWidth: width, clientHeight: height } = plot.parentElement;
    this.#hit = -1;
    this.#at.reading.textContent = "";
    this.#layout = this.#answer && width > 60 ? this.#layOut(width, Math.max(200, height)) : null;
    this.#unbrush();
    this.#drawLegend();
    if (this.#answer && !this.#layout && !nothing.textContent) nothing.textContent = "No row holds a value that can be drawn.";
    nothing.hidden = this.#layout !== null || !nothing.textContent;
    plot.replaceChildren();
    plot.toggleAttribute("hidden", !this.#layout);
    if (!this.#layout) return;
    paint(plot, this.#layout, this.#title(), `${this.#at.facts.textContent}. ${this.#layout.hits.length} marks; the arrow keys read them one by one.`);
  }

  #layOut(width, height) {
    const { agg } = this.#answer;
    const size = { width, height, agg };
    return hasSeries(this.#answer) ? layOutSeries(this.#answer, { ...size, stacked: this.#stack === "stacked", off: this.#off }) : layOut(this.#answer, size);
  }

  /** What the colours mean; each is a switch. */
  #drawLegend() {
    const { legend } = this.#at;
    const series = this.#answer?.color ? (this.#answer.series ?? []) : [];
    legend.hidden = series.length === 0;
    const told = JSON.stringify(series);
    if (legend.dataset.told === told) return;
    legend.dataset.told = told;
    legend.replaceChildren(
      ...series.map((each, i) => {
        const button = Object.assign(document.createElement("button"), { type: "button" });
        button.append(Object.assign(document.createElement("bdi"), { textContent: seriesName(each) }));
        button.title = `${formatCount(each.count)} rows`;
        button.className = `of series-${i}`;
        button.setAttribute("aria-pressed", String(!this.#off.has(i)));
        button.addEventListener("click", () => {
          if (!this.#off.delete(i)) this.#off.add(i);
          button.setAttribute("aria-pressed", String(!this.#off.has(i)));
          this.#draw();
        });
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
  }

  #save(saver, format) {
    if (format !== "csv") {
      const names = this.#answer.color ? this.#answer.series.map((each, i) => ({ name: seriesName(each), on: !this.#off.has(i) })) : [];
      return saver.saveChart(this.#at.plot, format, this.#title(), names);
    }
    const { head, rows } = hasSeries(this.#answer) ? figuresOf(this.#answer, this.#answer.agg) : saver.plainFigures(this.#answer, this.#answer.agg);
    return saver.saveFigures(head, rows, this.#title());
  }

  /** Marks a part of the picture for "Filter to this". */
  #drag(down) {
    if (!this.#layout || down.button !== 0) return;
    const { plot } = this.#at;
    const { frame, rows, unscaled } = this.#layout;
    if (!rows && !unscaled) return;
    const box = plot.getBoundingClientRect();
    const at = ({ clientX, clientY }) => [Math.min(Math.max(clientX - box.left, frame.left), frame.right), Math.min(Math.max(clientY - box.top, frame.top), frame.bottom)];
    const start = at(down);
    plot.setPointerCapture(down.pointerId);
    const move = (event) => {
      const end = at(event);
      const far = Math.max(rows ? 0 : Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1]));
      if (far < LEAST_BRUSH && !this.#brush) return;
      const wide = !rows;
      const tall = rows || unscaled?.y;
      this.#showBrush({
        left: wide ? Math.min(start[0], end[0]) : frame.left,
        right: wide ? Math.max(start[0], end[0]) : frame.right,
        top: tall ? Math.min(start[1], end[1]) : frame.top,
        bottom: tall ? Math.max(start[1], end[1]) : frame.bottom,
      });
    };
    this.#unbrush();
    plot.addEventListener("pointermove", move);
    plot.addEventListener("lostpointercapture", () => plot.removeEventListener("pointermove", move), { once: true });
  }

  #showBrush(brush) {
    this.#brush = brush;
    const { left, right, top, bottom } = brush;
    this.#at.plot.querySelector(".brush")?.setAttribute("d", `M${left} ${top}H${right}V${bottom}H${left}z`);
    this.#at.brushed.hidden = this.#brushed().length === 0;
  }

  #unbrush() {
    this.#brush = null;
    this.#at.brushed.hidden = true;
    this.#at.plot.querySelector(".brush")?.setAttribute("d", "");
  }

  #brushed() {
    const typed = (column) => column && { ...column, kind: this.#kindOf(column) };
    const columns = { x: typed(this.#column(this.#x)), y: typed(this.#column(this.#y)) };
    return this.#brush && columns.x ? filtersOf(this.#answer, this.#layout, this.#brush, columns, typedValue) : [];
  }

  #filter() {
    const filters = this.#brushed();
    this.#unbrush();
    this.#page.narrowing().then((it) => it.also(...filters)).catch(this.#page.failed);
    this.#at.plot.focus();
  }

  #point({ clientX, clientY }) {
    if (!this.#layout) return;
    const box = this.#at.plot.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const { kind, cells, series } = this.#answer;
    if (series || cells || kind === "scatter") this.#mark(nearest(this.#layout, x, y, false));
    else if (this.#layout.rows) this.#mark(nearest({ hits: this.#layout.hits.map((hit) => ({ ...hit, x: hit.y })) }, y, 0, true));
    else this.#mark(nearest(this.#layout, x, y, true));
  }

  #walk(event) {
    if (event.key === "Enter" && this.#hit >= 0) return this.#brushHit();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || !this.#layout) return;
    event.preventDefault();
    const { length } = this.#layout.hits;
    this.#mark((this.#hit + step + length) % length);
  }

  /** The keyboard's way to mark a part: the mark that is read out. */
  #brushHit() {
    const { x, y, row } = this.#layout.hits[this.#hit];
    const { frame, rows, unscaled } = this.#layout;
    if (rows) {
      const { at } = this.#layout.up[row ?? this.#hit];
      this.#showBrush({ ...frame, top: at - 1, bottom: at + 1 });
    } else if (unscaled) {
      const tall = unscaled.y ? { top: y - 3, bottom: y + 3 } : {};
      this.#showBrush({ ...frame, left: x - 3, right: x + 3, ...tall });
    }
    if (!this.#at.brushed.hidden) this.#at.brushed.focus();
  }

  #mark(hit) {
    if (hit === this.#hit) return;
    this.#hit = hit;
    const found = this.#layout?.hits[hit];
    this.#at.reading.textContent = found?.text ?? "";
    this.#at.plot.querySelector(".hot")?.setAttribute("d", found?.d ?? "");
  }

  #seriesTable() {
    const { head, rows } = figuresOf(this.#answer, this.#answer.agg);
    const read = (value) => (typeof value === "number" ? valueText(value, "number") : (value ?? ""));
    return { head, rows: rows.slice(0, MOST_LISTED).map((row) => row.map(read)), more: Math.max(0, rows.length - MOST_LISTED) };
  }

  #tabulate() {
    const { figures } = this.#at;
    figures.hidden = !this.#layout;
    if (!figures.open || !this.#answer) return;
    const { head, rows, more } = hasSeries(this.#answer) ? this.#seriesTable() : tableOf(this.#answer, this.#answer.agg);
    const table = document.createElement("table");
    table.createCaption().textContent = this.#title();
    table.createTHead().insertRow().append(...head.map((text) => cell("th", text)));
    const body = table.createTBody();
    for (const row of rows) body.insertRow().append(...row.map((text) => cell("td", text)));
    const note = document.createElement("p");
    note.textContent = more ? `${formatCount(more)} more are not listed.` : "";
    figures.querySelector("div").replaceChildren(table, note);
  }
}

function option(value, text) {
  return new Option(text, value);
}

function cell(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (tag === "th") made.scope = "col";
  return made;
}

/** Draws a layout into an SVG element. */
function paint(svg, layout, title, description) {
  const { width, height, frame, across, up, marks, values = [], rows } = layout;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  const put = (tag, attributes, text) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    svg.append(element);
    return element;
  };
  put("title", { id: "plot-title" }, title);
  put("desc", { id: "plot-desc" }, description);
  const lines = across.map(({ at }) => `M${at} ${frame.top}V${frame.bottom}`);
  if (!rows) lines.push(...up.map(({ at }) => `M${frame.left} ${at}H${frame.right}`));
  put("path", { class: "lines", d: lines.join("") });
  put("path", { class: "axis", d: `M${frame.left} ${frame.top}V${frame.bottom}${rows ? "" : `H${frame.right}`}` });
  for (const { kind, d } of marks) put("path", { class: kind, d });
  put("path", { class: "hot", d: "" });
  put("path", { class: "brush", d: "" });
  for (const { at, label, sub } of across) {
    put("text", { class: "tick", x: at, y: frame.bottom + 16, "text-anchor": "middle" }, label);
    if (sub) put("text", { class: "tick sub", x: at, y: frame.bottom + 30, "text-anchor": "middle" }, sub);
  }
  for (const { at, label } of up) put("text", { class: rows ? "tick name" : "tick", x: frame.left - 7, y: at + 4, "text-anchor": "end" }, label);
  for (const { at, y, label } of values) put("text", { class: "tick", x: at, y: y + 4 }, label);
  put("text", { class: "title", x: (frame.left + frame.right) / 2, y: height - 6, "text-anchor": "middle" }, layout.xTitle);
  const middle = (frame.top + frame.bottom) / 2;
  put("text", { class: "title", transform: `translate(13 ${middle}) rotate(-90)`, "text-anchor": "middle" }, layout.yTitle);
}
