/** What can be done with the grid beyond looking: the commands, and the parts that do them, fetched on first use. */

import { listenForKeys, register } from "./commands.js";
import { lazily } from "./lazy.js";

/**
 * @param {{grid: import("./grid.js").Grid, failed: (error: Error) => void}} page
 */
export function equip({ failed }) {
  /** Calls a part, which may have to be fetched first. */
  const use = (part, act) => part().then(act).catch(failed);
  const palette = lazily(() => import("./palette.js"));

  register({ id: "page.commands", title: "Find a command", keys: "Mod+K", run: () => use(palette, (it) => it.openPalette()) });
  register({ id: "page.help", title: "Keyboard help", keys: "?", run: () => use(palette, (it) => it.openHelp()) });
  document.querySelector("[data-testid=commands]").addEventListener("click", () => use(palette, (it) => it.openPalette()));
  listenForKeys();
}
