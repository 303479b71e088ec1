/** Where what is seen lies as a file. Pure; no DOM. */

/**
 * The address of what is seen as a file.
 *
 * @param {string} session
 * @param {{sorts: import("../core/types.js").Sort[], shown: string[], all: string[], filters?: object[],
 *   search?: import("../search/box.js").Search, changed?: true|string|string[]|null}} view keys of the columns that are shown, from the left, and of all in file order
 * @param {{format: string, shownOnly: boolean, defuse: boolean}} how
 * @returns {string} a path with its query
 */
export function exportUrl(session, { sorts, shown, all, filters = [], search = "", changed = null }, { format, shownOnly, defuse }) {
  const query = new URLSearchParams({ format });
  if (filters.length) query.set("filters", JSON.stringify(filters));
  if (sorts.length) query.set("sorts", JSON.stringify(sorts));
  if (changed) query.set("changed", JSON.stringify(changed));
  if (search) query.set("search", typeof search === "string" ? search : JSON.stringify(search));
  if (shownOnly && shown.join() !== all.join()) query.set("columns", shown.join(","));
  if (defuse && ["csv", "tsv"].includes(format)) query.set("defuse", "1");
  return `/export/${encodeURIComponent(session)}?${query}`;
}
