/** Search, filters and linked histograms: what of the table is shown, and how a person says so. */

import { addCellMenuItems, addHeaderMenuItems, register } from "../core/commands.js";
import { formatCount } from "../core/format.js";
import { addSheets, lazily } from "../core/lazy.js";
import { showFacts } from "../open/facts.js";
import { isCopy } from "../open/typed.js";
import { SearchBox, partsOf, sameSearch } from "../search/box.js";
import { highlight } from "../search/highlight.js";
import { FilterBar } from "./filterbar.js";
import { conditionsOf, valueText } from "./filters.js";
import { LinkedBars } from "./linkedbars.js";

const DEBOUNCE_MS = 120;

await addSheets("filter/narrowing");

/**
 * @param {object} page
 * @param {import("../grid/grid.js").Grid} page.grid
 * @param {{get: () => object, set: (patch: object) => void, subscribe: (listener: (state: object) => void) => void}} page.store
 * @param {import("../core/socket.js").SocketTransport} page.transport
 * @param {(error: Error) => void} page.failed
 * @param {(text: string) => void} page.say
 * @param {(part: {filters?: object[], search?: string}) => void} page.narrow
 * @param {(request: object) => Promise<void>} page.load
 */
export function createNarrowing(page) {
  const { grid, store, transport, failed, say, narrow } = page;
  const box = document.querySelector("[data-part=search]");
  const searchBox = new SearchBox(searchNow);
  const count = document.querySelector("[data-part=matches]");
  const editor = lazily(() => import("./filtereditor.js"));
  const bar = new FilterBar(document.querySelector("[data-part=filters]"), {
    columns: () => grid.columns,
    set: change,
    edit: (index, anchor) => edit({ index }, anchor),
    leave: () => grid.focus(),
  });
  const linked = new LinkedBars({ grid, store, transport, change });
  const chips = document.querySelector("[data-part=chips]");
  const nothing = emptyState();
  const again = document.createElement("button");
  again.type = "button";
  again.className = "quiet";
  again.dataset.testid = "reread";
  again.textContent = "Read differently…";
  again.addEventListener("click", () => reread());
  document.querySelector(".status .connection").before(again);
  let timer = 0;
  let asked = null;
  let told = null;
  let matches = null;

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "F3") {
      event.preventDefault();
      clearTimeout(timer);
      if (!sameSearch(searchBox.search, store.get().search)) searchNow();
      else step(event.shiftKey ? "previous" : "next");
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.value = "";
      searchNow();
      grid.focus();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      grid.focus();
    }
  });
  grid.watch((what) => what === "painted" && drawn());
  store.subscribe(() => showCount());
  registerCommands();

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(searchNow, DEBOUNCE_MS);
  }

  function searchNow() {
    clearTimeout(timer);
    const { search } = searchBox;
    if (sameSearch(search, store.get().search)) return;
    narrow({ search });
    refresh();
  }

  /** @param {import("../core/types.js").Filter[]} filters @param {boolean} [sameStep] as the change before */
  function change(filters, sameStep) {
    narrow({ filters }, sameStep);
    refresh();
    say(filters.length ? `${formatCount(filters.length)} ${filters.length === 1 ? "filter" : "filters"}` : "No filters");
  }

  /** Draws what the state says: after a change, and when another table has come. */
  function refresh() {
    const { filters, search, table } = store.get();
    if (table) showFacts(chips, { ...table.facts, copied: isCopy(table.path) });
    again.hidden = !table?.facts.delimiter || !!table.compare;
    searchBox.show(search);
    bar.show(filters);
    matches = null;
    linked.renew();
    check(filters, search);
    showCount();
    drawn(); // the rows may stand there already
  }

  /** Counts the rows, and finds the filter that the server does not take. */
  async function check(filters, search) {
    asked?.abort();
    if (!filters.length && !search) return;
    asked = new AbortController();
    const { signal } = asked;
    const ask = (some, text) => transport.requestWindow({ start: 0, end: 0, sorts: [], filters: some, search: text, changed: store.get().changed ?? undefined }, signal);
    try {
      matches = (await ask(filters, search)).total;
      showCount();
    } catch (error) {
      if (signal.aborted) return;
      const answers = await Promise.allSettled(filters.map((filter) => ask([filter], "")));
      if (signal.aborted) return;
      const wrong = answers.map(({ reason }) => reason?.message.replace(/^Request failed: /, "") ?? "");
      bar.blame(wrong);
      if (wrong.some(Boolean)) store.set({ error: null });
      else failed(error);
    }
  }

  function showCount() {
    const { filters, search, total, view } = store.get();
    const active = filters.length > 0 || search !== "";
    const rows = matches ?? (view && !view.waiting ? view.total : null);
    const text = active && rows !== null ? `${formatCount(rows)} of ${formatCount(total)} rows` : "";
    const shown = search ? text : "";
    if (count.textContent !== shown) count.textContent = shown;
    bar.count(search ? "" : text);
    nothing.hidden = !(active && matches === 0);
    if (active && matches !== null && told !== text) say(text);
    told = text;
  }

  function drawn() {
    highlight(grid.element, partsOf(store.get().search));
    linked.draw();
  }

  /** Goes to the next cell that holds the text. */
  async function step(direction) {
    const { search, filters, sorts, changed } = store.get();
    if (!search) return box.focus();
    const at = grid.active;
    const here = at && at.row >= 0 ? { from: at.row, after: grid.shown[at.col]?.key } : { from: direction === "next" ? 0 : Number.MAX_SAFE_INTEGER };
    try {
      const found = await transport.query("find", { text: search, direction, wrap: true, sorts, filters, search, changed: changed ?? undefined, ...here });
      if (found.row === null) return say("No other match");
      grid.goToCell(found.row, found.column);
      say(`Row ${formatCount(found.row + 1)}${found.wrapped ? ", from the other end" : ""}`);
    } catch (error) {
      failed(error);
    }
  }

  /** @param {{index?: number, column?: string}} what a condition that is there, or a column @param {Element} [anchor] */
  async function edit(what, anchor) {
    try {
      const { openEditor } = await editor();
      const before = store.get().filters;
      const conditions = conditionsOf(before);
      const index = what.index ?? conditions.length;
      let changed = false;
      openEditor({
        anchor: anchor ?? grid.element.querySelector(`.head[data-col="${what.column}"]:not([hidden])`) ?? undefined,
        columns: grid.columns,
        condition: conditions[index],
        column: what.column,
        query: (name, args, signal) => {
          const filters = conditions.filter((_, i) => i !== index).flat();
          return transport.query(name, { ...args, filters, search: store.get().search }, signal);
        },
        change: (condition) => {
          change(conditions.toSpliced(index, 1, condition).flat(), changed);
          changed = true; // all that is tried in one window is one step
        },
        cancel: () => changed && change(before, true),
        leave: () => (bar.chipAt(index) ?? grid).focus(),
      });
    } catch (error) {
      failed(error);
    }
  }

  function emptyState() {
    const section = document.createElement("section");
    section.className = "nothing";
    section.dataset.testid = "nothing";
    section.hidden = true;
    section.innerHTML = `<h2>Nothing found</h2><p>No row of the table has what the search and the filters ask for.</p>
      <button type="button" class="primary" data-testid="clear-nothing">Clear filters</button>`;
    section.querySelector("button").addEventListener("click", clear);
    document.getElementById("root").append(section);
    return section;
  }

  /** @param {string} [option] the one to begin with, by its name in `read_options` */
  function reread(option) {
    import("../open/reread.js").then((it) => it.openReread(page, option)).catch(failed);
  }

  function clear() {
    box.value = "";
    narrow({ filters: [], search: "" });
    refresh();
    grid.focus();
    say("All rows");
  }

  function registerCommands() {
    const ready = () => store.get().table !== null;
    const narrowed = () => store.get().filters.length > 0 || store.get().search !== "";
    const onHeader = () => document.activeElement === grid.element && grid.active?.row === -1;
    register({ id: "filter.search", title: "Search", keys: ["Mod+F", "/"], run: () => (box.focus(), box.select()), when: ready });
    register({ id: "filter.next", title: "Next match, or the one before", keys: ["F3", "Shift+F3"], run: (event) => step(event?.shiftKey ? "previous" : "next"), when: () => store.get().search !== "" });
    register({ id: "filter.add", title: "Add a filter", keys: "F", run: () => edit({ column: grid.shown[grid.active?.col]?.key }), when: ready });
    register({ id: "filter.bars", title: "On a header: choose bars to filter by", keys: "B", run: () => linked.byKeys(grid.active.col), when: onHeader });
    register({ id: "filter.clear", title: "Clear search and filters", run: clear, when: narrowed });
    register({ id: "filter.reread", title: "Read the file differently", run: () => reread(), when: ready });
    addHeaderMenuItems(({ key }) => [null, { title: "Filter…", run: () => edit({ column: key }) }, { title: "Only missing", run: () => add({ column: key, op: "isnull" }) }, { title: "Only present", run: () => add({ column: key, op: "notnull" }) }]);
    addCellMenuItems(({ column: { key, name }, value }) => {
      const filter = value === null || value === undefined ? { column: key, op: "isnull" } : { column: key, op: "in", value: [value] };
      const words = filter.op === "isnull" ? "missing" : valueText(value);
      return String(value).length > 1000 ? [] : [null, { title: `Only rows where ${name.slice(0, 30)} is ${words}`, run: () => add(filter) }];
    });
  }

  function add(...filters) {
    change([...store.get().filters, ...filters]);
  }

  refresh();
  return { typed, step, refresh, pressed: (event) => linked.pressed(event), add: (anchor) => edit({}, anchor), also: add, clear, reread };
}
