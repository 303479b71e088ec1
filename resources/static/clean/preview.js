/** What an operation would do, told before it is done. */

import { formatCount } from "../core/format.js";

const NAMES_TOLD = 6;
const TEXT_TOLD = 80;

/**
 * @param {{rows: [number, number], columns: [number, number], added: string[], changed: string[], counts?: [number, number][], gone: string[]}} answer `counts` of the changed columns: cells that differ, and those of them that become missing
 * @returns {string[]} sentences
 */
export function sentencesOf({ rows, columns, added, changed, counts = [], gone }) {
  const same = rows[0] === rows[1] && !added.length && !changed.length && !gone.length;
  if (same) return ["Nothing would change."];
  const count = ([before, after], what) => (before === after ? `${formatCount(after)} ${what}` : `${formatCount(before)} → ${formatCount(after)} ${what}`);
  const told = [`${count(rows, "rows")}, ${count(columns, "columns")}.`];
  for (const [word, names] of [["New", added], ["Changed", changed], ["Gone", gone]]) {
    if (!names.length) continue;
    const more = names.length > NAMES_TOLD ? ` and ${formatCount(names.length - NAMES_TOLD)} more` : "";
    const shown = (name, i) => (name.slice(0, TEXT_TOLD) || "(no name)") + (names === changed ? cellsText(counts[i]) : "");
    told.push(`${word}: ${names.slice(0, NAMES_TOLD).map(shown).join(", ")}${more}.`);
  }
  return told;
}

/** How many cells of a column would be others. */
function cellsText([changed, emptied] = [0, 0]) {
  if (!changed) return "";
  const cells = `${formatCount(changed)} ${changed === 1 ? "cell" : "cells"}`;
  if (!emptied) return ` (${cells})`;
  return emptied === changed ? ` (${cells} become missing)` : ` (${cells}, ${formatCount(emptied)} of them become missing)`;
}

/** @param {unknown} value of a cell @returns {string} undefined where there was none */
export function cellText(value) {
  if (value === undefined) return "–";
  if (value === null) return "null";
  const text = String(value).replace(/\s/g, " ");
  if (text === "") return '""';
  return text.length > TEXT_TOLD ? `${text.slice(0, TEXT_TOLD)}…` : text;
}

/**
 * @param {HTMLElement} place what it shows is replaced
 * @param {object} answer as the server gives it
 */
export function showPreview(place, answer) {
  const facts = document.createElement("p");
  facts.textContent = sentencesOf(answer).join(" ");
  place.replaceChildren(facts);
  if (!answer.cells.length) return;
  const table = document.createElement("table");
  const caption = table.createCaption();
  caption.textContent = "The first cells that would be others";
  addRow(table.createTHead(), "th", ["Row", "Column", "Now", "Then"]);
  const body = table.createTBody();
  for (const { row, column, was, now } of answer.cells) {
    const cells = addRow(body, "td", [formatCount(row), column.slice(0, TEXT_TOLD), cellText(was), cellText(now)]);
    [was, now].forEach((value, i) => cells[i + 2].classList.toggle("none", value === null || value === undefined));
  }
  place.append(table);
}

function addRow(section, tag, texts) {
  const row = section.insertRow();
  const cells = texts.map((text) => Object.assign(document.createElement(tag), { textContent: text, dir: "auto" }));
  if (tag === "th") for (const cell of cells) cell.scope = "col";
  row.append(...cells);
  return cells;
}
