/** Brings the transport, the state, the grid and the bars of a session page together. */

import { createChrome, fileName } from "./chrome.js";
import { formatCount } from "./format.js";
import { Grid } from "./grid.js";
import { loadFile, pageData } from "./load.js";
import { SocketTransport, socketUrl } from "./socket.js";
import { continues, createStore, nextSorts, sortsFromHash, sortsToHash } from "./state.js";

const session = document.documentElement.dataset.session;
const transport = new SocketTransport(socketUrl(location, session));

const store = createStore({
  /** @type {import("./state.js").Phase} */
  phase: "connecting",
  connection: { state: "connecting" },
  /** @type {import("./socket.js").Table|null} */
  table: null,
  total: 0,
  /** @type {import("./state.js").Sort[]} */
  sorts: [],
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
      cancelLoad: () => transport.cancelLoad(),
      choose: (dataset) => load({ path: dataset.path }),
  },
  { session, datasets: pageData("buckaroo-datasets", []) },
);

const grid = new Grid(document.getElementById("root"), {
  fetch: (args, signal) => transport.requestWindow(args, signal),
  sort: (key, add) => sortBy(nextSorts(store.get().sorts, key, add)),
  viewed: (view) => sameView(store.get().view, view) || store.set({ view, total: view.total }),
  failed: (error) => store.set({ error }),
  said: chrome.say,
});

store.subscribe(chrome.render);

transport.on("connection", (connection) => {
  const before = store.get().connection;
  const again = before.before || before.state === "closed";
  store.set({ connection: { ...connection, before: connection.state !== "open" && again } });
  if (connection.state === "closed" && !again) chrome.say("Connection lost. Trying to reconnect.");
  if (connection.state === "open" && again) chrome.say("Connected again.");
});

transport.on("table", ({ table, fresh }) => {
  const { table: shown, phase } = store.get();
  const keep = continues(shown, table, fresh || phase === "gone");
  const sorts = keep ? store.get().sorts : shown ? [] : sortsFromHash(location.hash, table.columns);
  rememberSorts(sorts);
  store.set({
    phase: "ready",
    table,
    total: table.rows,
    sorts,
    error: null,
    progress: null,
    fileChanged: false,
  });
  grid.show(table, { keep, sorts });
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
  grid.setTotal(total);
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

transport.open();

function sortBy(sorts) {
  rememberSorts(sorts);
  store.set({ sorts });
  grid.sortBy(sorts);
  const { columns } = store.get().table;
  const names = sorts.map(
    ({ column, desc }) => `${columns.find(({ key }) => key === column)?.name} ${desc ? "descending" : "ascending"}`,
  );
  chrome.say(names.length ? `Sorted by ${names.join(", then ")}` : "In the order of the file");
}

function rememberSorts(sorts) {
  const hash = sortsToHash(sorts);
  if (hash !== location.hash) history.replaceState(null, "", location.pathname + location.search + hash);
}

function loadAgain() {
  const { path, mode, prompt } = store.get().table;
  return load({ path, mode, prompt });
}

async function load(request) {
  store.set({ error: null });
  grid.focus();
  try {
    await loadFile({ session, ...request });
  } catch (error) {
    store.set({ error });
  }
}

function sameView(a, b) {
  return a && a.first === b.first && a.end === b.end && a.total === b.total && a.waiting === b.waiting;
}
