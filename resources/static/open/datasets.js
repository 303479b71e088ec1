/** The list of tables that the server was started with. */

import { addSheets } from "../core/lazy.js";

await addSheets("open/datasets");

/**
 * @param {HTMLSelectElement} select
 * @param {{name: string, path: string}[]} datasets
 * @param {(dataset: object) => void} choose
 */
export function fillDatasets(select, datasets, choose) {
  select.append(option("Choose…"), ...datasets.map((dataset) => option(dataset.name, dataset.path)));
  select.parentElement.hidden = false;
  select.addEventListener("change", () => {
    const dataset = datasets[select.selectedIndex - 1];
    if (dataset) choose(dataset);
  });
}

function option(text, title = "") {
  return Object.assign(document.createElement("option"), { textContent: text, title });
}
