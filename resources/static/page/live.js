/** A table that lives in an engine: since when it is known, reading it again, its statement. */

import { register } from "../core/commands.js";
import { lazily } from "../core/lazy.js";
/** @import { Table } from "../core/types.js" */

const ENGINES = { postgresql: "PostgreSQL", duckdb: "DuckDB", sqlite: "SQLite", trino: "Trino", spark: "Spark", mysql: "MySQL", mariadb: "MariaDB" };
const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const toast = lazily(() => import("../core/toast.js"));

/**
 * @param {object} page
 * @param {{get: () => object}} page.store
 * @param {{query: (what: string, args: object) => Promise<any>}} page.transport
 * @param {() => void} page.loadAgain keeps what is chosen
 * @param {() => object} page.part what of the table is shown, as a request says it
 * @param {(text: string) => void} page.say
 * @param {(error: Error) => void} page.failed
 */
export function createLive({ store, transport, loadAgain, part, say, failed }) {
  const cost = document.querySelector("[data-part=status-cost]");
  const since = document.createElement("span");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "quiet";
  again.textContent = "Read again";
  again.addEventListener("click", loadAgain);
  since.dataset.testid = "status-live";
  again.dataset.testid = "read-again";
  cost.after(since, again);
  const isLive = () => Boolean(store.get().table?.live);
  register({ id: "live.again", title: "Read the table of the engine again", group: "File", when: isLive, run: loadAgain });
  register({ id: "live.sql", title: "Copy as SQL", group: "File", when: isLive, run: () => copySql().catch(failed) });

  async function copySql() {
    const { sorts } = store.get();
    const { sql, dialect } = await transport.query("sql", { ...part(), sorts: sorts.map(({ column, desc }) => ({ column, desc })) });
    const { toast: show } = await toast();
    try {
      await navigator.clipboard.writeText(sql);
      show(`The statement for ${dialect} is in the clipboard`);
      say(`The statement for ${dialect} is in the clipboard`);
    } catch {
      show(sql, { stays: true });
    }
  }

  return {
    /** @param {Table} table */
    show({ live }) {
      since.hidden = again.hidden = !live;
      cost.hidden = Boolean(live);
      if (!live) return;
      const engine = ENGINES[live.engine] ?? live.engine;
      since.textContent = `${engine}, read ${clock.format(new Date(live.readAt))}`;
      since.title = live.toldApart
        ? "This table lives in an engine, where its rows may change while it is shown."
        : "This table lives in an engine, where its rows may change while it is shown. It has no key: rows that are equal in all columns cannot be told apart.";
    },
  };
}
