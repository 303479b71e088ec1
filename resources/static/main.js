/** Brings the transport, the state, the grid and the bars of a session page together. */

import { createChrome, fileName } from "./chrome.js";
import { formatCount } from "./format.js";
import { Grid } from "./grid.js";
import { lazily } from "./lazy.js";
import { pageData } from "./page.js";
import { SocketTransport, socketUrl } from "./socket.js";
import { continues, createStore, isSameFile, nextSorts, onlyMoreIsKnown } from "./state.js";
import { equip } from "./tools.js";

const session = document.documentElement.dataset.session;
const transport = new SocketTransport(socketUrl(location, session));

const store = createStore({
  /** @type {import("./types.js").Phase} */
  phase: "connecting",
  connection: { state: "connecting" },
  /** @type {import("./types.js").Table|null} */
  table: null,
  total: 0,
  /** @type {import("./types.js").Sort[]} */
  sorts: [],
  /** @type {import("./types.js").Filter[]} */
  filters: [],
  search: "",
  /** Which rows of a comparison are shown; null for all. */
  changed: null,
  hidden: new Set(),
  /** @type {string[]} */
  order: [],
  /** @type {string[]} */
  pins: [],
  /** @type {"table"|"summary"} */
  place: "table",
  view: null,
  error: null,
  progress: null,
  fileChanged: false,
});

const chrome = createChrome(
  {
    reconnect() {
      transport.open();
      grid.focus();
    },
    loadAgain,
    retry() {
      store.set({ error: null });
      grid.retry();
      grid.focus();
    },
    dismiss() {
      store.set({ error: null });
      grid.focus();
    },
    failed,
    cancelLoad: () => transport.cancelLoad(),
    choose: (dataset) => load({ path: dataset.path }),
  },
  { session, datasets: pageData("buckaroo-datasets", []) },
);

const grid = new Grid(document.getElementById("root"), {
  fetch: (args, signal) => transport.requestWindow({ ...args, ...part() }, signal),
  sort: (key, add) => sortBy(nextSorts(store.get().sorts, key, add)),
  viewed: (view) => sameView(store.get().view, view) || store.set(narrowed() ? { view } : { view, total: view.total }),
  failed,
  said: chrome.say,
});

/** What the address remembers when it says nothing. */
const NOWHERE = { sorts: [], filters: [], search: "", hidden: new Set(), view: "table", order: [], pins: [], widths: {} };
const address = lazily(() => import("./address.js"));
const explore = lazily(async () => {
  const { createExplorer } = await import("./explore.js");
  return createExplorer({ grid, store, transport, failed, say: chrome.say, narrow, load });
});
equip({ grid, store, transport, failed, say: chrome.say, sortBy, hide, arrange, remember, explore });

const summary = lazily(async () => {
  const { Summary } = await import("./summary.js");
  const made = new Summary(document.querySelector(".summary"), { go: goTo });
  made.show(columnsNow());
  return made;
});

const picks = document.querySelector("[popovertarget]");
const picker = lazily(async () => {
  const { Picker } = await import("./picker.js");
  const made = new Picker(document.getElementById("picker"), picks, hide);
  made.show(grid.columns, store.get().hidden);
  return made;
});
picks.addEventListener("click", (event) => {
  if (picker.now) return;
  event.preventDefault(); // the panel opens once there is something in it
  picker().then(() => document.getElementById("picker").showPopover(), failed);
});

const switches = document.querySelectorAll("[data-place]");
for (const { dataset } of switches) switchOf(dataset.place).addEventListener("click", () => open(dataset.place));

store.subscribe(chrome.render);

transport.on("connection", (connection) => {
  const before = store.get().connection;
  const again = before.before || before.state === "closed";
  store.set({ connection: { ...connection, before: connection.state !== "open" && again } });
  if (connection.state === "closed" && !again) chrome.say("Connection lost. Trying to reconnect.");
  if (connection.state === "open" && again) chrome.say("Connected again.");
});

