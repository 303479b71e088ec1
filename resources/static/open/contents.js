/** The choice among the sheets of a workbook, or the files of an archive. */

import { addSheets } from "../core/lazy.js";

await addSheets("open/contents");

const LABELS = { sheet: "Sheet", entry: "File in the archive" };

/**
 * Shows which one is open, and opens another one.
 *
 * @param {HTMLElement} title of the file, behind which the choice stands
 * @param {{option: string, names: string[], shown: string}|null|undefined} contents
 * @param {(options: object) => Promise<void>} read
 */
export function showContents(title, contents, read) {
  title.parentElement.querySelector(".contents")?.remove();
  if (!contents || contents.names.length < 2) return;
  const select = document.createElement("select");
  select.className = "contents";
  select.dataset.testid = "contents";
  select.setAttribute("aria-label", LABELS[contents.option] ?? "Part of the file");
  select.append(...contents.names.map((name) => new Option(name, name, false, name === contents.shown)));
  select.addEventListener("change", () => read({ [contents.option]: select.value }));
  title.after(select);
}
