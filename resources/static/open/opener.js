/** Opening a file: by its path, from the folders, from those opened before, or by sending its bytes. */

import { addSheets } from "../core/lazy.js";
import { fileName } from "../core/format.js";
import { createFolders } from "./folders.js";
import { asked, loadFile } from "./load.js";
import { completePaths } from "./pathbox.js";
import { fileOf, send, sentText } from "./upload.js";

await addSheets("open/open", "open/opener");

const SHOWN_RECENT = 8;

/**
 * @param {HTMLElement} place
 * @param {{session?: string, opened: (reply: {session: string}) => void}} page `session` to open into; without, a new one
 */
export function createOpener(place, { session, opened }) {
  place.classList.add("opener");
  place.innerHTML = `
    <form class="open-form" data-testid="open-form">
      <div class="path-box"><label>Path on the machine of this server
        <input name="path" autocomplete="off" spellcheck="false" placeholder="/data/table.csv" required></label>
        <ul hidden data-testid="completions" data-part="completions"></ul></div>
      <button type="submit" class="primary">Open</button>
      <output data-testid="open-result" role="status"></output>
    </form>
    <div class="sending" hidden><progress max="1" aria-label="How much of the file is sent"></progress><button type="button" data-testid="stop-sending" data-part="stop-sending">Cancel</button></div>
    <p class="hint drop-hint">or drop a file here, or <button type="button" class="link" data-testid="choose-file" data-part="choose-file">choose one of this computer</button>: its bytes are sent to this server, which opens a temporary copy.<input type="file" hidden tabindex="-1"></p>
    <details open data-part="recent" hidden><summary>Opened before</summary><ul class="recent" data-testid="recent" data-part="recent-list"></ul><button type="button" class="quiet" data-testid="forget" data-part="forget">Forget these</button></details>
    <details data-part="folders" data-testid="folders"><summary>Look in folders</summary><div></div></details>`;
  const at = (name) => place.querySelector(name);
  const [form, output, input, chooser, sending] = [".open-form", "output", "[name=path]", "[type=file]", ".sending"].map(at);
  const button = form.querySelector("button");
  let stop = null;

  const tell = (text, kind = "") => {
    output.dataset.kind = kind;
    output.textContent = text;
  };

  /** One at a time; what goes wrong is told where the path stands. */
  async function busy(text, work) {
    if (button.disabled) return;
    button.disabled = true;
    tell(text, "busy");
    try {
      const reply = await work();
      tell("");
      opened(reply);
    } catch (error) {
      tell(error.name === "AbortError" ? "Given up." : error.message, error.name === "AbortError" ? "" : "error");
    } finally {
      button.disabled = false;
    }
  }

  const load = (request) => loadFile({ ...request, ...(session && { session }) });
  const open = (path, typed = false) => {
    input.value = path;
    return busy("Opening…", () => load({ path, typed }));
  };

  /** Sends a file and opens the copy. */
  function take(file) {
    return busy(sentText(file, 0), async () => {
      stop = new AbortController();
      const bar = sending.querySelector("progress");
      sending.hidden = false;
      bar.value = 0;
      try {
        const path = await send(file, {
          signal: stop.signal,
          progress: (sent) => {
            bar.value = sent / file.size;
            tell(sentText(file, sent), "busy");
          },
        });
        tell("Opening…", "busy");
        return await load({ path });
      } finally {
        sending.hidden = true;
        stop = null;
      }
    });
  }

  /** @param {{files: File[], folder: boolean}} data */
  function drop(data) {
    try {
      take(fileOf(data));
    } catch (error) {
      tell(error.message, "error");
    }
  }

  const box = completePaths(input, at("[data-part=completions]"), {
    ask: (text, signal) => asked(`/complete?text=${encodeURIComponent(text)}`, { signal }),
    open,
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    box.close();
    if (input.value.trim()) open(input.value, true);
  });
  at("[data-part=choose-file]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => chooser.files[0] && take(chooser.files[0]));
  at("[data-part=stop-sending]").addEventListener("click", () => stop?.abort());

  const folders = at("[data-part=folders]");
  const browser = createFolders(folders.querySelector("div"), {
    look: (path, hidden) => asked(`/folder?path=${encodeURIComponent(path)}${hidden ? "&hidden=1" : ""}`),
    open: (path) => open(path),
  });
  folders.addEventListener("toggle", () => folders.open && browser.enter(""), { once: true });

  const recent = at("[data-part=recent]");
  at("[data-part=forget]").addEventListener("click", async () => {
    try {
      await asked("/recent", { method: "DELETE" });
      recent.hidden = true;
      input.focus();
    } catch (error) {
      tell(error.message, "error");
    }
  });
  asked("/recent").then(({ paths }) => {
    recent.hidden = paths.length === 0;
    recent.querySelector("ul").append(...paths.slice(0, SHOWN_RECENT).map(recentItem));
  }, (error) => tell(error.message, "error"));

  function recentItem(path) {
    const item = document.createElement("li");
    const choice = Object.assign(document.createElement("button"), { type: "button", title: path });
    choice.append(
      Object.assign(document.createElement("bdi"), { textContent: fileName(path) }),
      Object.assign(document.createElement("small"), { textContent: path }),
    );
    choice.addEventListener("click", () => open(path));
    item.append(choice);
    return item;
  }

  return { drop, focus: () => input.focus(), stop: () => stop?.abort() };
}
