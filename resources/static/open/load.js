/** Asking the server: to open a file, and what a person who looks for one wants to know. */

import { ServerError } from "../core/socket.js";

/**
 * Asks a route that answers JSON.
 *
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<object>} rejects with ServerError
 */
export async function asked(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
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

/** Has the server load into the session that a page shows, which tells how that goes. */
export async function loadInto({ store, grid, failed, session }, request) {
  store.set({ error: null, asking: true });
  grid.focus();
  try {
    await loadFile({ session, ...request });
  } catch (error) {
    store.set({ asking: false });
    failed(error);
  }
}

/**
 * POST /load, or /load_compare for a request of two files.
 *
 * @param {{path?: string, path1?: string, session?: string, mode?: string, prompt?: string, typed?: boolean}} request
 * @param {AbortSignal} [signal]
 * @returns {Promise<{session: string, rows: number}>} rejects with ServerError
 */
export function loadFile(request, signal) {
  return asked(request.path1 ? "/load_compare" : "/load", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ mode: "buckaroo", ...request, no_browser: true }),
    signal,
  });
}
