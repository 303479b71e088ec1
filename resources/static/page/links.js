/** Links that carry what is to be opened: made for others, and followed once a person says so. */

import { ServerError } from "../core/socket.js";
import { loadFile } from "../open/load.js";
import { sourceOf, toLink } from "./address.js";

/** @param {object} state as laid out in main.js @param {Record<string, number>} widths chosen by hand @returns {string} the whole address */
export function linkTo(state, widths) {
  const { table } = state;
  const source = { path: table.path, mode: table.mode, read_options: table.readOptions, operations: table.flow?.operations ?? [] };
  return location.origin + location.pathname + toLink({ ...state, view: state.place, widths }, table.columns, source);
}

export class Links {
  #page;
  #offer = null;

  /** @param {{session: string, store: object, transport: object, steps: () => Promise<object>}} page */
  constructor(page) {
    this.#page = page;
  }

  /** Takes the link by which the page was opened, once the server has told what it has. */
  arriveOnceKnown(hash) {
    this.#until(({ phase }) => phase !== "connecting").then(() => this.arrived(hash));
  }

  /**
   * Takes a link that somebody followed. What shows its file already follows it by itself.
   *
   * @param {string} hash
   * @returns {boolean} whether it has to be opened first, for which a person is asked
   */
  arrived(hash) {
    const source = sourceOf(hash);
    const { table } = this.#page.store.get();
    if (!source || isShown(source, table)) return false;
    this.#offer?.remove();
    this.#offer = document.createElement("div");
    this.#offer.className = "note banner";
    this.#offer.dataset.testid = "link-offer";
    this.#offer.setAttribute("role", "status");
    const [text, open, dismiss] = ["span", "button", "button"].map((tag) => document.createElement(tag));
    text.className = "text";
    const changes = source.operations.length;
    const more = changes ? `, with ${changes} operation${changes === 1 ? "" : "s"}` : "";
    text.textContent = `This link shows a view of a file on the server${more}. Nothing of it has been read yet.`;
    open.type = dismiss.type = "button";
    open.className = "primary";
    open.dataset.testid = "link-open";
    open.textContent = `Open ${source.path.slice(0, 300)}`;
    dismiss.className = "quiet";
    dismiss.textContent = "×";
    dismiss.setAttribute("aria-label", "Dismiss");
    dismiss.addEventListener("click", () => this.#offer.remove());
    open.addEventListener("click", () => this.#open(source, hash, open, text));
    this.#offer.append(text, open, dismiss);
    document.querySelector("[data-part=banner]").before(this.#offer);
    return true;
  }

  async #open(source, hash, button, text) {
    const { session, store, transport, steps } = this.#page;
    const { operations, ...request } = source;
    button.disabled = true;
    try {
      store.set({ asking: true });
      if (store.get().table?.path !== source.path) {
        text.textContent = "Opening…";
        await loadFile({ session, ...request });
      }
      await this.#until(({ table }) => table?.path === source.path);
      if (!isShown(source, store.get().table)) {
        store.set({ asking: true });
        if (!transport.tell({ type: "operations_change", operations })) throw new ServerError({ error_code: "unreachable", message: "The connection was lost. Try again once it is back." });
        await this.#until(({ table, error }) => isShown(source, table) || error);
        if (!isShown(source, store.get().table)) throw store.get().error;
      }
      this.#offer.remove();
      history.replaceState(history.state, "", location.pathname + hash);
      (await steps()).follow();
    } catch (error) {
      text.textContent = error.message;
      button.disabled = false;
    } finally {
      store.set({ asking: false });
    }
  }

  #until(holds) {
    return new Promise((resolve) => this.#page.store.subscribe((state) => holds(state) && resolve()));
  }
}

function isShown(source, table) {
  return table?.path === source.path && JSON.stringify(table.flow?.operations ?? []) === JSON.stringify(source.operations);
}
