/** The bars, notes and panels around the grid. */

import { fileName, formatCount } from "../core/format.js";
import { lazily } from "../core/lazy.js";
/** @import { PageActions, Sort, Table, View } from "../core/types.js" */

/** Draws the state of the page around the grid, and tells what the person asks for. @param {PageActions} actions @param {string} session */
export function createPageBars(actions, session) {
  const at = (name) => document.querySelector(`[data-part=${name}]`);
  const root = document.documentElement;
  const app = document.getElementById("app");
  const live = at("live");
  let said = "";
  let told = {};

  at("reconnect").addEventListener("click", actions.reconnect);
  at("load-again").addEventListener("click", () => (at("banner").dataset.kind === "version" ? location.reload() : actions.loadAgain()));
  at("retry").addEventListener("click", actions.retry);
  at("dismiss").addEventListener("click", actions.dismiss);
  at("status-cancel-load").addEventListener("click", actions.cancelLoad);
  const serverChanges = lazily(() => import("./serverchanges.js"));
  const contents = lazily(() => import("../open/contents.js"));
  const words = lazily(() => import("../core/progress.js"));
  const noRows = lazily(async () => {
    const { createNoRows } = await import("./norows.js");
    return createNoRows(at("state"), { session, cancelLoad: actions.cancelLoad });
  });

  setInterval(() => told.connection?.state === "closed" && banner(told), 500);

  /** @param {object} state as laid out in main.js */
  function render(state) {
    const changed = (key) => state[key] !== told[key];
    if (changed("phase")) root.dataset.phase = state.phase;
    if (changed("connection")) root.dataset.connection = state.connection.state;
    if (changed("table") && state.table) tableBar(state.table);
    if (changed("table") || changed("total") || changed("estimated")) dims(state);
    if (changed("connection") || changed("phase") || changed("fileChanged") || changed("server")) banner(state);
    if (changed("error")) errorNote(state.error);
    if (changed("phase") || changed("table") || changed("total") || changed("progress") || !told.view) panel(state);
    status(state);
    told = state;
  }

  function tableBar(table) {
    const name = fileName(table.path);
    document.title = `${name} — Buckaroo`;
    at("file-name").textContent = name;
    at("file-name").title = table.path;
    at("prompt").textContent = table.prompt;
    at("prompt").hidden = !table.prompt;
    at("status-cost").textContent = table.cost ? costText(table.cost) : "";
    warnings(table.warnings).catch(actions.failed);
    if (table.contents || contents.now) contents().then((it) => it.showContents(at("file-name"), told.table?.contents, actions.readOther)).catch(actions.failed);
  }

  async function warnings(list) {
    at("warnings").hidden = true;
    if (!list.length) return;
    const { showWarnings } = await import("./warnings.js");
    if (told.table?.warnings === list) showWarnings(at("warnings"), list, actions.reread);
  }

  function dims({ table, total, estimated }) {
    if (!table) return;
    at("dims").title = estimated ? "The engine estimates the number of rows; they are being counted" : "";
    at("dims").textContent =
      `${estimated ? "≈ " : ""}${formatCount(total)} ${total === 1 ? "row" : "rows"} × ${formatCount(table.columns.length)} ${table.columns.length === 1 ? "column" : "columns"}`;
  }

  function banner(state) {
    const { phase, connection, table, fileChanged, server } = state;
    const note = at("banner");
    let notice = null;
    if (connection.state === "closed" || (connection.state === "connecting" && connection.before)) {
      const seconds = Math.ceil(((connection.retryAt ?? 0) - Date.now()) / 1000);
      const next = seconds > 0 ? `Trying again in ${seconds} s.` : "Trying again…";
      const what = table ? "The connection to the server is lost. The rows below stay readable." : "The server cannot be reached.";
      notice = { kind: "lost", text: [what, connection.reason, next].filter(Boolean).join(" ") };
    } else if (phase === "gone" || fileChanged || server?.version) {
      if (serverChanges.now) notice = serverChanges.now.noticeOf(state);
      else serverChanges().then(() => banner(told), actions.failed);
    }
    const { kind, text, action } = notice ?? { kind: "", text: "" };
    note.hidden = !text;
    note.dataset.kind = kind;
    setText(note.querySelector(".text"), text);
    at("reconnect").hidden = kind !== "lost";
    at("load-again").hidden = !action;
    if (action) at("load-again").textContent = action;
  }

  function errorNote(error) {
    const note = at("error-note");
    note.hidden = !error;
    if (!error) return;
    note.querySelector(".text").textContent = error.message;
    note.querySelector(".reference").textContent = [error.code, error.requestId].filter(Boolean).join(" · ");
  }

  function panel(state) {
    const { phase, table, total, progress, view, place } = state;
    app.classList.toggle("no-grid", phase === "connecting" || phase === "waiting");
    const coming = phase === "connecting" || (phase !== "waiting" && !view && total > 0 && place === "table");
    app.querySelector(".skeleton").hidden = !coming;
    if (noRows.now) noRows.now.show(state);
    else if (phase === "waiting" || table?.columns.length === 0 || (table && total === 0)) {
      noRows().then((panels) => panels.show(told), actions.failed);
    }
  }

  function status({ phase, connection, place, view, table, total, sorts, progress, filters, search }) {
    const ready = phase === "ready" || phase === "gone";
    setText(at("status-range"), ready && view && place === "table" ? rangeText(view) + (filters.length || search ? `, of ${formatCount(total)} in all` : "") : "");
    setText(at("status-sort"), ready && sorts.length ? `sorted by ${sortText(sorts, table)}` : "");
    setText(at("status-progress"), progress ? progressOf(progress) : view?.waiting ? "loading rows…" : "");
    at("status-cancel-load").hidden = !progress || phase === "waiting";
    const connected = { open: phase === "gone" ? "no table" : "connected", connecting: "connecting…", closed: "disconnected" };
    setText(at("status-connection"), connected[connection.state]);
  }

  function progressOf(progress) {
    if (words.now) return words.now.progressText(progress);
    words().then(() => status(told), actions.failed);
    return "loading…";
  }

  /** Tells a change to people who do not see the screen. */
  function say(text) {
    if (text === said && live.textContent === text) live.textContent = "";
    live.textContent = said = text;
  }

  return { render, say };
}

/** @param {{ms: number, bytes: number}} cost of a load @returns {string} such as "loaded in 1.2 s, 45 MB" */
export function costText({ ms, bytes }) {
  const time = ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
  return `loaded in ${time}, ${bytes < 1e6 ? "< 1" : formatCount(Math.round(bytes / 1e6))} MB`;
}

/** @param {View} view @returns {string} such as "rows 1–40 of 10,000,000" */
export function rangeText({ first, end, total }) {
  if (total === 0) return "no rows";
  return `rows ${formatCount(first + 1)}–${formatCount(end)} of ${formatCount(total)}`;
}

/** @param {Sort[]} sorts @param {Table} table */
export function sortText(sorts, table) {
  const names = new Map(table.columns.map((column) => [column.key, column.name]));
  return sorts.map(({ column, desc }) => `${names.get(column) ?? column} ${desc ? "↓" : "↑"}`).join(", ");
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}
