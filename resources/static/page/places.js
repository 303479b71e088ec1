/** Which view is open and which of its columns are shown. Fetched when somebody wants another than the plain table. */

import { formatCount } from "../core/format.js";
import { lazily } from "../core/lazy.js";

/**
 * @param {{grid: import("../grid/grid.js").Grid, store: {get: () => object, set: (patch: object) => void},
 *   failed: (error: Error) => void, remember: () => void}} page `remember` writes what is shown into the address
 */
export function createPlaces({ grid, store, failed, remember }) {
  const panel = document.getElementById("picker");
  const picks = document.querySelector("[popovertarget]");
  const switches = document.querySelectorAll("[data-place]");

  const summary = lazily(async () => {
    const { Summary } = await import("./summary.js");
    const made = new Summary(document.querySelector(".summary"), { go: goTo });
    made.show(columnsNow());
    return made;
  });
  const picker = lazily(async () => {
    const { Picker } = await import("../grid/columnpicker.js");
    const made = new Picker(panel, picks, { hide, goTo });
    made.show(grid.columns, store.get().hidden);
    return made;
  });

  picks.addEventListener("click", (event) => {
    if (picker.now) return;
    event.preventDefault(); // the panel opens once there is something in it
    picker().then(() => panel.showPopover(), failed);
  });
  for (const button of switches) button.addEventListener("click", () => open(button.dataset.place));

  /** @param {"table"|"summary"} place */
  function open(place) {
    const changed = place !== store.get().place;
    store.set({ place });
    for (const each of switches) each.setAttribute("aria-pressed", String(each.dataset.place === place));
    if (changed) {
      grid.rest(place === "summary");
      if (place === "summary") summary().then((made) => made.open(store.get().place === "summary"), failed);
      else summary.now?.open(false);
      if (place === "table") grid.focus();
    }
    remember();
  }

  function goTo(key) {
    const { hidden } = store.get();
    if (hidden.has(key)) hide(new Set([...hidden].filter((other) => other !== key)));
    open("table");
    grid.goTo(key);
  }

  function hide(hidden) {
    store.set({ hidden });
    grid.arrange({ hidden });
    tell();
    remember();
  }

  /** @param {{order: string[], pins: string[]}} look */
  function arrange(look) {
    store.set(look);
    grid.arrange(look);
    remember();
  }

  /** Shows another table's columns, or what has become known of them. */
  function tell() {
    const { hidden } = store.get();
    const all = grid.columns.length;
    picks.textContent = hidden.size ? `Columns ${formatCount(all - hidden.size)}/${formatCount(all)}` : "Columns";
    summary.now?.show(columnsNow());
    picker.now?.show(grid.columns, hidden);
  }

  function columnsNow() {
    const { hidden, table } = store.get();
    return { columns: grid.columns, hidden, stats: table.stats, profiled: table.profiled };
  }

  return { open, hide, arrange, tell, goTo };
}
