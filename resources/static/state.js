/** What the page knows, in one place, and the rules by which it changes. Pure; no DOM. */

/** @import { Sort } from "./types.js" */

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
 * Whether a table that the server announces is the one that is already shown, so that place,
 * sort and widths stay. The same generation may be announced twice (its statistics come later),
 * and again after a new connection; a restarted server counts generations afresh.
 *
 * @param {import("./types.js").Table|null} shown
 * @param {import("./types.js").Table} next
 * @param {boolean} fresh whether this is the first table of a new connection or a renewed session
 * @returns {boolean}
 */
export function continues(shown, next, fresh) {
  if (!shown || shown.path !== next.path || !sameColumns(shown, next)) return false;
  if (fresh) return shown.rows === next.rows;
  return next.generation !== null && (shown.generation === next.generation || shown.load === (next.load ?? NaN));
}

/** Whether the table `next` tells only more about the rows that are shown, such as statistics that came late. */
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
