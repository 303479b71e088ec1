/** What happens beside this page: another server, an expired session, a changed file, other windows. */

import { fileName, formatCount } from "../core/format.js";

/**
 * What the server is by now.
 *
 * @returns {Promise<{restarted: boolean, version: string}|null>} `version` where it is another than the
 *   page's, else empty; null where it does not tell
 */
export async function askServer() {
  const page = document.documentElement.dataset;
  try {
    const { version, instance } = await (await fetch("/health", { cache: "no-store" })).json();
    return { restarted: instance !== page.instance, version: version === page.version ? "" : String(version) };
  } catch {
    return null;
  }
}

/**
 * What the banner says while the server can be reached.
 *
 * @param {{phase: string, fileChanged: number|false, server: {restarted: boolean, version: string}|null}} state
 * @returns {{kind: string, text: string, action: string}|null}
 */
export function noticeOf({ phase, fileChanged, server }) {
  const readable = "The rows below stay readable; load the file again to go on.";
  if (server?.version) {
    return { kind: "version", text: `The server is now version ${server.version.slice(0, 40)}. Reload the page, so that both are the same.`, action: "Reload the page" };
  }
  if (phase === "gone") {
    const why = server?.restarted === false ? "This session has expired, as nobody looked at it or its memory was needed." : "The server has been restarted and no longer holds this table.";
    return { kind: "gone", text: `${why} ${readable}`, action: "Load again" };
  }
  if (!fileChanged) return null;
  const when = new Date(fileChanged).toLocaleTimeString();
  return { kind: "changed", text: `The file on disk has changed since it was read (noticed at ${when}).`, action: "Read it again" };
}

/** Where the browser keeps whether changed files are read again by themselves, until the tab is closed. */
const FOLLOWING = "buckaroo.follow";

let label = null;

/**
 * Says that the file on disk is another one by now, and offers to read it again by itself from now on; or does so.
 *
 * @param {object} store of the page
 * @param {() => void} loadAgain
 */
export function fileChanged(store, loadAgain) {
  const isNews = !store.get().fileChanged;
  store.set({ fileChanged: Date.now() });
  if (!isNews) return;
  if (kept(FOLLOWING)) return loadAgain();
  if (!label) store.subscribe(({ fileChanged }) => fileChanged || label?.remove());
  label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox" });
  box.dataset.testid = "follow-file";
  label.append(box, " by itself from now on");
  box.addEventListener("change", () => {
    keep(FOLLOWING);
    loadAgain();
  });
  document.querySelector("[data-part=banner]").append(label);
}

function kept(name) {
  try {
    return sessionStorage.getItem(name) !== null;
  } catch {
    return false; // a browser that keeps nothing asks again
  }
}

function keep(name) {
  try {
    sessionStorage.setItem(name, "1");
  } catch {
    // The file is read again this once.
  }
}

/**
 * What somebody else did to what this page shows; null where it looks as before.
 *
 * @param {import("../core/types.js").Table} shown before
 * @param {import("../core/types.js").Table} table now
 * @returns {string|null}
 */
export function changeOf(shown, table) {
  if (shown.path !== table.path) return `Another file was loaded here: ${fileName(table.path)}`;
  if (shown.load !== table.load) return "The file was loaded again elsewhere";
  const [before, now] = [shown, table].map(({ flow }) => [flow?.operations ?? [], flow?.buckaroo_state ?? {}]);
  const [{ length }, state] = now;
  const differs = (pick) => JSON.stringify(pick(before)) !== JSON.stringify(pick(now));
  if (differs(([, { cleaning_method: method }]) => method)) return "The cleaning method was changed elsewhere";
  if (differs(([operations]) => operations)) return `The operations were changed elsewhere; there ${length === 1 ? "is 1" : `are ${formatCount(length)}`} now`;
  if (differs(([, { post_processing: post }]) => post)) return "The post-processing was changed elsewhere";
  if (!differs(([, { quick_command_args: quick }]) => quick)) return null;
  const [text] = state.quick_command_args?.search ?? [];
  return text ? `Somebody else searches for “${String(text).slice(0, 60)}”; only those rows are shown` : "Somebody else ended the search; all rows are shown";
}

/** Says it where nobody can miss it, and stays until the next click or key. */
export async function tellElsewhere(shown, table, say) {
  const text = changeOf(shown, table);
  if (!text) return;
  say(text);
  const { toast } = await import("../core/toast.js");
  toast(text, { stays: true });
}
