/** A menu at a point of the window. */

import { addSheets } from "../core/lazy.js";

await addSheets("dialogs/menu");

let open = null;

/**
 * @param {import("../core/types.js").MenuItem[]} items
 * @param {{x: number, y: number, label: string, back: () => void}} how `back` takes the focus again
 */
export function showMenu(items, { x, y, label, back }) {
  open?.();
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.dataset.testid = "menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", label);
  menu.append(...items.map(elementOf));
  document.body.append(menu);
  const { offsetWidth, offsetHeight } = menu;
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - offsetHeight - 4))}px`;
  const buttons = [...menu.querySelectorAll("button:not(:disabled)")];

  const outside = (event) => menu.contains(event.target) || close();
  const close = () => {
    open = null;
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("blur", close);
    removeEventListener("resize", close);
  };
  open = close;
  document.addEventListener("pointerdown", outside, true);
  addEventListener("blur", close);
  addEventListener("resize", close);
  menu.addEventListener("contextmenu", (event) => event.preventDefault());
  menu.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    close();
    back();
    items[button.dataset.item].run();
  });
  menu.addEventListener("pointermove", ({ target }) => target.closest("button:not(:disabled)")?.focus());
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) buttons.at(to % buttons.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") (close(), back());
    else if (event.key.length === 1 && event.key !== " ") typed(event.key, at);
    else return;
    event.preventDefault();
  });
  function typed(letter, at) {
    const order = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
    order.find((button) => button.textContent.toLowerCase().startsWith(letter.toLowerCase()))?.focus();
  }
  buttons[0]?.focus({ preventScroll: true });
}

function elementOf(item, index) {
  if (!item) {
    const line = document.createElement("hr");
    line.setAttribute("role", "separator");
    return line;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.item = index;
  button.disabled = Boolean(item.disabled);
  const choice = item.checked !== undefined;
  button.setAttribute("role", choice ? "menuitemradio" : "menuitem");
  if (choice) button.setAttribute("aria-checked", String(item.checked));
  const [title, keys] = [document.createElement("span"), document.createElement("kbd")];
  title.textContent = item.title;
  keys.textContent = item.keys ?? "";
  keys.setAttribute("aria-hidden", "true");
  button.append(title, ...(item.keys ? [keys] : []));
  return button;
}
