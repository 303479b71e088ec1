/** Asking the server to open a file, and the small form that asks for a path. */

import { ServerError } from "../core/socket.js";

/**
 * POST /load, or /load_compare for a request of two files.
 *
 * @param {{path?: string, path1?: string, session?: string, mode?: string, prompt?: string}} request
 * @returns {Promise<{session: string, rows: number}>} rejects with ServerError
 */
export async function loadFile(request) {
  let response;
  try {
    response = await fetch(request.path1 ? "/load_compare" : "/load", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ mode: "buckaroo", ...request, no_browser: true }),
    });
  } catch {
    throw new ServerError({
      error_code: "unreachable",
      message: "The server cannot be reached. Start it again, then try once more.",
    });
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new ServerError({
    ...body,
    message: body.message ?? body.error ?? `The server answered ${response.status}`,
  });
}

/**
 * Makes a form with a path field open files. An error is told in the form's `output`.
 *
 * @param {HTMLFormElement} form
 * @param {{session?: string, opened: (reply: {session: string}) => void}} options
 */
export function openOnSubmit(form, { session, opened }) {
  const output = form.querySelector("output");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const path = form.elements.namedItem("path").value.trim();
    if (!path) return;
    button.disabled = true;
    output.dataset.kind = "busy";
    output.textContent = "Opening…";
    try {
      const reply = await loadFile({ path, ...(session && { session }) });
      output.textContent = "";
      opened(reply);
    } catch (error) {
      output.dataset.kind = "error";
      output.textContent = error.message;
    } finally {
      button.disabled = false;
    }
  });
}
