/** What the page knows, in one place, and the rules by which it changes. Pure; no DOM. */

/** @import { Sort, Table } from "./types.js" */

/** A store of one immutable state. Listeners are called once per change, after it. @template T @param {T} initial */
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

/** Whether an announced table is the file that is shown, perhaps with other rows, so that place, sort and widths stay. */
export function continues(shown, next) {
  return isSameFile(shown, next) && sameColumns(shown, next);
}

/** Whether it is the same file, though its columns may be others; then the place stays. */
export function isSameFile(shown, next) {
  return shown !== null && shown.path === next.path && shown.path !== "";
}

/** Whether `next` tells only more about the rows that are shown, such as statistics that came late. @param {Table} shown @param {Table} next */
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
