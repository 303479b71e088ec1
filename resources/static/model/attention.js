/** Tells a model that looks through the server what is seen here, and what the person writes to it. */

import { register } from "../core/commands.js";
import { addSheets } from "../core/lazy.js";
import { sightOf } from "./sight.js";

/** Somebody who scrolls is not followed row by row. */
const SETTLED_MS = 120;

let renew = null;

/**
 * Begins to tell; when it is asked again, as after a lost connection, tells all again.
 *
 * @param {object} page as laid out in page/gridcommands.js
 */
export async function attend(page) {
  if (renew) return renew();
  const { grid, store, transport, failed } = page;
  let told = "";
  let timer = 0;

  function tell() {
    if (!store.get().table) return;
    const sight = sightOf(store.get(), grid);
    const json = JSON.stringify(sight);
    if (json !== told && transport.tell(sight)) told = json;
  }
  function later() {
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLED_MS);
  }
  renew = () => {
    told = "";
    tell();
  };
  transport.on("table", () => {
    told = "";
    later();
  });
  store.subscribe(later);
  grid.watch(later);
  tell();

  await addSheets("model/model");
  const open = () => import("./tell.js").then((it) => it.openTell(page)).catch(failed);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.dataset.testid = "tell-model";
  button.setAttribute("aria-haspopup", "dialog");
  button.textContent = "Tell the model…";
  button.addEventListener("click", open);
  document.querySelector(".status .connection").before(button);
  register({ id: "model.tell", title: "Tell the model…", opens: true, run: open });
}
