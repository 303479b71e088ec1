/** The lists of commands and of columns, searched as one types, and the help that lists the keys. */

import { commands, keysOf, possible } from "../core/commands.js";
import { openDialog } from "./dialog.js";
import { grouped, keyLabel, searched } from "./palettelist.js";

/** Items that are drawn; of more a person sees the first, and types on. */
const MOST = 200;

/** @param {{title: string, run: () => void}[]} columns they are found too, once something is typed */
export function openPalette(columns) {
  const can = commands().filter(possible);
  openList("palette", "Commands", {
    label: "Find a command",
    placeholder: "What would you like to do?",
    none: "No command and no column of that name.",
    find: (words) => searched(words ? [...can, ...columns] : can, words),
  });
}

/** @param {{title: string, run: () => void}[]} columns */
export function openColumns(columns) {
  openList("palette", "Go to column", {
    label: "Go to column",
    placeholder: "Go to which column?",
    none: "No column of that name.",
    find: (words) => searched(columns, words),
  });
}

function openList(name, title, { label, placeholder, none: nothing, find: foundBy }) {
  const { dialog, close } = openDialog(name, title);
  dialog.innerHTML = `
    <input type="search" role="combobox" aria-expanded="true" aria-controls="palette-list" autocomplete="off" spellcheck="false" autofocus>
    <ul id="palette-list" role="listbox"></ul>
    <p class="hint" hidden></p>`;
  const [input, list, none] = ["input", "ul", ".hint"].map((part) => dialog.querySelector(part));
  input.placeholder = placeholder;
  input.setAttribute("aria-label", label);
  list.setAttribute("aria-label", title);
  none.textContent = nothing;
  let found = [];
  let at = 0;

  function find() {
    found = foundBy(input.value).slice(0, MOST);
    at = 0;
    list.replaceChildren(...found.map(itemOf));
    none.hidden = found.length > 0;
    mark();
  }

  function itemOf(command, index) {
    const item = document.createElement("li");
    item.id = `palette-${index}`;
    item.setAttribute("role", "option");
    const words = Object.assign(document.createElement("bdi"), { textContent: command.title });
    const about = Object.assign(document.createElement("small"), { textContent: command.about ?? "" });
    item.append(words, ...(command.about ? [about] : []), ...keysOf(command).slice(0, 1).map(keyCap));
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
