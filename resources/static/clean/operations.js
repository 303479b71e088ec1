/** Operations and cleaning over the transport: what the server tells of them, and how they are changed. */

import { ServerError } from "../core/socket.js";

/**
 * @param {import("../core/types.js").Table|null} table
 * @returns {import("../core/types.js").Flow|null} null where the session has no operations
 */
export function flowOf(table) {
  if (!table?.flow) return null;
  const { metadata, buckaroo_state: state, buckaroo_options: options, command_config: config, operations, operation_results: results } = table.flow;
  return { state, options, config, operations, results, rows: metadata?.rows ?? 0, columns: results?.source_columns ?? null };
}

/** Changes of what everybody sees of this session, one at a time. */
export class Changes {
  #page;
  #waiting = null;

  /** @param {{transport: import("../core/socket.js").SocketTransport, store: {set: (patch: object) => void}}} page */
  constructor(page) {
    this.#page = page;
    const { transport, store } = page;
    transport.on("table", () => this.#answered(({ resolve }) => resolve()));
    transport.on("connection", ({ state }) => {
      const message = "The connection was lost before the change was done.";
      if (state === "closed") this.#answered(({ reject }) => reject(new ServerError({ error_code: "unreachable", message })));
    });
    transport.on("error", (error) => {
      // The panel tells it where it belongs, so the page need not.
      if (error.code === "state_change_error" && this.#answered(({ reject }) => reject(error))) store.set({ error: null });
    });
  }

  /**
   * Done when the next table is here, or when a newer change took its place; rejects with ServerError.
   *
   * @param {"operations_change"|"buckaroo_state_change"} type
   * @param {object} what the message's fields
   * @returns {Promise<void>}
   */
  ask(type, what) {
    this.#answered(({ resolve }) => resolve());
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#page.store.set({ asking: true });
      if (this.#page.transport.tell({ type, ...what })) return;
      const message = "Not connected to the server. Try again once it is back.";
      this.#answered(() => reject(new ServerError({ error_code: "unreachable", message })));
    });
  }

  #answered(act) {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) {
      this.#page.store.set({ asking: false });
      act(waiting);
    }
    return waiting !== null;
  }
}
