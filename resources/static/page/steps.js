/** The steps from one view to the next, kept in the history of the browser: taken back, taken again, told by the address. */

import { applyFormats } from "../grid/numberformats.js";
import { fromHash, isStep, toHash } from "./address.js";

/** The last step of this tab; those after the one that is shown were taken back. */
let last = 0;

/** @param {object} state as laid out in main.js @param {Record<string, number>} widths chosen by hand @param {boolean} [sameStep] as the change before */
export function remember(state, widths, sameStep = false) {
  if (!state.table) return;
  const hash = toHash({ ...state, view: state.place, widths }, state.table.columns);
  if (hash === location.hash) return;
  const url = location.pathname + location.search + hash;
  if (sameStep || !isStep(location.hash, hash)) return history.replaceState(history.state, "", url);
  const { request, step = 0 } = history.state ?? {};
  last = step + 1;
  history.pushState({ request, step: last }, "", url);
}

export class Steps {
  #page;
  #places;
  #narrowing;

  constructor(page, places, narrowing) {
    this.#page = page;
    this.#places = places;
    this.#narrowing = narrowing;
  }

  get canUndo() {
    return (history.state?.step ?? 0) > 0;
  }

  get canRedo() {
    return (history.state?.step ?? 0) < last;
  }

  /** Takes back the last step. */
  undo() {
    if (this.canUndo) history.back();
  }

  /** Takes again the step that was taken back last. */
  redo() {
    if (this.canRedo) history.forward();
  }

  /** Shows the view that the address tells of. */
  async follow() {
    const { grid, store, say, requestOf, links } = this.#page;
    const hash = location.hash;
    if (!history.state && hash.includes("open=") && (await links()).arrived(hash)) {
      const { table, place: view, ...rest } = store.get();
      const shown = toHash({ ...rest, view, widths: grid.widths }, table.columns);
      return history.replaceState({ request: requestOf(table) }, "", location.pathname + location.search + shown);
    }
    const { table, total, sorts, ...before } = store.get();
    const { view, widths, ...place } = fromHash(location.hash, table.columns);
    const { hidden, order, pins, formats, filters, search } = place;
    const changed = table.compare && place.changed;
    // An address that was pasted here knows nothing of the file.
    if (!history.state) history.replaceState({ request: requestOf(table) }, "");
    store.set({ ...place, changed });
    grid.arrange({ hidden, order, pins });
    applyFormats(grid, formats);
    if (differ(place.sorts, sorts)) grid.sortBy(place.sorts);
    if (differ([filters, search, changed], [before.filters, before.search, before.changed])) {
      grid.narrow(total, filters.length > 0 || search !== "" || !!changed);
    }
    this.#narrowing.refresh();
    this.#places.tell();
    this.#places.open(view);
    say("Another view");
  }
}

function differ(a, b) {
  return JSON.stringify(a) !== JSON.stringify(b);
}
