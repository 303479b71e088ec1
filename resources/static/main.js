/** Puts a session page together. */

import { fileName, formatCount } from "./core/format.js";
import { lazily } from "./core/lazy.js";
import { pageData } from "./core/pagedata.js";
import { SocketTransport, socketUrl } from "./core/socket.js";
import { continues, createStore, isSameFile, nextSorts, onlyMoreIsKnown } from "./core/store.js";
import { Grid } from "./grid/grid.js";
import { prepareFirstUse } from "./page/firstuse.js";
import { createPageBars } from "./page/pagebars.js";
/** @import { Filter, PageState } from "./core/types.js" */

const session = document.documentElement.dataset.session;
const transport = new SocketTransport(socketUrl(location, session));
if (!location.hash) transport.open(); // the server's answer comes while the page is laid out

const store = createStore(/** @type {PageState} */ ({
  phase: "connecting",
  connection: { state: "connecting" },
  table: null,
  total: 0,
  sorts: [],
  filters: [],
  search: "",
  /** Rows shown of a comparison; null for all. */
  changed: null,
  hidden: new Set(),
  order: [],
  pins: [],
  formats: {},
  place: "table",
  view: null,
  error: null,
  progress: null,
  fileChanged: false,
  /** The server, where it is another one by now. */
  server: null,
  /** Whether a change of this page is on its way. */
  asking: false,
}));

const pageBars = createPageBars(
  {
    reconnect() {
      transport.open();
      grid.focus();
    },
    loadAgain,
    readOther(options) {
      const request = requestOf(store.get().table);
      return load({ ...request, read_options: { ...request.read_options, ...options } });
    },
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
    reread: (option) => narrowing().then((it) => it.reread(option), failed),
    cancelLoad: () => transport.cancelLoad(),
  },
  session,
);

const grid = new Grid(document.getElementById("root"), {
  fetch: (args, signal) => transport.requestWindow({ ...args, ...part() }, signal),
  sort: (key, add) => sortBy(nextSorts(store.get().sorts, key, add)),
  viewed: (view) => sameView(store.get().view, view) || store.set(narrowed() ? { view } : { view, total: view.total }),
  failed,
  said: pageBars.say,
});

/** What the address remembers when it says nothing. */
const NOWHERE = { sorts: [], filters: [], search: "", changed: null, hidden: new Set(), view: "table", order: [], pins: [], widths: {}, formats: {} };
const address = lazily(() => import("./page/address.js"));
const steps = lazily(async () => {
  const [{ Steps }, ...parts] = await Promise.all([import("./page/steps.js"), places(), narrowing()]);
  return new Steps({ grid, store, say: pageBars.say, failed, requestOf, links }, ...parts);
});
const links = lazily(async () => {
  const { Links } = await import("./page/links.js");
  return new Links({ session, store, transport, steps });
});
const serverChanges = lazily(() => import("./page/serverchanges.js"));
const narrowing = lazily(async () => {
  const { createNarrowing } = await import("./filter/narrowing.js");
  return createNarrowing({ grid, store, transport, failed, say: pageBars.say, narrow, load });
});

const live = lazily(async () => {
  const { createLive } = await import("./page/live.js");
  return createLive({ store, transport, loadAgain, part, say: pageBars.say, failed });
});

const places = lazily(async () => {
  const parts = [import("./page/places.js"), import("./page/steps.js")]; // which remember what the other changes
  const [{ createPlaces }] = await Promise.all(parts);
  return createPlaces({ grid, store, failed, remember });
});
for (const button of document.querySelectorAll("[data-place], [popovertarget]")) {
  button.addEventListener("click", (event) => {
    if (places.now) return;
    event.preventDefault();
    places().then(() => button.click(), failed);
  });
}

prepareFirstUse({ grid, store, transport, failed, say: pageBars.say, sortBy, remember, narrowing, places, steps });
store.subscribe(pageBars.render);
const datasets = pageData("buckaroo-datasets", []);
if (datasets.length) import("./open/datasets.js").then((it) => it.offerDatasets(datasets, store, load), failed);

transport.on("connection", (connection) => {
  const before = store.get().connection;
  const again = before.before || before.state === "closed";
  store.set({ connection: { ...connection, before: connection.state !== "open" && again } });
  if (connection.state === "closed" && !again) pageBars.say("Connection lost. Trying to reconnect.");
  if (connection.state === "open" && again) pageBars.say("Connected again.");
  if (connection.state === "open" && again) askServer();
});

