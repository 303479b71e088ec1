/** What the reader of the file has to say about it. */

import { formatCount } from "../core/format.js";
import { addSheets } from "../core/lazy.js";

await addSheets("page/warnings");

const OPTION = /read_options\.(\w+)/;

/**
 * @param {HTMLDetailsElement} note
 * @param {import("../core/types.js").Table["warnings"]} list at least one
 * @param {(option: string) => void} remedy leads to how else the file can be read
 */
export function showWarnings(note, list, remedy) {
  const [summary, items] = ["summary", "ul"].map((tag) => document.createElement(tag));
  summary.textContent =
    list.length === 1 ? list[0].message : `${list.length} things to know about this file: ${list[0].message}`;
  for (const warning of list) {
    const item = document.createElement("li");
    // The summary has said the only one already.
    item.textContent = list.length === 1 ? factsOf(warning) : warningText(warning);
    const option = OPTION.exec(warning.message)?.[1];
    if (option) item.append(" ", remedyButton(() => remedy(option)));
    if (item.textContent) items.append(item);
  }
  note.replaceChildren(summary, items);
  note.open = false;
  note.hidden = false;
}

function remedyButton(press) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Read differently…" });
  button.dataset.testid = "remedy";
  button.addEventListener("click", press);
  return button;
}

function warningText(warning) {
  const facts = factsOf(warning);
  return facts ? `${warning.message} (${facts})` : warning.message;
}

function factsOf({ count, first_line: line }) {
  const facts = [];
  if (count > 1) facts.push(`${formatCount(count)} times`);
  if (line > 0) facts.push(`first at line ${formatCount(line)}`);
  return facts.join(", ");
}
