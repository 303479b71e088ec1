/** A box for a path, which tells how it may go on while one types. */

import { joined, separatorOf } from "./typed.js";

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list where the ways to go on are shown
 * @param {{ask: (text: string, signal: AbortSignal) => Promise<object>, open: (path: string) => void}} page
 */
export function completePaths(input, list, { ask, open }) {
  let asked = null;
  let found = { path: "", entries: [] };
  let at = -1;

  list.id ||= `ways-${Math.random().toString(36).slice(2)}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "How the path may go on");
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }

  async function renew() {
    asked?.abort();
    if (!/[/\\~]/.test(input.value)) return show({ path: "", entries: [] });
    asked = new AbortController();
    const { signal } = asked;
    try {
      const reply = await ask(input.value, signal);
      if (!signal.aborted) show(reply);
    } catch {
      if (!signal.aborted) show({ path: "", entries: [] }); // what is wrong with a path is told when it is opened
    }
  }

  function show(reply) {
    found = reply;
    at = -1;
    list.replaceChildren(...found.entries.map(optionOf));
    list.hidden = found.entries.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function optionOf({ name, folder }, index) {
    const option = document.createElement("li");
    option.id = `${list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(Object.assign(document.createElement("bdi"), { textContent: folder ? name + separatorOf(found.path) : name }));
    option.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    option.addEventListener("click", () => take(index));
    return option;
  }

  function mark(index) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const option = list.children[at];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /** Takes one of the ways; a file that was chosen is opened. */
  function take(index) {
    const { name, folder } = found.entries[index];
    const path = joined(found.path, name);
    input.value = folder ? path + separatorOf(path) : path;
    show({ path: "", entries: [] });
    input.focus();
    if (folder) renew();
    else open(path);
  }

  input.addEventListener("input", renew);
  input.addEventListener("blur", () => show({ path: "", entries: [] }));
  input.addEventListener("keydown", (event) => {
    const count = found.entries.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) mark(at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count);
    else if (event.key === "Tab" && !event.shiftKey && count && (at >= 0 || count === 1)) complete(Math.max(at, 0));
    else if (event.key === "Enter" && at >= 0) take(at);
    else if (event.key === "Escape" && count) show({ path: "", entries: [] });
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** Writes one of the ways into the box, and opens nothing. */
  function complete(index) {
    const { name, folder } = found.entries[index];
    const path = joined(found.path, name);
    input.value = folder ? path + separatorOf(path) : path;
    show({ path: "", entries: [] });
    if (folder) renew();
  }

  return { close: () => show({ path: "", entries: [] }) };
}
