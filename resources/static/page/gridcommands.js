/** The commands of the grid, and the parts that do them, which are fetched when they are first used. */

import { register } from "../core/commands.js";
import { addSheets, lazily } from "../core/lazy.js";

const COMFORTABLE = 28;
const COMPACT = 22;

/**
 * @param {object} page
 * @param {import("../grid/grid.js").Grid} page.grid
 * @param {{get: () => object, set: (patch: object) => void}} page.store
 * @param {(error: Error) => void} page.failed
 * @param {(text: string) => void} page.say
 * @param {(sorts: import("../core/types.js").Sort[]) => void} page.sortBy
 * @param {(hidden: Set<string>) => void} page.hide
 * @param {(look: {order: string[], pins: string[]}) => void} page.arrange
 * @param {(key: string) => void} page.goTo shows a column, and goes there
 * @param {() => void} page.remember writes what is shown into the address
 * @param {string} page.storedRow where the browser keeps the height of rows
 */
export function createGridCommands(page) {
  const { grid, failed } = page;
  /** A part of the page, made of its module when it is first used. */
  const part = (load, make) => lazily(async () => make(await load()));
  const parts = {
    palette: part(() => import("../dialogs/palette.js"), (module) => module),
    pointer: part(() => Promise.all([import("../grid/pointer.js"), import("./headercard.js")]), ([{ PointerActions }]) => new PointerActions(tools)),
    selection: part(() => import("../select/selection.js"), ({ Selection }) => new Selection(tools)),
    menus: part(() => import("../grid/contextmenus.js"), ({ ContextMenus }) => new ContextMenus(tools)),
    panel: part(() => import("../read/cellpanel.js"), ({ CellPanel }) => new CellPanel(tools)),
    record: part(() => import("../read/record.js"), ({ RecordPanel }) => new RecordPanel(tools)),
    rowDialog: part(() => import("../dialogs/rowdialog.js"), ({ askForRow }) => ({ ask: () => askForRow(tools) })),
    saving: part(() => import("../dialogs/export.js"), ({ openExport }) => ({ open: () => openExport(page) })),
    card: part(() => import("./headercard.js"), ({ HeaderCard }) => new HeaderCard(tools)),
    columns: part(() => import("../grid/columntools.js"), ({ ColumnTools }) => new ColumnTools(tools)),
  };
  /** Calls a part, which may have to be fetched first. */
  const use = (name, act) => parts[name]().then(act).catch(failed);
  const tools = { ...page, parts, use };
  addSheets("page/print");

  let selecting = false;
  /** @param {string} what @param {any} detail as the grid tells them */
  function watch(what, detail) {
    if (what === "moved" && detail.extend) selecting = true;
    if (what === "moved" && detail.byKey) use("pointer", (it) => it.moved(detail.to));
    if (!selecting) return;
    if (what === "moved") use("selection", (it) => (detail.extend ? it.extend(detail) : it.clear()));
    if (what === "reset") use("selection", (it) => it.clear());
  }
  const select = (act) => {
    selecting = true;
    return use("selection", act);
  };
  tools.select = select;

  const columnItems = () => grid.columns.map(({ key, name, type }) => ({ title: name || "(no name)", about: `column, ${type}`, run: () => page.goTo(key) }));
  const inGrid = () => document.activeElement === grid.element && grid.active !== null;
  const onCell = () => inGrid() && grid.active?.row >= 0;
  const onHeader = () => inGrid() && grid.active?.row === -1;
  const active = () => grid.active !== null && grid.shown.length > 0;
  const command = (id, title, keys, run, when) => register({ id, title, keys, run, when });
  const another = (data) => import("../open/opendialog.js").then((it) => it.openAnother(data)).catch(failed);
  register({ id: "page.open", title: "Open a file…", keys: "Mod+O", opens: true, run: () => another() });
  command("page.export", "Export…", [], () => use("saving", (it) => it.open()), () => page.store.get().table !== null);
  const copyLink = async () => {
    const { linkTo } = await import("./links.js");
    use("selection", (it) => it.write(linkTo(page.store.get(), grid.widths), "Link copied"));
  };
  command("page.link", "Copy a link to this view", [], () => copyLink().catch(failed), () => page.store.get().table?.compare === null);
  const column = (act) => () => use("columns", (it) => it[act](grid.active.col));

  command("grid.arrows", "Move by a cell, to an edge with Ctrl", ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
  command("grid.ends", "First and last column; with Ctrl also row", ["Home", "End", "Mod+Home", "Mod+End"]);
  command("grid.pages", "Move by a screen", ["PageUp", "PageDown"]);
  command("grid.cell", "Show the whole cell", "Enter", () => use("panel", (it) => it.open()), onCell);
  command("grid.record", "Show the row as a record, or the table alone again", " ", () => use("record", (it) => it.toggle()), onCell);
  command("grid.menu", "Menu of the cell or the header", ["Shift+F10", "ContextMenu", "Alt+ArrowDown"], () => use("menus", (it) => it.open()), inGrid);
  register({ id: "grid.goto", title: "Go to row", keys: "Mod+G", opens: true, run: () => use("rowDialog", (it) => it.ask()), when: () => grid.total > 0 });
  command("column.sort", "On a header: sort; with Shift as a further key", ["Enter", "Shift+Enter"]);
  command("column.narrow", "On a header: narrower", "Alt+ArrowLeft", column("narrow"), onHeader);
  command("column.widen", "On a header: wider", "Alt+ArrowRight", column("widen"), onHeader);
  command("column.left", "Move the column left", "Mod+Shift+ArrowLeft", column("left"), onHeader);
  command("column.right", "Move the column right", "Mod+Shift+ArrowRight", column("right"), onHeader);
  command("column.pin", "Pin the column left, or unpin it", undefined, column("pin"), active);
  command("column.hide", "Hide the column", undefined, column("hide"), active);
  command("column.fit", "Fit the width of the column", undefined, column("fit"), active);
  command("column.fitall", "Fit the widths of all columns", undefined, () => use("columns", (it) => it.fitAll()), active);
  command("column.reset", "Columns as in the file", undefined, () => use("columns", (it) => it.reset()), active);
  command("copy.extend", "Select more cells", ["Shift+ArrowRight", "Shift+ArrowDown"]);
  command("copy.row", "Select rows", "Shift+ ", () => select((it) => it.rows()), onCell);
  command("copy.column", "Select the column", "Mod+ ", () => select((it) => it.columns()), inGrid);
  command("copy.all", "Select all", "Mod+A", () => select((it) => it.all()), inGrid);
  command("copy.copy", "Copy the selected cells", "Mod+C");
  for (const [format, name] of [["csv", "CSV"], ["markdown", "Markdown"], ["json", "JSON"]]) {
    command(`copy.${format}`, `Copy as ${name}`, undefined, () => select((it) => it.copy(format)), active);
  }
  register({ id: "page.commands", title: "Find a command", keys: "Mod+K", opens: true, run: () => use("palette", (it) => it.openPalette(columnItems())) });
  register({ id: "column.goto", title: "Go to column…", keys: "Mod+Shift+G", opens: true, run: () => use("palette", (it) => it.openColumns(columnItems())), when: () => grid.columns.length > 0 });
  const inText = () => document.activeElement?.matches("input, textarea, select");
  const step = (act) => () => page.steps().then((it) => it[act]()).catch(failed);
  page.steps().catch(failed); // whether there is one to take back is asked before it is
  command("page.undo", "Take back the last step: filters, sorts, columns", "Mod+Z", step("undo"), () => !inText() && page.steps.now?.canUndo === true);
  command("page.redo", "Take it again", ["Mod+Shift+Z", "Mod+Y"], step("redo"), () => !inText() && page.steps.now?.canRedo === true);
  command("page.help", "Keyboard help", "?", () => use("palette", (it) => it.openHelp()));
  command("page.density", "Compact or comfortable rows", undefined, () => dense(page));
  command("page.print", "Print the rows on the screen", undefined, () => print());

  return {
    watch,
    palette: () => use("palette", (it) => it.openPalette(columnItems())),
    open: another,
    saving: () => use("saving", (it) => it.open()),
    copy: () => select((it) => it.copy("tsv")),
    /** Whether the part for the pointer listens by itself. */
    get hearsPointer() {
      return parts.pointer.now !== undefined;
    },

    /**
     * Hands on what the pointer did before that part listened.
     *
     * @param {PointerEvent|MouseEvent} event
     * @param {() => boolean} lifted whether the pointer was lifted since
     */
    pointer: (event, lifted) => use("pointer", (it) => it.take(event, lifted())),
  };
}

/** Makes rows compact, or comfortable again. */
function dense({ grid, say, storedRow }) {
  const compact = grid.geometry.rowHeight !== COMPACT;
  grid.setRowHeight(compact ? COMPACT : COMFORTABLE);
  say(`Rows are ${compact ? "compact" : "comfortable"}`);
  try {
    localStorage.setItem(storedRow, String(compact ? COMPACT : COMFORTABLE));
  } catch {
    // A browser that keeps nothing shows the rows as asked for until the page is left.
  }
}
