/**
 * What a person can do on this page: one list, from which the keys, the palette and the help are
 * made. Every feature registers its own. No DOM but the key listener.
 */

/** @import { Command, MenuItem } from "./types.js" */

const all = new Map();

/** @param {Command} command it takes the place of one with the same id */
export function register(command) {
  all.set(command.id, command);
}

/** @returns {Command[]} in the order in which they were registered */
export function commands() {
  return [...all.values()];
}

/** @param {Command} command whether it can be done now */
export function possible({ run, when }) {
  return run !== undefined && (when?.() ?? true);
}

/** @param {Command} command @returns {string[]} */
export function keysOf({ keys = [] }) {
  return [keys].flat();
}

/**
 * @param {string} keys
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean}} event
 * @returns {boolean}
 */
export function matches(keys, event) {
  const parts = keys.split("+");
  const key = parts.pop();
  // The shift that makes a ? out of another key is no part of the command.
  const sign = key.length === 1 && !/[a-z]/i.test(key);
  return (
    event.key?.toLowerCase() === key.toLowerCase() &&
    parts.includes("Mod") === Boolean(event.ctrlKey || event.metaKey) &&
    parts.includes("Alt") === Boolean(event.altKey) &&
    (sign || parts.includes("Shift") === Boolean(event.shiftKey))
  );
}

/** @param {KeyboardEvent} event @returns {Command|undefined} what these keys do now */
export function commandFor(event) {
  return commands().find((each) => keysOf(each).some((keys) => matches(keys, event)) && possible(each));
}

/** Runs commands by their keys. Keys that something nearer has taken, and text fields, come first. */
export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal")) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing && !(event.ctrlKey || event.metaKey || event.altKey)) return;
    if (press(event)) event.preventDefault();
  });
}

/** What was typed since a field was asked for that is not there yet; null when none was. */
let ahead = null;

/** @param {KeyboardEvent} event @returns {boolean} whether these keys do anything now */
export function press(event) {
  if (ahead !== null) {
    if (event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey)) ahead += event.key;
    return true;
  }
  const command = commandFor(event);
  if (command?.opens) openField(command, event);
  else command?.run(event);
  return command !== undefined;
}

/** What is typed while the field is fetched belongs to it. */
async function openField(command, event) {
  ahead = "";
  try {
    await command.run(event);
  } finally {
    const field = document.querySelector("dialog:modal input:focus");
    if (field && ahead) {
      field.value += ahead;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    ahead = null;
  }
}

const headerItems = [];
const cellItems = [];

/**
 * Lets a feature add to the menu of a header.
 *
 * @param {(column: import("./types.js").Column) => MenuItem[]} provider asked each time it opens
 */
export function addHeaderMenuItems(provider) {
  headerItems.push(provider);
}

/**
 * Lets a feature add to the menu of a cell.
 *
 * @param {(cell: {row: number, column: import("./types.js").Column, value: unknown}) => MenuItem[]} provider
 */
export function addCellMenuItems(provider) {
  cellItems.push(provider);
}

/** @returns {MenuItem[]} what others have added */
export function addedItems(menu, what) {
  return (menu === "header" ? headerItems : cellItems).flatMap((provider) => provider(what));
}
