/** The window that opens another file, in a session of its own. */

import { openDialog } from "../dialogs/dialog.js";
import { createOpener } from "./opener.js";

/** The one that is open; null for none. */
let current = null;

/** @param {{files: File[], folder: boolean}} [data] what was dropped on the page */
export function openAnother(data) {
  current ??= openWindow();
  if (data) current.drop(data);
}

function openWindow() {
  const { dialog, close } = openDialog("open-window", "Open a file");
  const title = Object.assign(document.createElement("h2"), { textContent: "Open a file" });
  const place = document.createElement("div");
  dialog.append(title, place);
  const opener = createOpener(place, {
    opened(reply) {
      close();
      location.assign(`/s/${encodeURIComponent(reply.session)}`);
    },
  });
  dialog.addEventListener("close", () => {
    current = null;
    opener.stop();
  });
  dialog.showModal();
  opener.focus();
  return opener;
}
