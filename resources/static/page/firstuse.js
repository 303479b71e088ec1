/** Fetches what can be done with the grid beyond looking as soon as somebody is about to do it. */

import { lazily } from "../core/lazy.js";

/** Where the browser keeps the height of rows, in pixels, that a person chose. */
const STORED = "buckaroo.row";

/** Keys of commands that are not registered before they are here. */
const OURS = /^(Enter| |\?|ContextMenu|Shift F10|Shift  |Alt Arrow(Left|Right|Down)|[/fbd]|Shift D|F3|Shift F3|Mod ([kgafozy ]|Shift (Arrow(Left|Right)|[GgZz])))$/;

/** @param {object} page as laid out in page/gridcommands.js */
export function prepareFirstUse(page) {
  const { grid, failed } = page;
  const gridCommands = lazily(async () => {
    const parts = [import("./gridcommands.js"), import("../core/commands.js"), page.places(), page.narrowing(), panels()];
    const [{ createGridCommands }, { listenForKeys }, places] = await Promise.all(parts);
    listenForKeys();
    return createGridCommands({ ...page, ...places, storedRow: STORED });
  });
  const panels = lazily(async () => {
    const part = await import("./panels.js");
    part.offerPanels(page);
    return part;
  });
  const [chart, clean] = ["chart", "clean"].map((name) => document.querySelector(`[data-part=${name}]`));
  for (const button of [chart, clean]) {
    button.addEventListener("click", () => panels.now ?? panels().then(() => button.click()).catch(failed), { once: true });
  }
  page.store.subscribe(({ table }) => {
    clean.hidden = !table?.flow;
    if (table?.compare && !panels.now) panels().catch(failed);
  });
  const use = (act) => gridCommands().then(act).catch(failed);
  const searchBox = document.querySelector("[data-part=search]");
  let pressed = false; // and the parts are coming for it

  grid.watch((what, detail) => {
    if (gridCommands.now) gridCommands.now.watch(what, detail);
    else if (what === "moved" && (detail.extend || (detail.byKey && detail.to.row < 0))) use((it) => it.watch(what, detail));
  });
  // A person may be through with a press or a double click before the part for the pointer listens.
  for (const type of ["pointerover", "pointerdown", "dblclick", "contextmenu"]) {
    grid.element.addEventListener(type, (event) => {
      if (gridCommands.now?.hearsPointer) return;
      if (type === "contextmenu") event.preventDefault(); // it has no effect once the event is over
      let lifted = false;
      if (type === "pointerdown") addEventListener("pointerup", () => (lifted = true), { once: true });
      if (type === "pointerdown" && !page.narrowing.now) page.narrowing().then((it) => it.pressed(event)).catch(failed);
      use((it) => it.pointer(event, () => lifted));
    });
  }
  document.addEventListener("keydown", (event) => {
    if (gridCommands.now) return;
    if (event.key === "Control" || event.key === "Meta") return use(() => {}); // printing wants its sheet
    if (event.defaultPrevented) return;
    const typing = event.target.matches("input, textarea, select, button, summary, a");
    const mod = event.ctrlKey || event.metaKey;
    // What edits a text belongs to the box that it stands in.
    if (event.target.matches("input, textarea") && /^[azy ]$/i.test(event.key)) return;
    const held = [mod && "Mod", event.altKey && "Alt", event.shiftKey && event.key !== "?" && "Shift"].filter(Boolean);
    if ((typing && !mod) || !(OURS.test([...held, event.key].join(" ")) || (pressed && !mod && event.key.length === 1))) return;
    event.preventDefault();
    // At once: what is typed while the parts come belongs to the box.
    if (/^[f/]$/.test(event.key) && mod === (event.key === "f")) {
      searchBox.focus();
      searchBox.select();
    } else {
      pressed = true;
      use(async () => (await import("../core/commands.js")).press(event));
    }
  });
  document.addEventListener("copy", (event) => {
    if (document.activeElement !== grid.element || !grid.active || !document.getSelection()?.isCollapsed) return;
    event.preventDefault();
    use((it) => it.copy());
  });
  const on = (id, type, act) =>
    document.querySelector(`[data-part=${id}]`).addEventListener(type, () => page.narrowing().then(act).catch(failed));
  on("search", "focus", () => {});
  on("search", "input", (it) => it.typed());
  on("add-filter", "click", (it) => it.add());
  document.querySelector("[data-part=export]").addEventListener("click", () => use((it) => it.saving()));
  document.querySelector("[data-part=open]").addEventListener("click", () => use((it) => it.open()));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    const { files, items } = event.dataTransfer; // empty once the event is over
    event.preventDefault();
    const data = { files: [...files], folder: [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory) };
    if (files.length) use((it) => it.open(data));
  });
  document.querySelector("[data-part=commands]").addEventListener("click", () => use((it) => it.palette()));

  page.transport.on("model", (asked) => import("../model/model.js").then((it) => it.heard(page, asked)).catch(failed));

  const height = Number(stored());
  if (height >= 16 && height <= 60) grid.setRowHeight(height);
}

function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
