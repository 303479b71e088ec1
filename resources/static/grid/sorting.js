/** How columns change their places. Pure; no DOM. */

import { arranged } from "./columns.js";

/**
 * The look after a column was put at another place. Among pinned columns it becomes one of them.
 *
 * @param {{key: string}[]} columns all, in the order of the file
 * @param {import("../core/types.js").Look} look
 * @param {string} key
 * @param {number} to place among the shown columns, counted without this one
 * @returns {{order: string[], pins: string[]}}
 */
export function moved(columns, look, key, to) {
  const { hidden } = look;
  const shown = arranged(columns, look).filter((column) => column.key !== key);
  const shownPins = look.pins.filter((pin) => !hidden.has(pin) && pin !== key);
  const wasPinned = look.pins.includes(key);
  // At the border a column stays on its side of it.
  const pinned = to < shownPins.length || (wasPinned && to === shownPins.length);
  const next = shown[to]?.key;
  if (pinned) {
    return { order: look.order, pins: before(look.pins, key, to < shownPins.length ? next : undefined) };
  }
  const all = arranged(columns, { ...look, hidden: new Set(), pins: [] }).map((column) => column.key);
  return { order: before(all, key, next), pins: look.pins.filter((pin) => pin !== key) };
}

function before(keys, key, next) {
  const others = keys.filter((each) => each !== key);
  const at = next === undefined ? others.length : others.indexOf(next);
  return [...others.slice(0, at), key, ...others.slice(at)];
}

/** @param {string[]} pins @param {string} key @returns {string[]} with it as the last one, or without it */
export function toggledPin(pins, key) {
  return pins.includes(key) ? pins.filter((pin) => pin !== key) : [...pins, key];
}

/**
 * @param {import("../core/types.js").Sort[]} sorts
 * @param {{key: string, name: string}[]} columns
 * @returns {string} the order of the rows, to be read out
 */
export function orderText(sorts, columns) {
  const names = new Map(columns.map(({ key, name }) => [key, name]));
  const told = sorts.map(({ column, desc }) => `${names.get(column)} ${desc ? "descending" : "ascending"}`);
  return told.length ? `Sorted by ${told.join(", then ")}` : "In the order of the file";
}