transport.on("table", ({ table, fresh }) => {
  const { table: shown } = store.get();
  const keep = continues(shown, table);
  const more = keep && !fresh && onlyMoreIsKnown(shown, table);
  const asked = { ...NOWHERE, ...((keep || !shown) && address.now?.fromHash(location.hash, table.columns)) };
  const { sorts, hidden, order, pins, filters, search } = keep ? store.get() : asked;
  store.set({
    phase: "ready",
    table,
    total: table.rows,
    sorts,
    hidden,
    order,
    pins,
    filters,
    search,
    error: null,
    progress: null,
    fileChanged: false,
  });
  if (!keep) store.set({ changed: null });
  if (more) grid.setStats(table);
  else {
    const look = { hidden, order, pins, widths: asked.widths };
    grid.show(table, { keep, stay: isSameFile(shown, table), sorts, narrowed: narrowed(), look });
  }
  tellColumns();
  if (narrowed() || explore.now) explore().then((it) => it.refresh(), failed);
  open(keep ? store.get().place : asked.view);
  if (!keep) {
    chrome.say(`${fileName(table.path)}: ${formatCount(table.rows)} rows, ${formatCount(table.columns.length)} columns`);
  }
});

transport.on("silent", () => {
  const gone = store.get().table !== null;
  store.set({ phase: gone ? "gone" : "waiting" });
  chrome.say(gone ? "The server has been restarted. The file must be loaded again." : "No file is open in this session yet.");
});

transport.on("rows", ({ total }) => {
  store.set({ total });
  if (!narrowed()) grid.setTotal(total);
});
transport.on("progress", (progress) => {
  const { phase } = store.get();
  store.set({ progress, phase: phase === "connecting" ? "waiting" : phase });
});
transport.on("changed", () => store.set({ fileChanged: true }));
transport.on("error", (error) => store.set({ error, progress: null }));

window.addEventListener("online", () => transport.open());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && store.get().connection.state === "closed") transport.open();
});

if (location.hash) await address().catch(failed);
transport.open();

function sortBy(sorts) {
  store.set({ sorts });
  remember();
  grid.sortBy(sorts);
  const { columns } = store.get().table;
  const names = sorts.map(
    ({ column, desc }) => `${columns.find(({ key }) => key === column)?.name} ${desc ? "descending" : "ascending"}`,
  );
  chrome.say(names.length ? `Sorted by ${names.join(", then ")}` : "In the order of the file");
}

/** What of the table is shown, as a request says it. */
function part() {
  const { filters, search, changed } = store.get();
  return { filters, search, changed: changed ?? undefined };
}

function narrowed() {
  const { filters, search, changed } = part();
  return filters.length > 0 || search !== "" || !!changed;
}

/** @param {{filters?: import("./types.js").Filter[], search?: string}} part of the rows; the rest stays */
function narrow(part) {
  store.set(part);
  remember();
  grid.narrow(store.get().total, narrowed());
}

function switchOf(place) {
  return document.querySelector(`[data-place=${place}]`);
}

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
  tellColumns();
  remember();
}

/** @param {{order: string[], pins: string[]}} look */
function arrange(look) {
  store.set(look);
  grid.arrange(look);
  remember();
}

function tellColumns() {
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

function failed(error) {
  store.set({ error });
}

/** Keeps in the address what a link to this view needs. */
function remember() {
  const { sorts, hidden, order, pins, place, table, filters, search } = store.get();
  const { widths } = grid;
  const nothing = !(narrowed() + sorts.length + hidden.size + order.length + pins.length + Object.keys(widths).length) && place === "table";
  if (nothing && !location.hash) return;
  address().then(({ toHash }) => {
    if (table !== store.get().table) return;
    const hash = toHash({ sorts, hidden, view: place, order, pins, widths, filters, search }, table.columns);
    if (hash !== location.hash) history.replaceState(null, "", location.pathname + location.search + hash);
  }, failed);
}

function loadAgain() {
  const { path, mode, prompt, readOptions } = store.get().table;
  return load({ path, mode, prompt, read_options: readOptions });
}

async function load(request) {
  store.set({ error: null });
  grid.focus();
  try {
    const { loadFile } = await import("./load.js");
    await loadFile({ session, ...request });
  } catch (error) {
    failed(error);
  }
}

function sameView(a, b) {
  return a && a.first === b.first && a.end === b.end && a.total === b.total && a.waiting === b.waiting;
}
