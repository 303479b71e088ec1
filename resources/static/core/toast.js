/** A short word at the foot of the page that goes by itself. */

import { addSheets } from "./lazy.js";

await addSheets("core/toast");

const STAYS_MS = 2400;
const element = document.createElement("div");
let timer = 0;

element.className = "toast";
element.dataset.testid = "toast";
element.hidden = true;
document.body.append(element);

/** @param {string} text @param {{stays?: boolean}} [how] `stays` keeps it until the next click or key */
export function toast(text, { stays = false } = {}) {
  clearTimeout(timer);
  element.textContent = text;
  element.hidden = false;
  const hide = () => (element.hidden = true);
  if (!stays) timer = setTimeout(hide, STAYS_MS);
  else for (const type of ["pointerdown", "keydown"]) addEventListener(type, hide, { once: true, capture: true });
}
