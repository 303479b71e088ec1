/** Small modal windows. */

import { addSheets } from "../core/lazy.js";

await addSheets("dialogs/dialog");

/**
 * A dialog that is not shown yet. Escape and a click beside it close it; then it is gone, and the
 * focus is where it was.
 *
 * @param {string} name its class and test id
 * @param {string} label
 * @returns {{dialog: HTMLDialogElement, close: () => void}}
 */
export function openDialog(name, label) {
  const dialog = document.createElement("dialog");
  const before = document.activeElement;
  dialog.className = `window ${name}`;
  dialog.dataset.testid = name;
  dialog.setAttribute("aria-label", label);
  const close = () => {
    dialog.close();
    dialog.remove();
    before?.focus?.({ preventScroll: true });
  };
  dialog.addEventListener("close", () => dialog.isConnected && close());
  dialog.addEventListener("mousedown", (event) => {
    if (event.target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!inside) close();
  });
  document.body.append(dialog);
  return { dialog, close };
}
