/** The first rows of a file as they would be read. */

import { formatCount } from "../core/format.js";
import { ServerError } from "../core/socket.js";

const TEXT_TOLD = 60;
const DELAY_MS = 150;

/**
 * Asks for first rows and shows them; a newer question ends an older one.
 *
 * @param {HTMLElement} place
 * @returns {{ask: (request: () => object) => void, stop: () => void}}
 */
export function createFirstRows(place) {
  const told = Object.assign(document.createElement("p"), { className: "told" });
  told.setAttribute("role", "status");
  const scroller = Object.assign(document.createElement("div"), { className: "rows", tabIndex: 0 });
  scroller.setAttribute("aria-label", "First rows as they would be read");
  scroller.setAttribute("role", "region");
  const notes = document.createElement("ul");
  place.append(told, scroller, notes);
  let timer = 0;
  let asking = new AbortController();

  async function now(request, { signal }) {
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await firstRows(request(), signal);
      if (!signal.aborted) show(answer);
    } catch (error) {
      if (!signal.aborted) refuse(error);
    } finally {
      if (!signal.aborted) place.removeAttribute("aria-busy");
    }
  }

  function show({ available, columns, column_count: count, rows, warnings }) {
    place.classList.remove("wrong");
    scroller.hidden = !available;
    notes.replaceChildren(...(warnings ?? []).map(({ message }) => Object.assign(document.createElement("li"), { textContent: withoutRemedy(message) })));
    told.textContent = available ? sentence(count, rows.length) : "The first rows of this file cannot be told without the rest.";
    if (available) scroller.replaceChildren(tableOf(columns, rows));
  }

  function refuse(error) {
    place.classList.add("wrong");
    told.textContent = error.message;
    notes.replaceChildren();
  }

  function stop() {
    clearTimeout(timer);
    asking.abort();
  }

  return {
    stop,
    ask(request) {
      stop();
      asking = new AbortController();
      timer = setTimeout(now, DELAY_MS, request, asking);
    },
  };
}

/** The form stands beside it. */
function withoutRemedy(message) {
  return message.split(" \u201cRead differently")[0];
}

/** @param {number} columns @param {number} rows @returns {string} */
export function sentence(columns, rows) {
  const count = (number, word) => `${formatCount(number)} ${word}${number === 1 ? "" : "s"}`;
  return `${count(columns, "column")}; the first ${count(rows, "row")}:`;
}

async function firstRows(request, signal) {
  const response = await fetch("/first_rows", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new ServerError({ ...body, message: body.message ?? `The server answered ${response.status}` });
}

function tableOf(columns, rows) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const { name, dtype } of columns) {
    const cell = Object.assign(document.createElement("th"), { scope: "col", title: dtype });
    cell.append(Object.assign(document.createElement("bdi"), { textContent: short(name) || "(no name)" }));
    head.append(cell);
  }
  const body = table.createTBody();
  for (const cells of rows) {
    const row = body.insertRow();
    cells.forEach((value, i) => {
      const cell = Object.assign(row.insertCell(), { textContent: value === null ? "null" : short(String(value)), dir: "auto" });
      cell.classList.toggle("none", value === null);
      cell.classList.toggle("number", /int|float/i.test(columns[i].dtype));
    });
  }
  return table;
}

function short(words) {
  const line = words.replace(/\s/g, " ");
  return line.length > TEXT_TOLD ? `${line.slice(0, TEXT_TOLD)}…` : line;
}
