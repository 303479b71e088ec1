/** The order of columns, which are pinned, how wide they are, and their part of the address. Pure; no DOM. */

import { arranged, MAX_WIDTH, MIN_WIDTH } from "./columns.js";

/**
 * The look after a column was put at another place. Among pinned columns it becomes one of them.
 *
 * @param {{key: string}[]} columns all, in the order of the file
 * @param {import("./columns.js").Look} look
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
 * `order=c,a~b&pin=d&width=a:120`, each part only where something differs from the file. Runs of
 * columns that follow each other in the file are named by their ends.
 *
 * @param {{order: string[], pins: string[], widths: Record<string, number>}} look
 * @param {{key: string}[]} columns
 * @returns {string}
 */
export function toHash({ order, pins, widths }, columns) {
  const parts = [];
  const runs = runsOf(order, columns);
  if (runs.length) parts.push(`order=${runs.join(",")}`);
  if (pins.length) parts.push(`pin=${pins.join(",")}`);
  const wide = Object.entries(widths);
  if (wide.length) parts.push(`width=${wide.map(([key, width]) => `${key}:${width}`).join(",")}`);
  return parts.join("&");
}

function runsOf(order, columns) {
  const place = new Map(columns.map(({ key }, i) => [key, i]));
  const places = order.map((key) => place.get(key)).filter((at) => at !== undefined);
  // What is left over follows in the order of the file by itself.
  let end = places.length === columns.length ? places.length - 1 : places.length;
  while (end > 0 && places.length === columns.length && places[end - 1] < places[end]) end--;
  const runs = [];
  for (let i = 0; i < end; ) {
    let last = i;
    while (last + 1 < end && places[last + 1] === places[last] + 1) last++;
    runs.push(last === i ? columns[places[i]].key : `${columns[places[i]].key}~${columns[places[last]].key}`);
    i = last + 1;
  }
  return runs;
}

/**
 * @param {string} hash
 * @param {{key: string}[]} columns those that exist; others are left out
 * @returns {{order: string[], pins: string[], widths: Record<string, number>}}
 */
export function fromHash(hash, columns) {
  const asked = new URLSearchParams(hash.slice(1));
  const list = (name) => (asked.get(name) ?? "").split(",").filter(Boolean);
  const place = new Map(columns.map(({ key }, i) => [key, i]));
  const order = new Set();
  let steps = 2 * columns.length; // an address may name the same long run again and again
  for (const run of list("order")) {
    const ends = run.split("~").map((key) => place.get(key));
    const [from, to] = [ends[0], ends.at(-1)];
    if (from === undefined || to === undefined) continue;
    for (let i = from; i <= to && steps > 0; i++, steps--) order.add(columns[i].key);
  }
  const widths = {};
  for (const part of list("width")) {
    const [key, pixels] = part.split(":");
    const width = Number(pixels);
    if (place.has(key) && width >= MIN_WIDTH && width <= MAX_WIDTH) widths[key] = Math.round(width);
  }
  return { order: [...order], pins: [...new Set(list("pin"))].filter((key) => place.has(key)), widths };
}
