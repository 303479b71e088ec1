/** The small window in which a person writes to the model. */

import { toast } from "../core/toast.js";
import { openDialog } from "../dialogs/dialog.js";

const MOST_CHARS = 2000;

/** What was written and not sent. */
let draft = "";

/** @param {object} page as laid out in page/gridcommands.js */
export function openTell({ transport, say }) {
  const { dialog, close } = openDialog("tell", "Tell the model");
  dialog.innerHTML = `
    <form>
      <h2>Tell the model</h2>
      <textarea maxlength="${MOST_CHARS}" aria-label="What to tell the model" data-testid="tell-text" autofocus></textarea>
      <output role="status">It reads this, and which cells you have selected, when it looks at the table next.</output>
      <p class="buttons"><button type="button" data-act="close">Cancel</button> <button type="submit" class="primary">Send</button></p>
    </form>`;
  const [form, text, output] = ["form", "textarea", "output"].map((name) => dialog.querySelector(name));
  text.value = draft;
  text.addEventListener("input", () => (draft = text.value));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text.value.trim()) {
      output.textContent = "Write something first.";
      text.focus();
    } else if (transport.tell({ type: "comment", text: text.value.trim() })) {
      draft = "";
      close();
      say("Told the model");
      toast("The model reads it when it looks next.");
    } else {
      output.textContent = "There is no connection to the server. Send it again when there is one.";
    }
  });
  form.querySelector("[data-act=close]").addEventListener("click", close);
  dialog.showModal();
}
