/** The list of commands, searched as one types, and the help that lists their keys. */

import { commands, keysOf, possible } from "../core/commands.js";
import { openDialog } from "./dialog.js";
import { grouped, keyLabel, searched } from "./palettelist.js";

/** Opens the palette. */
export function openPalette() {
  const { dialog, close } = openDialog("palette", "Commands");
  dialog.innerHTML = `
    <input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-label="Find a command"
      placeholder="What would you like to do?" autocomplete="off" spellcheck="false" autofocus>
    <ul id="palette-list" role="listbox" aria-label="Commands"></ul>
    <p class="hint" hidden>No command of that name.</p>`;
  const [input, list, none] = ["input", "ul", ".hint"].map((name) => dialog.querySelector(name));
  const can = commands().filter(possible);
  let found = [];
  let at = 0;

  function find() {
    found = searched(can, input.value);
    at = 0;
    list.replaceChildren(...found.map(itemOf));
    none.hidden = found.length > 0;
    mark();
  }

  function itemOf(command, index) {
    const item = document.createElement("li");
    item.id = `palette-${index}`;
    item.setAttribute("role", "option");
    item.append(command.title, ...keysOf(command).slice(0, 1).map(keyCap));
    item.addEventListener("click", () => choose(index));
    item.addEventListener("pointermove", () => at !== index && mark((at = index)));
    return item;
  }

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", found.length ? `palette-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    close();
    found[index]?.run();
  }

  input.addEventListener("input", find);
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) at = (at + step + found.length) % found.length;
    else if (event.key !== "Enter") return;
    event.preventDefault();
    if (step) mark();
    else choose(at);
  });
  find();
  dialog.showModal();
}

const GROUPS = { grid: "In the table", column: "Columns", copy: "Selecting and copying", page: "The page" };

/** Opens the help: every command that has keys, by group. */
export function openHelp() {
  const { dialog } = openDialog("help", "Keyboard");
  const title = document.createElement("h2");
  title.textContent = "Keyboard";
  const lists = document.createElement("div");
  for (const [group, members] of grouped(commands().filter((command) => keysOf(command).length))) {
    const section = document.createElement("section");
    const head = document.createElement("h3");
    head.textContent = GROUPS[group] ?? group[0].toUpperCase() + group.slice(1);
    const terms = document.createElement("dl");
    for (const command of members) {
      const [term, keys] = ["dt", "dd"].map((tag) => document.createElement(tag));
      term.textContent = command.title;
      keys.append(...keysOf(command).map(keyCap));
      terms.append(term, keys);
    }
    section.append(head, terms);
    lists.append(section);
  }
  dialog.append(title, lists);
  dialog.showModal();
}

function keyCap(keys) {
  const cap = document.createElement("kbd");
  cap.textContent = keyLabel(keys, /Mac|iP(hone|ad)/.test(navigator.platform));
  return cap;
}