transport.on("table", ({ table, fresh }) => {
  const { table: shown, asking } = store.get();
  const keep = continues(shown, table);
  const more = keep && !fresh && onlyMoreIsKnown(shown, table);
  const asked = { ...NOWHERE, ...address.now?.placeOf(location.hash, table, store.get(), grid.widths) };
  const { sorts, hidden, order, pins, formats, filters, search, changed } = keep ? store.get() : asked;
  const known = { phase: "ready", table, total: table.rows, estimated: table.estimated, error: null, progress: null, fileChanged: false, asking: asking && more };
  store.set({ ...known, sorts, hidden, order, pins, formats, filters, search, changed: table.compare && changed });
  if (more) grid.setStats(table);
  else {
    const look = { hidden, order, pins, widths: asked.widths };
    grid.show(table, { keep, stay: isSameFile(shown, table), sorts, narrowed: narrowed(), look });
  }
  if (Object.keys(formats).length) import("./grid/numberformats.js").then((it) => it.applyFormats(grid, formats), failed);
  if (narrowed() || narrowing.now || table.path.startsWith("upload:")) narrowing().then((it) => it.refresh(), failed);
  if (table.live || live.now) live().then((it) => it.show(table), failed);
  if (places.now || hidden.size || asked.view !== "table") {
    places().then((it) => (it.tell(), it.open(keep ? store.get().place : asked.view)), failed);
  }
  if (location.hash) remember();
  // For a session that has expired.
  if (!more) history.replaceState({ ...history.state, request: requestOf(table) }, "");
  if (shown && !more && !asking) serverChanges().then((it) => it.tellElsewhere(shown, table, pageBars.say), failed);
  if (!keep) {
    pageBars.say(`${fileName(table.path)}: ${formatCount(table.rows)} rows, ${formatCount(table.columns.length)} columns`);
  }
});

transport.on("silent", () => {
  const gone = store.get().table !== null;
  store.set({ phase: gone ? "gone" : "waiting" });
  if (!gone) pageBars.say("No file is open in this session yet.");
});

transport.on("rows", ({ total, complete }) => {
  store.set({ total, ...(complete && { estimated: false }) });
  if (!narrowed()) grid.setTotal(total);
});
transport.on("progress", (progress) => {
  const { phase } = store.get();
  store.set({ progress, phase: phase === "connecting" ? "waiting" : phase });
});
transport.on("changed", () => serverChanges().then((it) => it.fileChanged(store, loadAgain), failed));
transport.on("error", (error) => store.set({ error, progress: null }));

// Back, Forward, and an address that was pasted into this tab.
window.addEventListener("popstate", () => {
  if (store.get().table) steps().then((it) => it.follow()).catch(failed);
});
window.addEventListener("online", () => transport.open());
// A page that the browser keeps for Back looks at nothing.
window.addEventListener("pagehide", () => transport.close());
window.addEventListener("pageshow", ({ persisted }) => persisted && transport.open());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && store.get().connection.state === "closed") transport.open();
});

if (location.hash) {
  await address().catch(failed);
  const { hash } = location;
  if (hash.includes("open=")) links().then((it) => it.arriveOnceKnown(hash)).catch(failed);
  transport.open();
}

function sortBy(sorts) {
  store.set({ sorts });
  remember();
  grid.sortBy(sorts);
  import("./grid/sorting.js").then((it) => pageBars.say(it.orderText(sorts, store.get().table.columns)), failed);
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

/** @param {{filters?: Filter[], search?: any}} part of the rows; the rest stays @param {boolean} [sameStep] as before */
function narrow(part, sameStep) {
  store.set(part);
  remember(sameStep);
  grid.narrow(store.get().total, narrowed());
}

function failed(error) {
  if (error.code !== "not_found" || !store.get().table) return store.set({ error });
  store.set({ phase: "gone" });
  askServer();
}

/** Asks whether the server is still the one of this page. */
function askServer() {
  serverChanges().then((it) => it.askServer()).then((server) => store.set({ server }), failed);
}

/** Keeps in the address what a link needs. */
function remember(sameStep) {
  import("./page/steps.js").then((it) => it.remember(store.get(), grid.widths, sameStep === true), failed);
}

function loadAgain() {
  return load(requestOf(store.get().table));
}

function requestOf({ path, mode, prompt, readOptions, compare, live: lives }) {
  if (lives?.source.connection) return { source: lives.source, mode, prompt };
  return compare?.request ?? { path, mode, prompt, read_options: readOptions };
}

function load(request) {
  return import("./open/load.js").then((it) => it.loadInto({ store, grid, failed, session }, request), failed);
}

function sameView(a, b) {
  return a && a.first === b.first && a.end === b.end && a.total === b.total && a.waiting === b.waiting;
}
