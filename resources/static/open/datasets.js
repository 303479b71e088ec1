/** The list of tables that the server was started with. */

import { addSheets } from "../core/lazy.js";

await addSheets("open/datasets");

/** @param {{kind: string, path: string}} dataset @returns {object} what is asked of `/load` */
export function requestFor({ kind, path }) {
  if (kind === "sql") {
    const [connection, ...table] = path.split(":");
    return { source: { connection, table: table.join(":") } };
  }
  return { path, mode: kind === "lazy" ? "lazy" : "buckaroo" };
}

/**
 * Puts the list beside the name of the file. One that cannot be opened is not shown as if it were.
 *
 * @param {{name: string, kind: string, path: string}[]} datasets
 * @param {{get: () => object, subscribe: (listener: (state: object) => void) => void}} store
 * @param {(request: object) => Promise<void>} load
 */
export function offerDatasets(datasets, store, load) {
  const select = document.createElement("select");
  const show = () => (select.selectedIndex = datasets.findIndex(({ path }) => path === store.get().table?.path) + 1);
  select.className = "datasets";
  select.dataset.part = "dataset-select";
  select.setAttribute("aria-label", "Dataset");
  select.append(option("Choose…"), ...datasets.map((dataset) => option(dataset.name, dataset.path)));
  select.addEventListener("change", async () => {
    const dataset = datasets[select.selectedIndex - 1];
    if (dataset) await load(requestFor(dataset));
    show();
  });
  document.querySelector("[data-part=dims]").after(select);
  store.subscribe(show);
  show();
}

function option(text, title = "") {
  return Object.assign(document.createElement("option"), { textContent: text, title });
}
