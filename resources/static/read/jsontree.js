/** Draws JSON as a tree that is opened branch by branch. */

import { Digits } from "./celltext.js";

/** Branches drawn at once. */
const MOST = 200;
/** Characters of one leaf. */
const LEAF = 5_000;

/** @param {object} value an object or a list @returns {HTMLElement} */
export function treeOf(value) {
  const tree = make("ul", "tree");
  tree.setAttribute("role", "tree");
  tree.setAttribute("aria-label", "JSON");
  addBranches(tree, value, 0, true);
  tree.addEventListener("keydown", keyed);
  tree.querySelector("[role=treeitem]")?.setAttribute("tabindex", "0");
  return tree;
}

function addBranches(list, value, from, top) {
  const entries = Array.isArray(value) ? value.slice(from, from + MOST).map((each, i) => [from + i, each]) : Object.entries(value).slice(from, from + MOST);
  for (const [key, each] of entries) list.append(branchOf(key, each, top && entries.length <= 20));
  const size = sizeOf(value);
  const next = from + entries.length;
  if (next >= size) return;
  const item = make("li", "");
  const more = make("button", "quiet", `Show more (${(size - next).toLocaleString("en-US")} left)`);
  more.type = "button";
  more.addEventListener("click", () => {
    item.remove();
    addBranches(list, value, next, false);
  });
  item.append(more);
  list.append(item);
}

function branchOf(key, value, open) {
  const item = make("li", "");
  item.setAttribute("role", "treeitem");
  item.tabIndex = -1;
  const name = make("span", "key", `${key}`.slice(0, 500));
  name.dir = "auto";
  if (!isBranch(value)) {
    const leaf = make("span", value === null ? "null" : typeof value, leafText(value));
    leaf.dir = "auto";
    item.append(name, ": ", leaf);
    return item;
  }
  const size = sizeOf(value);
  const head = make("span", "head");
  head.append(name, " ", make("span", "size", Array.isArray(value) ? `[${size}]` : `{${size}}`));
  item.append(head);
  const toggle = (to) => {
    if (size === 0) return;
    item.setAttribute("aria-expanded", String(to));
    let list = item.querySelector(":scope > ul");
    if (to && !list) {
      list = make("ul", "");
      list.setAttribute("role", "group");
      addBranches(list, value, 0, false);
      item.append(list);
    }
    if (list) list.hidden = !to;
  };
  head.addEventListener("click", () => toggle(item.getAttribute("aria-expanded") !== "true"));
  item.toggle = toggle;
  toggle(open && size <= 20);
  return item;
}

/** The arrows walk the tree and open it. */
function keyed(event) {
  const item = event.target.closest("[role=treeitem]");
  if (!item || event.target !== item) return;
  const items = [...event.currentTarget.querySelectorAll("[role=treeitem]")].filter((each) => each.checkVisibility());
  const at = items.indexOf(item);
  const open = item.getAttribute("aria-expanded");
  const to =
    event.key === "ArrowDown" ? items[at + 1]
    : event.key === "ArrowUp" ? items[at - 1]
    : event.key === "ArrowRight" && open === "true" ? items[at + 1]
    : event.key === "ArrowLeft" && open !== "true" ? item.parentElement.closest("[role=treeitem]")
    : null;
  if (event.key === "ArrowRight" && open === "false") item.toggle(true);
  else if (event.key === "ArrowLeft" && open === "true") item.toggle(false);
  else if (to) focus(to, item);
  else if (!event.key.startsWith("Arrow")) return;
  event.preventDefault();
  event.stopPropagation();
}

function focus(item, before) {
  before.tabIndex = -1;
  item.tabIndex = 0;
  item.focus();
}

function isBranch(value) {
  return typeof value === "object" && value !== null && !(value instanceof Digits);
}

function sizeOf(value) {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

function leafText(value) {
  const text = value instanceof Digits ? value.text : JSON.stringify(value);
  return text.length > LEAF ? `${text.slice(0, LEAF)}…` : text;
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
