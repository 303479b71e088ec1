/** The panels beside the grid, and how they are opened; each is fetched when it first is. */

import { addHeaderMenuItems, register } from "../core/commands.js";
import { lazily } from "../core/lazy.js";

/** @param {import("../core/types.js").Page} page */
export function offerPanels(page) {
  const { store, failed } = page;
  const ready = () => (store.get().table?.columns.length ?? 0) > 0;
  const charts = panel("chart", async (rest) => new (await import("../chart/chartpanel.js")).ChartPanel({ ...page, ...rest }));
  const cleaning = panel("clean", async (rest) => new (await import("../clean/cleanpanel.js")).CleanPanel({ ...page, ...rest }));
  const canClean = () => Boolean(store.get().table?.flow);
  register({ id: "page.clean", title: "Clean and change the table", run: () => cleaning.open(), when: canClean });
  addHeaderMenuItems(({ name }) => (canClean() ? [{ title: "Change this column…", run: () => cleaning.open(name) }] : []));
  register({ id: "page.chart", title: "Draw a chart", run: () => charts.open(), when: ready });
  addHeaderMenuItems(({ key }) => [{ title: "Plot this column", run: () => charts.open(key) }]);

  const compare = lazily(async () => new (await import("../compare/comparebar.js")).CompareBar(page));
  let compared = null;
  store.subscribe(({ table }) => {
    if (table === compared) return;
    compared = table;
    if (table?.compare || compare.now) compare().then((it) => it.show(store.get().table)).catch(failed);
  });
  const asking = lazily(() => import("../compare/comparedialog.js"));
  register({ id: "page.compare", title: "Compare with…", run: () => asking().then((it) => it.askToCompare(page)).catch(failed), when: ready });

  /** A panel with the button that opens and closes it. */
  function panel(name, load) {
    const button = document.querySelector(`[data-part=${name}]`);
    const part = lazily(() => load({ opened: (on) => button.setAttribute("aria-pressed", String(on)) }));
    const open = (what) => part().then((it) => it.open(what)).catch(failed);
    button.addEventListener("click", () => (part.now?.isOpen ? part.now.close() : open()));
    return { open };
  }
}
