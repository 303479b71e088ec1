/** Looking for a file among the folders of the machine. */

import { formatCount } from "../core/format.js";
import { joined, sizeText, wayTo } from "./typed.js";

/**
 * @param {HTMLElement} place
 * @param {object} page
 * @param {(path: string, hidden: boolean) => Promise<object>} page.look
 * @param {(path: string) => void} page.open
 */
export function createFolders(place, { look, open }) {
  place.innerHTML = `
    <div class="way"><nav aria-label="Folders on the way"></nav>
      <label><input type="checkbox" data-testid="hidden-files"> Hidden files</label>
      <button type="button" data-testid="open-folder" data-part="open-folder" title="All its files of one kind as one table">Open this folder</button></div>
    <ul class="entries" data-testid="entries" aria-label="Files and folders"></ul>
    <p class="hint" role="status"></p>`;
  const [way, hidden, whole, list, told] = ["nav", "input", "[data-part=open-folder]", ".entries", "p"].map((each) => place.querySelector(each));
  let shown = null;

  hidden.addEventListener("change", () => shown && enter(shown.path));
  whole.addEventListener("click", () => shown && open(shown.path));

  /** @param {string} path empty for where one begins @param {string} [from] the entry to stand on */
  async function enter(path, from) {
    try {
      shown = await look(path, hidden.checked);
    } catch (error) {
      told.textContent = error.message;
      return;
    }
    const { entries, places } = shown;
    way.replaceChildren(...wayButtons(shown.path, places));
    const sorted = [...entries.filter(({ folder }) => folder), ...entries.filter(({ folder }) => !folder)];
    list.replaceChildren(...sorted.map(itemOf));
    const what = entries.length === 0 ? "Nothing in this folder" : `${formatCount(entries.length)} ${entries.length === 1 ? "entry" : "entries"}`;
    told.textContent = shown.whole ? what : `${what}, and more. Type the beginning of a name above to find others.`;
    const buttons = [...list.querySelectorAll("button")];
    buttons.forEach((button) => (button.tabIndex = -1));
    const first = buttons.find((button) => button.dataset.name === from) ?? buttons[0];
    if (first) first.tabIndex = 0;
    if (from !== undefined) first?.focus();
  }

  function wayButtons(path, places) {
    const begin = document.createElement("select");
    begin.setAttribute("aria-label", "Where to begin");
    begin.append(new Option("Places", ""), ...Object.entries(places).map(([name, value]) => new Option(name, value)));
    begin.addEventListener("change", () => begin.value && enter(begin.value));
    return [
      begin,
      ...wayTo(path).map((part, index, all) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
        button.append(Object.assign(document.createElement("bdi"), { textContent: part.name }));
        if (index === all.length - 1) button.setAttribute("aria-current", "true");
        button.addEventListener("click", () => enter(part.path, all[index + 1]?.name ?? ""));
        return button;
      }),
    ];
  }

  function itemOf({ name, folder, bytes, modified }) {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.dataset.name = name;
    button.dataset.kind = folder ? "folder" : "file";
    const parts = [["bdi", name], ["span", folder ? "folder" : sizeText(bytes)], ["span", modified.slice(0, 16).replace("T", " ")]];
    button.append(...parts.map(([tag, textContent]) => Object.assign(document.createElement(tag), { textContent })));
    button.addEventListener("click", () => (folder ? enter(joined(shown.path, name), "") : open(joined(shown.path, name))));
    item.append(button);
    return item;
  }

  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Backspace" && shown) {
      const on = wayTo(shown.path);
      if (on.length > 1) enter(on.at(-2).path, on.at(-1).name);
    } else if (to === undefined || !buttons[to]) return;
    else {
      buttons[at]?.setAttribute("tabindex", "-1");
      buttons[to].tabIndex = 0;
      buttons[to].focus();
    }
    event.preventDefault();
  });

  return { enter };
}
