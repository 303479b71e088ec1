/** What a model asks the person to look at: the page goes there, says who asked, and one key takes it back. */

import { formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { boxesOf, rangeOf } from "../select/ranges.js";

await addSheets("model/model");

/** What is shown now, with how the page was before the first of it that was not kept. */
let shown = null;

/**
 * @param {object} page as laid out in page/gridcommands.js
 * @param {{by: string, note: string, filters?: object[], sorts?: object[], search?: string, columns?: string[],
 *   row?: number, place?: number, column?: string}} asked `row` is the number from 1, `place` where it stands in the view
 */
export async function show(page, asked) {
  const { grid, store, say } = page;
  if (!store.get().table) return;
  const before = shown?.before ?? lookOf(page);
  shown?.end();
  const { sorts, filters, search } = asked.filters ? asked : store.get();
  const hidden = asked.columns ? new Set(grid.columns.map(({ key }) => key).filter((key) => !asked.columns.includes(key))) : new Set(store.get().hidden);
  if (asked.column) hidden.delete(asked.column);
  await look(page, { ...lookOf(page), sorts, filters, search, hidden, changed: asked.filters ? null : store.get().changed });
  const col = asked.column ? grid.shown.findIndex(({ key }) => key === asked.column) : -1;
  const bar = barOf(asked, {
    undo: () => {
      shown?.end();
      look(page, before).catch(page.failed);
      say("As it was before");
      grid.focus();
    },
    keep: () => {
      shown?.end();
      grid.focus();
    },
  });
  // First, since it takes room from the rows, and the one that is meant may be the last that is seen.
  document.querySelector("[data-part=banner]").after(bar);
  await laidOut();
  if (asked.place !== undefined) grid.move({ row: asked.place, col: Math.max(0, col) });
  const unmark = asked.place === undefined ? () => {} : mark(grid, asked.place, col);
  shown = {
    before,
    end() {
      bar.remove();
      unmark();
      removeEventListener("keydown", pressed, true);
      shown = null;
    },
  };
  const pressed = (event) => {
    const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "u") return;
    event.preventDefault();
    event.stopPropagation();
    bar.querySelector("[data-act=undo]").click();
  };
  addEventListener("keydown", pressed, true);
}

/** Once the grid knows its new size: it is told after the first frame, and draws in the second. */
function laidOut() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** @returns {object} what of the table is shown, and where the person stands */
function lookOf({ grid, store }) {
  const { sorts, filters, search, changed, hidden, order, pins } = store.get();
  return { sorts, filters, search, changed, hidden, order, pins, active: grid.active, top: grid.geometry.offset };
}

/** Shows another part of the table, as a step that the history knows. */
async function look(page, { sorts, filters, search, changed, hidden, order, pins, active, top }) {
  const { grid, store, remember } = page;
  const before = lookOf(page);
  const [places, narrowing] = await Promise.all([page.places(), page.narrowing()]);
  const { table } = store.get();
  store.set({ sorts, filters, search, changed, hidden, order, pins });
  places.open("table");
  if (differ([...hidden], [...before.hidden])) grid.arrange({ hidden, order, pins });
  if (differ(sorts, before.sorts)) grid.sortBy(sorts);
  if (differ([filters, search, changed], [before.filters, before.search, before.changed])) {
    grid.narrow(store.get().total || table.rows, filters.length > 0 || search !== "" || !!changed);
  }
  narrowing.refresh();
  places.tell();
  remember();
  if (active) grid.move(active);
  grid.scrollBy(0, top - grid.geometry.offset);
}

function differ(a, b) {
  return JSON.stringify(a) !== JSON.stringify(b);
}

/** Frames a row or a cell until the view is another one. @returns {() => void} takes the frame away */
function mark(grid, row, col) {
  const boxes = [0, 1].map(() => document.createElement("div"));
  for (const box of boxes) {
    box.className = "shown-cells";
    box.dataset.testid = "shown-cells";
    box.hidden = true;
  }
  grid.geometry.layer.querySelector(".body-clip").append(...boxes);
  let gone = false;
  const paint = () => {
    const last = grid.shown.length - 1;
    const range = rangeOf({ row, col: col < 0 ? 0 : col }, { row, col: col < 0 ? last : col });
    const spans = gone || last < 0 ? [] : boxesOf(range, grid.geometry);
    boxes.forEach((box, i) => {
      const at = spans[i];
      box.hidden = !at;
      if (!at) return;
      box.style.transform = `translate(${at.x}px, ${at.y - grid.geometry.head}px)`;
      box.style.width = `${at.width}px`;
      box.style.height = `${at.height}px`;
    });
  };
  const remove = () => {
    gone = true;
    for (const box of boxes) box.remove();
  };
  grid.watch((what) => {
    if (gone) return;
    if (what === "reset") remove();
    else if (what === "painted") paint();
  });
  paint();
  return remove;
}

/** The words above the table: who asked, what for, and what can be done about it. */
function barOf({ by, note, row, filters, search }, { undo, keep }) {
  const bar = document.createElement("div");
  bar.className = "note shown";
  bar.dataset.testid = "shown";
  bar.setAttribute("role", "status");
  const text = document.createElement("span");
  text.className = "text";
  const parts = [];
  if (row) parts.push(`row ${formatCount(row)}`);
  if (filters?.length) parts.push(`${formatCount(filters.length)} ${filters.length === 1 ? "filter" : "filters"}`);
  if (search) parts.push("a search");
  text.append(`${by || "The model"} asks you to look${parts.length ? ` (${parts.join(", ")})` : ""}`);
  if (note) {
    const quote = document.createElement("q");
    quote.textContent = note;
    text.append(": ", quote);
  }
  bar.append(text, button("Undo (U)", "undo", undo), button("Keep", "keep", keep));
  return bar;
}

function button(title, act, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.act = act;
  made.textContent = title;
  made.addEventListener("click", run);
  return made;
}
