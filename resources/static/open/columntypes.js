/** The types that a person chooses for columns, of which there may be thousands. */

import { formatCount } from "../core/format.js";

const TYPES = { text: "text", int64: "whole number", float64: "number", boolean: "true or false", date: "date", timestamp: "date and time", time: "time of day" };
const WRITTEN = ["date", "timestamp", "time"];
const MOST_SHOWN = 100;

/**
 * Columns whose name holds a text, those with a chosen type first.
 *
 * @param {string[]} names
 * @param {string} text
 * @param {Map<string, string>} chosen
 * @returns {string[]}
 */
export function matching(names, text, chosen) {
  const wanted = text.trim().toLowerCase();
  const found = names.filter((name) => name.toLowerCase().includes(wanted));
  return [...found.filter((name) => chosen.has(name)), ...found.filter((name) => !chosen.has(name))];
}

/**
 * A list with a choice for each column, and a search above it.
 *
 * @param {HTMLElement} place
 * @param {string[]} names
 * @param {Map<string, string>} chosen type by name; changed as the person chooses
 * @param {Map<string, string>} dates how dates are written, by name; likewise
 */
export function listTypes(place, names, chosen, dates) {
  const search = Object.assign(document.createElement("input"), { type: "search", placeholder: "Search columns", autocomplete: "off", spellcheck: false });
  search.setAttribute("aria-label", "Search columns");
  search.dataset.testid = "types-search";
  const list = document.createElement("ul");
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  place.append(search, list, told);
  const show = () => {
    const found = matching(names, search.value, chosen);
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map((name) => choiceOf(name, chosen, dates)));
    told.textContent = found.length > MOST_SHOWN ? `The first ${MOST_SHOWN} of ${formatCount(found.length)} columns. Search for others.` : found.length ? "" : "No column has such a name.";
  };
  search.addEventListener("input", (event) => (event.stopPropagation(), show()));
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  show();
}

function choiceOf(name, chosen, dates) {
  const item = document.createElement("li");
  const label = document.createElement("label");
  const words = Object.assign(document.createElement("bdi"), { textContent: name.slice(0, 120) || "(no name)", title: name.slice(0, 500) });
  const select = document.createElement("select");
  select.append(new Option("guess", ""), ...Object.entries(TYPES).map(([type, told]) => new Option(told, type)));
  select.value = chosen.get(name) ?? (dates.has(name) ? "date" : "");
  const format = Object.assign(document.createElement("input"), { placeholder: "written as, such as %d/%m/%Y", autocomplete: "off", spellcheck: false, value: dates.get(name) ?? "" });
  format.setAttribute("aria-label", `How dates of ${words.textContent} are written`);
  const changed = () => {
    const isWritten = WRITTEN.includes(select.value);
    format.hidden = !isWritten;
    // A format says itself whether there is a time of day.
    const told = isWritten ? format.value.trim() : "";
    told ? dates.set(name, told) : dates.delete(name);
    select.value && !told ? chosen.set(name, select.value) : chosen.delete(name);
  };
  format.hidden = !WRITTEN.includes(select.value);
  select.addEventListener("change", changed);
  format.addEventListener("input", changed);
  label.append(words, select);
  item.append(label, format);
  return item;
}
