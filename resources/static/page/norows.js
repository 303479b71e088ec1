/** What stands in the place of rows while there are none: a load under way, no file, an empty one. */

import { fileName } from "../core/format.js";
import { addSheets } from "../core/lazy.js";
import { loadFile } from "../open/load.js";
import { progressText } from "../core/progress.js";

/**
 * @param {HTMLElement} section
 * @param {{session: string, cancelLoad: () => void}} page
 * @returns {Promise<{show: (state: object) => void}>}
 */
export async function createNoRows(section, { session, cancelLoad }) {
  const [{ createOpener }] = await Promise.all([import("../open/opener.js"), addSheets("page/norows")]);
  section.innerHTML = `
    <h2></h2>
    <p class="explanation"></p>
    <div class="loading" hidden>
      <progress aria-label="How much of the file is read"></progress>
      <button type="button" data-testid="cancel-load" data-part="cancel-load">Cancel</button>
    </div>
    <div class="again" hidden>
      <button type="button" class="primary" data-testid="open-again"></button>
      <output role="alert"></output>
    </div>
    <div class="asking" hidden>
      <div></div>
      <p class="hint">or from a terminal</p>
      <pre></pre>
    </div>`;
  const form = section.querySelector(".asking");
  section.querySelector("[data-part=cancel-load]").addEventListener("click", cancelLoad);
  createOpener(form.firstElementChild, { session, opened: () => {} });
  offerAgain(section.querySelector(".again"), session);
  form.querySelector("pre").textContent =
    `java -jar buckaroo.jar view FILE\n\n` +
    `curl -H 'Content-Type: application/json' \\\n  -d '{"session": "${session}", "path": "/data/table.csv", "mode": "buckaroo"}' \\\n  ${location.origin}/load`;

  /** @param {object} state as laid out in main.js */
  function show({ phase, table, total, progress }) {
    const shown = panelOf({ phase, table, total, progress });
    section.hidden = !shown;
    section.dataset.state = shown?.state ?? "";
    if (!shown) return;
    section.querySelector("h2").textContent = shown.title;
    section.querySelector(".explanation").textContent = shown.text;
    form.hidden = shown.state !== "waiting";
    section.querySelector(".again").hidden = form.hidden || !pathOf(history.state?.request);
    section.querySelector(".loading").hidden = shown.state !== "loading";
    if (shown.state === "loading") bar(section.querySelector("progress"), progress);
  }

  return { show };
}

/** A session expires, but the page remembers what it showed. */
function offerAgain(place, session) {
  const request = history.state?.request;
  const path = pathOf(request);
  if (!path) return;
  const [button, output] = place.children;
  const shown = (each) => fileName(each).slice(0, 80);
  button.textContent = request.path2 ? `Compare ${shown(path)} and ${shown(request.path2)} again` : `Open ${shown(path)} again`;
  button.title = request.path2 ? `${path}\n${request.path2}` : path;
  button.addEventListener("click", async () => {
    output.textContent = "Opening…";
    button.disabled = true;
    try {
      await loadFile({ session, ...request });
    } catch (error) {
      output.textContent = error.message;
    }
    button.disabled = false;
  });
}

function pathOf(request) {
  return request?.path ?? request?.path1;
}

/** A bar that only moves to and fro while nobody can say how much is left. */
function bar(target, { phase, bytes, totalBytes }) {
  if (phase === "queued" || !(totalBytes > 0)) target.removeAttribute("value");
  else target.value = Math.min(1, bytes / totalBytes);
}

/**
 * Which panel stands in the place of rows, if any.
 *
 * @returns {{state: string, title: string, text: string}|null}
 */
export function panelOf({ phase, table, total, progress }) {
  if (phase === "connecting") return null;
  if (phase === "waiting" && progress) return { state: "loading", title: "Reading the file", text: progressText(progress) };
  if (phase === "waiting") {
    return {
      state: "waiting",
      title: "No file is open in this session yet",
      text: "This page shows a table as soon as one is loaded. You can leave it open.",
    };
  }
  if (table.columns.length === 0) {
    return { state: "empty-columns", title: "The file holds no columns", text: "There is nothing to show. Another file may be loaded into this session at any time." };
  }
  if (total === 0) return { state: "empty-rows", title: "The file has a header but no rows", text: "The columns above are all it holds." };
  return null;
}
