/** The transport over a WebSocket, and the only place that knows the names of messages (DESIGN 12.1, PROTOCOL 3). */

import { Stats } from "./profiles.js";
/** @import { Asked, Block, Table } from "./types.js" */

/** An error that the server has told, with what a person needs to report it. */
export class ServerError extends Error {
  /** @param {{error_code?: string, message?: string, details?: object, request_id?: string}} told */
  constructor(told) {
    super(told.message || "The server reported an error");
    this.code = told.error_code || "error";
    this.requestId = told.request_id || "";
    this.details = told.details ?? {};
  }
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;
const SILENCE_MS = 1500;

/** Milliseconds before the n-th try, from 0, to reconnect: doubling, bounded, and spread, as many pages may come back. */
export function retryDelay(attempt, random = Math.random()) {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random / 2));
}

/** @param {{protocol: string, host: string}} location @param {string} session @returns {string} */
export function socketUrl(location, session) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/ws/${encodeURIComponent(session)}?ext=1`;
}

/** Its events are laid out in core/types.js. */
export class SocketTransport {
  #url;
  #socket = null;
  #handlers = new Map();
  #pending = new Map();
  #nextId = 1;
  #attempt = 0;
  #retryTimer = 0;
  #silenceTimer = 0;
  #ready = false;
  #closed = false;
  #generation = null;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /** @param {string} event @param {(detail: any) => void} handler */
  on(event, handler) {
    this.#handlers.set(event, [...(this.#handlers.get(event) ?? []), handler]);
  }

  /** Connects now, also when a later try was planned. */
  open() {
    clearTimeout(this.#retryTimer);
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return;
    this.#closed = false;
    this.#emit("connection", { state: "connecting" });
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => socket === this.#socket && this.#lost(event);
  }

  /** Closes for good. */
  close() {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#silenceTimer);
    this.#socket?.close();
  }

  /**
   * Rows [start, end) of the table. Asked again after a lost connection; rejects with ServerError, or the signal's reason.
   * @param {Asked} args @param {AbortSignal} signal @returns {Promise<{total: number, block: Block}>}
   */
  requestWindow({ start, end, ...view }, signal) {
    const id = this.#nextId++;
    const args = { start, end, origEnd: end, sourceName: String(this.#generation ?? ""), id, ...view };
    return this.#promise(id, { type: "infinite_request", payload_args: args }, signal);
  }

  /** Asks a question by its name, again after a lost connection; rejects as `requestWindow` does. */
  query(what, args, signal) {
    const id = this.#nextId++;
    return this.#promise(id, { type: "query", id, what, args }, signal);
  }

  #promise(id, message, signal) {
    return new Promise((resolve, reject) => {
      const pending = { message, resolve, reject, sent: false };
      signal?.throwIfAborted();
      this.#pending.set(id, pending);
      signal?.addEventListener("abort", () => this.#giveUp(id, signal.reason), { once: true });
      if (this.#ready) this.#ask(pending);
    });
  }

  /** @param {object} message @returns {boolean} whether it could be sent */
  tell(message) {
    if (this.#ready) this.#send(message);
    return this.#ready;
  }

  /** Stops the load of this session that is under way. */
  cancelLoad() {
    this.#send({ type: "cancel_load" });
  }

  #ask(pending) {
    pending.sent = true;
    this.#send(pending.message);
  }

  #giveUp(id, reason) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    if (pending.sent) this.#send({ type: "cancel", id });
    pending.reject(reason);
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #opened() {
    this.#attempt = 0;
    this.#ready = false;
    this.#emit("connection", { state: "open" });
    this.#silenceTimer = setTimeout(() => this.#emit("silent", {}), SILENCE_MS);
  }

  #lost(event) {
    this.#ready = false;
    clearTimeout(this.#silenceTimer);
    if (this.#closed) return;
    const delay = retryDelay(this.#attempt++);
    this.#emit("connection", { state: "closed", retryAt: Date.now() + delay, reason: event.reason });
    this.#retryTimer = setTimeout(() => this.open(), delay);
  }

  #received(data) {
    if (typeof data !== "string") return;
    try {
      this.#told(JSON.parse(data));
    } catch (cause) {
      const text = "The server sent a message that this page cannot read. Reload the page, in case one is older than the other.";
      const error = Object.assign(new ServerError({ error_code: "invalid_reply", message: text }), { cause });
      // It may have been any of the answers that are waited for; whoever still wants one asks again.
      for (const { sent, reject } of this.#pending.values()) if (sent) reject(error);
      this.#pending.clear();
      this.#emit("error", error);
    }
  }

  #told(message) {
    switch (message?.type) {
      case "initial_state":
        return this.#tableArrived(message);
      case "infinite_resp":
        return this.#windowArrived(message);
      case "query_resp":
        return this.#answerArrived(message);
      case "load_progress":
        clearTimeout(this.#silenceTimer);
        return this.#emit("progress", {
          phase: message.phase,
          bytes: message.bytes,
          totalBytes: message.total_bytes,
          rows: message.rows,
        });
      case "rows":
        return this.#emit("rows", { total: message.total_rows, complete: message.complete });
      case "file_changed":
        return this.#emit("changed", {});
      case "show":
      case "watch":
        return this.#emit("model", message);
      case "error":
        return this.#emit("error", new ServerError(message));
    }
  }

  #tableArrived(message) {
    clearTimeout(this.#silenceTimer);
    const fresh = !this.#ready;
    this.#ready = true;
    const table = readTable(message);
    this.#generation = table.generation;
    const unanswered = [...this.#pending];
    this.#emit("table", { table, fresh });
    for (const [id, pending] of unanswered) if (this.#pending.has(id) && (fresh || !pending.sent)) this.#ask(pending);
  }

  #windowArrived(message) {
    const pending = this.#pending.get(message.key?.id);
    if (!pending) return; // given up in the meantime
    this.#pending.delete(message.key.id);
    if (message.error_info) {
      pending.reject(new ServerError({ ...message, message: message.message || message.error_info }));
      return;
    }
    const block = readWindow(message, pending.message.payload_args.start);
    if (block) pending.resolve({ total: message.length, block });
    else pending.reject(new ServerError({ error_code: "invalid_reply", message: "The server sent rows in a form that this page cannot read" }));
  }

  #answerArrived(message) {
    const pending = this.#pending.get(message.id);
    if (!pending) return; // given up in the meantime
    this.#pending.delete(message.id);
    if (message.error_code) pending.reject(new ServerError({ ...message, message: message.error_info }));
    else pending.resolve(message);
  }

  #emit(event, detail) {
    for (const handler of this.#handlers.get(event) ?? []) {
      try {
        handler(detail);
      } catch (error) {
        // The page's own fault, not the message's: the others still hear of it.
        reportError(error);
      }
    }
  }
}

/** The table that an `initial_state` describes. @param {object} message @returns {Table} */
export function readTable(message) {
  const metadata = message.metadata ?? {};
  const stats = message.df_data_dict?.all_stats;
  const { format, encoding, delimiter, header, compression, storage } = metadata;
  return {
    path: String(metadata.path ?? ""),
    rows: Number((message.operations && message.df_meta?.filtered_rows) ?? message.df_meta?.total_rows ?? metadata.rows ?? 0),
    columns: readColumns(message.df_display_args?.main?.df_viewer_config, metadata.columns ?? []),
    compare: metadata.compare ? { ...metadata.compare, path2: String(metadata.path2 ?? "") } : null,
    generation: metadata.generation ?? null,
    mode: String(message.mode ?? "viewer"),
    prompt: String(message.prompt ?? ""),
    profiled: message.mode === "buckaroo",
    stats: new Stats(Array.isArray(stats) ? stats : []),
    facts: { format, encoding, delimiter, header, compression, storage },
    cost: metadata.load_ms >= 0 ? { ms: metadata.load_ms, bytes: metadata.memory_bytes } : null,
    readOptions: metadata.read_options ?? {},
    contents: metadata.contents ?? null,
    warnings: Array.isArray(metadata.warnings) ? metadata.warnings : [],
    load: metadata.request_id,
    flow: message.operations && message,
    live: metadata.live ? { engine: metadata.engine, readAt: metadata.read_at, toldApart: metadata.rows_told_apart, source: metadata.source } : null,
    estimated: metadata.rows_estimated === true,
  };
}

function readColumns(config, fields) {
  const shown = config?.column_config?.filter((column) => (column.col_name ?? column.field) !== "index");
  if (!shown) {
    return fields.map((field, i) => ({ key: letterOf(i), name: field.name, dtype: field.dtype ?? "", displayer: {} }));
  }
  // Columns may be left out of the display (compare), and then only the name tells which is which.
  const dtypes = new Map(fields.map((field) => [String(field.name), field.dtype]));
  const aligned = shown.length === fields.length;
  return shown.map((column, i) => {
    const name = String(column.header_name ?? column.col_path?.join(" / ") ?? column.col_name);
    return {
      key: column.col_name ?? column.field,
      name,
      dtype: String((aligned ? fields[i].dtype : dtypes.get(name)) ?? ""),
      displayer: column.displayer_args ?? {},
    };
  });
}

/**
 * The name of the n-th column on the wire: a to z, then ba, bb (PROTOCOL 5: z is not followed by aa).
 *
 * @param {number} position from 0
 * @returns {string}
 */
export function letterOf(position) {
  const last = String.fromCharCode(97 + (position % 26));
  return position < 26 ? last : letterOf(Math.floor(position / 26)) + last;
}

function readWindow(message, asked) {
  const payload = message.payload;
  if (payload?.format !== "columns") return null;
  const columns = payload.columns ?? {};
  const any = columns.index ?? Object.values(columns)[0] ?? [];
  return { start: payload.start ?? asked, count: any.length, columns, cut: payload.cut ?? {} };
}
