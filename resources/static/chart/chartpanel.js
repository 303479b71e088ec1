/** The chart panel: which columns, which kind, the picture, its read-out and its figures as a table. */

import { formatCount, kindOf } from "../core/format.js";
import { addSheets, lazily } from "../core/lazy.js";
import { openDock } from "../dialogs/dock.js";
import { kindFor, layOut, nearest, possibleKinds, tableOf } from "./plot.js";

await addSheets("chart/chartpanel");

const SVG = "http://www.w3.org/2000/svg";
const KINDS = { histogram: "Histogram", bars: "Bars", line: "Line", scatter: "Points" };
const AGGREGATES = { count: "Number of rows", sum: "Sum", mean: "Mean" };
const PAUSE_MS = 150;

export class ChartPanel {
  #page;
  #dock = null;
  #at = {};
  #x = null;
  #y = null;
  #kind = "";
  #agg = "mean";
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
      <button type="button" data-save="png" title="Save the chart as PNG">PNG</button>`;
    body.innerHTML = `
      <form class="pickers">
        <label>Across <select name="x" data-testid="chart-x"></select></label>
        <label>Up <select name="y" data-testid="chart-y"></select></label>
        <label>Kind <select name="kind" data-testid="chart-kind"></select></label>
        <label class="agg">Bars show <select name="agg" data-testid="chart-agg"></select></label>
      </form>
      <div class="picture"><svg class="plot" data-testid="plot" role="img" tabindex="0" aria-labelledby="plot-title plot-desc"></svg>
        <p class="nothing" hidden></p></div>
      <output class="reading" data-testid="chart-reading" aria-live="polite"></output>
      <p class="facts" data-testid="chart-facts"></p>
      <details class="figures" data-testid="chart-figures"><summary>The figures as a table</summary><div></div></details>`;
    for (const name of ["x", "y", "kind", "agg"]) {
      this.#at[name] = body.querySelector(`[name=${name}]`);
      this.#at[name].addEventListener("change", () => this.#chosen(name));
    }
    for (const name of ["plot", "nothing", "reading", "facts", "figures"]) this.#at[name] = body.querySelector(`.${name}`);
    body.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    this.#at.agg.append(...Object.entries(AGGREGATES).map(([value, text]) => option(value, text)));
    tools.addEventListener("click", ({ target }) => {
      const format = target.dataset.save;
      if (format && this.#layout) this.#saver().then(({ saveChart }) => saveChart(this.#at.plot, format, this.#title())).catch(this.#page.failed);
    });
    const { plot } = this.#at;
    plot.addEventListener("pointermove", (event) => this.#point(event));
    plot.addEventListener("pointerdown", (event) => this.#point(event));
    plot.addEventListener("pointerleave", () => this.#mark(-1));
    plot.addEventListener("keydown", (event) => this.#step(event));
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
    const agg = kind === "bars" && this.#y ? this.#agg : "count";
    this.#at.agg.parentElement.hidden = kind !== "bars" || !this.#y;
    this.#at.agg.value = agg;
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    this.#at.plot.parentElement.classList.add("coming");
    const { filters = [], search = "", changed = null } = this.#page.store.get();
    // A place every few pixels: nearer ones would only make the line restless.
    const width = Math.max(60, Math.round((this.#at.plot.parentElement.clientWidth || 400) / 3));
    const args = { kind, x: this.#x, ...(this.#y && kind !== "histogram" && { y: this.#y }), agg, width, filters, search, changed: changed ?? undefined };
    try {
      const answer = await this.#page.transport.query("plot", args, signal);
      if (signal.aborted) return;
      this.#answer = { ...answer, agg };
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
    const [x, y] = [this.#column(this.#x)?.name ?? "", this.#column(this.#y)?.name];
    const agg = this.#answer?.agg ?? "count";
    switch (this.#answer?.kind) {
      case "histogram":
        return `Histogram of ${x}`;
      case "bars":
        return agg === "count" ? `Rows by ${x}` : `${AGGREGATES[agg]} of ${y} by ${x}`;
      case "line":
        return y ? `${y} along ${x}` : `Rows along ${x}`;
      default:
        return y ? `${y} against ${x}` : x;
    }
  }

  #draw() {
    if (!this.#dock) return;
    const { plot, nothing } = this.#at;
    const { clientWidth: width, clientHeight: height } = plot.parentElement;
    this.#hit = -1;
    this.#at.reading.textContent = "";
    this.#layout = this.#answer && width > 60 ? layOut(this.#answer, { width, height: Math.max(200, height), agg: this.#answer.agg }) : null;
    if (this.#answer && !this.#layout && !nothing.textContent) nothing.textContent = "No row holds a value that can be drawn.";
    nothing.hidden = this.#layout !== null || !nothing.textContent;
    plot.replaceChildren();
    plot.toggleAttribute("hidden", !this.#layout);
    if (!this.#layout) return;
    paint(plot, this.#layout, this.#title(), `${this.#at.facts.textContent}. ${this.#layout.hits.length} marks; the arrow keys read them one by one.`);
  }

  #point({ clientX, clientY }) {
    if (!this.#layout) return;
    const box = this.#at.plot.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const { kind, cells } = this.#answer;
    if (kind === "bars") this.#mark(nearest({ hits: this.#layout.hits.map((hit) => ({ ...hit, x: hit.y })) }, y, 0, true));
    else this.#mark(nearest(this.#layout, x, y, kind !== "scatter" && !cells));
  }

  #step(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || !this.#layout) return;
    event.preventDefault();
    const { length } = this.#layout.hits;
    this.#mark((this.#hit + step + length) % length);
  }

  #mark(hit) {
    if (hit === this.#hit) return;
    this.#hit = hit;
    const found = this.#layout?.hits[hit];
    this.#at.reading.textContent = found?.text ?? "";
    this.#at.plot.querySelector(".hot")?.setAttribute("d", found?.d ?? "");
  }

  #tabulate() {
    const { figures } = this.#at;
    figures.hidden = !this.#layout;
    if (!figures.open || !this.#answer) return;
    const { head, rows, more } = tableOf(this.#answer, this.#answer.agg);
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
  for (const { at, label } of across) put("text", { class: "tick", x: at, y: frame.bottom + 16, "text-anchor": "middle" }, label);
  for (const { at, label } of up) put("text", { class: rows ? "tick name" : "tick", x: frame.left - 7, y: at + 4, "text-anchor": "end" }, label);
  for (const { at, y, label } of values) put("text", { class: "tick", x: at, y: y + 4 }, label);
  put("text", { class: "title", x: (frame.left + frame.right) / 2, y: height - 6, "text-anchor": "middle" }, layout.xTitle);
  const middle = (frame.top + frame.bottom) / 2;
  put("text", { class: "title", transform: `translate(13 ${middle}) rotate(-90)`, "text-anchor": "middle" }, layout.yTitle);
}
