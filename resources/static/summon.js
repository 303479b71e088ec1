/** Fetches the search and the filters when somebody is about to use them. */

/**
 * @param {import("./grid.js").Grid} grid
 * @param {(() => Promise<object>) & {now?: object}} explore
 * @param {{get: () => object}} store
 * @param {(error: Error) => void} failed
 */
export function summonExplorer(grid, explore, store, failed) {
  const use = (act) => explore().then(act).catch(failed);
  const search = document.querySelector("[data-testid=search]");
  search.addEventListener("input", () => use((it) => it.typed()));
  search.addEventListener("focus", () => use(() => {}), { once: true });
  document.querySelector("[data-testid=add-filter]").addEventListener("click", (event) => use((it) => it.add(event.currentTarget ?? event.target)));
  grid.element.addEventListener("pointerover", () => use(() => {}), { once: true });
  document.addEventListener("keydown", (event) => {
    if (!store.get().table || document.querySelector("dialog:modal")) return;
    const typing = event.target.matches("input, textarea, select");
    const find = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "f";
    if (find || (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "F3") {
      event.preventDefault();
      use((it) => it.step(event.shiftKey ? "previous" : "next"));
    }
  });
}
