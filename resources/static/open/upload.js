/** Sending the bytes of a file to the server, which opens a temporary copy. */

import { asked } from "./load.js";
import { sizeText } from "./typed.js";

/**
 * The file of what was dropped, if it can be sent.
 *
 * @param {{files: File[], folder: boolean}} data
 * @returns {File}
 * @throws {Error} telling what would do
 */
export function fileOf({ files: [file, ...others], folder }) {
  if (folder) throw new Error("That is a folder, which cannot be sent. Open it by its path, or drop one file.");
  if (!file) throw new Error("There was no file in what was dropped.");
  if (others.length) throw new Error(`Those are ${others.length + 1} files. Drop one at a time, or open their folder by its path.`);
  return file;
}

/**
 * Sends a file part by part; a part that did not arrive is sent again.
 *
 * @param {File} file
 * @param {{signal: AbortSignal, progress: (sent: number) => void}} watch
 * @returns {Promise<string>} the path by which `/load` opens the copy
 */
export async function send(file, { signal, progress }) {
  if (file.size === 0) throw new Error(`There is nothing in ${file.name}: it has 0 bytes.`);
  const begun = await asked("/upload", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: file.name, bytes: file.size }), signal });
  const address = `/upload/${begun.upload}`;
  try {
    let state = begun;
    for (let missed = 0; !state.whole; ) {
      signal.throwIfAborted();
      const { offset, part_bytes: most } = state;
      const part = file.slice(offset, Math.min(offset + most, file.size));
      try {
        state = await asked(`${address}?offset=${offset}`, { method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body: part, signal });
        missed = 0;
      } catch (error) {
        if (signal.aborted || ++missed > 3) throw error;
        state = await asked(address, { signal }); // how far it really is
      }
      progress(state.offset);
    }
    return begun.path;
  } catch (error) {
    await fetch(address, { method: "DELETE" }).catch(() => {}); // else the server deletes it by itself
    throw error;
  }
}

/** @param {File} file @param {number} sent */
export function sentText(file, sent) {
  return `Sending ${file.name}: ${sizeText(sent)} of ${sizeText(file.size)}`;
}
