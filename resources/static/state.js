/** What the page knows, in one place, and the rules by which it changes. Pure; no DOM. */

/**
 * @typedef {{column: string, desc: boolean}} Sort
 * @typedef {"connecting"|"waiting"|"ready"|"gone"} Phase
 *   connecting: nothing is known yet; waiting: no file in this session; ready: a table is shown;
 *   gone: a table is still shown, but the server no longer has it
 */

/**
 * A store of one immutable state. Listeners are called once per change, after it.
 *
 * @template T
 * @param {T} initial
 */
export function createStore(initial) {
  let state = initial;
  const listeners = new Set();
  return {
    get: () => state,
    /** @param {Partial<T>} patch */
    set(patch) {
      state = { ...state, ...patch };
      for (const listener of listeners) listener(state);
    },
    /** @param {(state: T) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      listener(state);
    },
  };
}

/**
 * The sort after a click on a header: ascending, then descending, then none. Without `add` the
 * column becomes the only key.
 *
 * @param {Sort[]} sorts
 * @param {string} column
 * @param {boolean} add
 * @returns {Sort[]}
 */
export function nextSorts(sorts, column, add) {
  const at = sorts.findIndex((sort) => sort.column === column);
  if (at < 0) return [...(add ? sorts : []), { column, desc: false }];
  const turned = sorts[at].desc ? [] : [{ column, desc: true }];
  return add ? [...sorts.slice(0, at), ...turned, ...sorts.slice(at + 1)] : turned;
}

/**
 * @typedef {object} Place what the address remembers
 * @property {Sort[]} sorts
 * @property {Set<string>} hidden keys of columns
 * @property {"table"|"summary"} view
 */

/**
 * A place as a part of the page's address: `#sort=b,-c&hide=d&view=summary`, or nothing. Of hidden
 * and shown columns the fewer are named.
 *
 * @param {Place} place
 * @param {{key: string}[]} columns
 * @returns {string}
 */
export function toHash({ sorts, hidden, view }, columns) {
  const parts = [];
  if (sorts.length) parts.push("sort=" + sorts.map((sort) => (sort.desc ? "-" : "") + sort.column).join(","));
  if (hidden.size) {
    const fewer = hidden.size <= columns.length / 2;
    const keys = columns.map(({ key }) => key).filter((key) => hidden.has(key) === fewer);
    parts.push((fewer ? "hide=" : "show=") + keys.join(","));
  }
  if (view !== "table") parts.push("view=" + view);
  return parts.length ? "#" + parts.join("&") : "";
}

/**
 * @param {string} hash
 * @param {{key: string}[]} columns those that exist; others are left out
 * @returns {Place}
 */
export function fromHash(hash, columns) {
  const asked = new URLSearchParams(hash.slice(1));
  const list = (name) => (asked.get(name) ?? "").split(",");
  const keys = columns.map(({ key }) => key);
  const left = new Set(keys);
  const sorts = list("sort").map((part) => ({ column: part.replace(/^-/, ""), desc: part[0] === "-" }));
  const named = new Set(list(asked.has("show") ? "show" : "hide"));
  return {
    sorts: sorts.filter((sort) => left.delete(sort.column)),
    hidden: new Set(keys.filter((key) => named.has(key) !== asked.has("show"))),
    view: asked.get("view") === "summary" ? "summary" : "table",
  };
}

/**
 * Whether a table that the server announces is the one that is already shown, so that place,
 * sort and widths stay. The same generation may be announced twice (its statistics come later),
 * and again after a new connection; a restarted server counts generations afresh.
 *
 * @param {import("./socket.js").Table|null} shown
 * @param {import("./socket.js").Table} next
 * @param {boolean} fresh whether this is the first table of a new connection or a renewed session
 * @returns {boolean}
 */
export function continues(shown, next, fresh) {
  if (!shown || shown.path !== next.path || !sameColumns(shown, next)) return false;
  if (fresh) return shown.rows === next.rows;
  return next.generation !== null && shown.generation === next.generation;
}

/**
 * Whether `next` tells only more about the rows that are shown, such as statistics that came late.
 *
 * @param {import("./socket.js").Table} shown
 * @param {import("./socket.js").Table} next
 */
export function onlyMoreIsKnown(shown, next) {
  const look = ({ columns }) => JSON.stringify(columns.map(({ dtype, displayer }) => [dtype, displayer]));
  return shown.generation === next.generation && shown.rows === next.rows && look(shown) === look(next);
}

function sameColumns(a, b) {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every((column, i) => column.key === b.columns[i].key && column.name === b.columns[i].name)
  );
}
