/** What is known of one column, on a card below its header, after the pointer or the focus has rested there. */

import { formatCount, oneLine } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { valueText } from "../filter/filters.js";
import { tip } from "../grid/tip.js";
import { lookLikeDates } from "./datelike.js";
import { SUMMARY } from "./summarycolumns.js";

const REST_MS = 600;
/** A pointer may be on its way from the header to the card. */
const LEAVE_MS = 250;
const TOP = 5;
const FIGURES = ["missing", "distinct_count", "min", "median", "mean", "max"];

await addSheets("page/headercard");

export class HeaderCard {
  #tools;
  #grid;
  #card = document.createElement("section");
  #head = null;
  #key = "";
  #timer = 0;
  #asked = new AbortController();

  /** @param {object} tools as laid out in page/gridcommands.js */
  constructor(tools) {
    this.#tools = tools;
    this.#grid = tools.grid;
    this.#card.className = "header-card";
    this.#card.dataset.testid = "header-card";
    this.#card.hidden = true;
    document.body.append(this.#card);
    const { element } = this.#grid;
    element.addEventListener("pointerover", ({ target }) => target.closest(".head") || this.#leave());
    element.addEventListener("pointerleave", () => this.#leave());
    element.addEventListener("pointerdown", () => this.hide());
    element.addEventListener("blur", () => this.#leave());
    this.#card.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#card.addEventListener("pointerleave", () => this.#leave());
    document.addEventListener("keydown", ({ key }) => key !== "Shift" && key !== "Tab" && !this.#card.contains(document.activeElement) && this.hide());
    this.#card.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.hide();
      this.#grid.focus();
    });
    this.#grid.watch((what) => (what === "reset" || (what === "painted" && this.#head && !this.#isSameHead())) && this.hide());
  }

  #isSameHead() {
    return this.#head.dataset.col === this.#key && this.#head.checkVisibility();
  }

  /** @param {Element} head the header that has the focus of the grid */
  focused(head) {
    this.hide();
    this.#rest(head);
  }

  /** @param {Element|null} head what the pointer is on */
  over(head) {
    if (!head?.dataset.col) return this.#leave();
    if (head === this.#head && !this.#card.hidden) return clearTimeout(this.#timer);
    this.hide();
    this.#rest(head);
  }

  #rest(head) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(head), REST_MS);
  }

  #leave() {
    clearTimeout(this.#timer);
    if (this.#card.contains(document.activeElement)) return;
    this.#timer = setTimeout(() => this.hide(), LEAVE_MS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#head = null;
    this.#card.hidden = true;
  }

  #show(head) {
    const column = this.#grid.columns.find(({ key }) => key === head.dataset.col);
    const { table } = this.#tools.store.get();
    if (!column || !head.checkVisibility() || document.querySelector("[role=menu], dialog[open]")) return;
    tip.hide();
    this.#asked = new AbortController();
    this.#head = head;
    this.#key = column.key;
    this.#card.setAttribute("aria-label", `About ${oneLine(column.name, 100)}`);
    this.#card.replaceChildren(title(column), figures(column, table.stats));
    this.#card.hidden = false;
    this.#place();
    this.#ask(column, table, this.#asked.signal).catch((error) => this.#asked.signal.aborted || this.#card.append(part("p", error.message)));
  }

  #place() {
    const { left, bottom } = this.#head.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#card;
    this.#card.style.left = `${Math.max(6, Math.min(left, innerWidth - offsetWidth - 6))}px`;
    this.#card.style.top = `${Math.max(6, Math.min(bottom + 2, innerHeight - offsetHeight - 6))}px`;
  }

  async #ask(column, table, signal) {
    const { transport } = this.#tools;
    const profile = table.stats.profile(column.key);
    if (profile?.bars.length && table.profiled) {
      const { columns } = await transport.query("histogram", { columns: [column.key] }, signal);
      if (signal.aborted) return;
      const kinds = table.stats.value("histogram", column.key) ?? [];
      const counts = columns[column.key].filter((_, i) => !("NA" in (kinds[i] ?? {}))).map(({ count }) => count);
      this.#card.append(part("h3", "How many rows"), barList(profile.bars.map(({ label }, i) => [label, counts[i] ?? 0])));
      this.#place();
    }
    const { values, distinct, nulls, rows } = await transport.query("values", { column: column.key, limit: TOP }, signal);
    if (signal.aborted) return;
    const repeated = distinct < rows - nulls;
    const told = column.kind === "boolean" || (column.kind === "text" && profile?.bars.some(({ soft }) => !soft)); // by the bars
    if (values.length && repeated && !told) {
      this.#card.append(part("h3", "Most frequent"), barList(values.map(({ value, count }) => [valueText(value), count])));
    }
    if (column.kind === "text" && lookLikeDates(values.map(({ value }) => value))) this.#card.append(this.#asDate(table));
    this.#place();
  }

  #asDate(table) {
    const button = part("button", "Looks like a date: read it as one…");
    button.type = "button";
    button.dataset.testid = "read-as-date";
    button.addEventListener("click", () => {
      this.hide();
      if (table.facts.delimiter && !table.compare) import("../open/reread.js").then((it) => it.openReread(this.#tools)).catch(this.#tools.failed);
      else document.querySelector("[data-part=clean]").click();
    });
    return button;
  }
}

function title({ name, type, dtype }) {
  const heading = part("h2", oneLine(name, 200) || "(no name)");
  const kind = part("small", type);
  kind.title = dtype;
  heading.append(" ", kind);
  return heading;
}

function figures(column, stats) {
  const list = part("dl", "");
  for (const { id, title: words, value, text } of SUMMARY) {
    const known = FIGURES.includes(id) ? value(column, stats) : null;
    if (known !== null && known !== undefined) list.append(part("dt", words), part("dd", text(known, column, stats)));
  }
  const rows = stats.value("null_count", column.key) + stats.value("non_null_count", column.key);
  if (stats.ready && rows >= 0) list.prepend(part("dt", "Rows"), part("dd", formatCount(rows)));
  if (!stats.ready) list.append(part("dt", "Statistics"), part("dd", "not known yet"));
  return list;
}

function barList(pairs) {
  const most = Math.max(1, ...pairs.map(([, count]) => count));
  const list = part("ol", "");
  for (const [label, count] of pairs) {
    const [item, name, figure] = [part("li", ""), part("bdi", label), part("b", formatCount(count))];
    item.style.setProperty("--part", String(count / most));
    item.append(name, figure);
    list.append(item);
  }
  return list;
}

function part(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}
