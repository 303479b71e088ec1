/** How far a load is. Pure; no DOM. */

import { formatCount } from "./format.js";

/**
 * How far a load is, in words.
 *
 * @param {{phase: string, bytes: number, totalBytes: number, rows: number}} progress
 * @returns {string} such as "reading 12 %, 120 MB of 1 GB"
 */
export function progressText({ phase, bytes, totalBytes, rows }) {
  const words = { queued: "waiting for another load", read: "reading", index: "counting rows", stats: "computing statistics" };
  if (phase === "queued") return words.queued;
  if (phase === "stats") return `${words.stats}${rows > 0 ? ` of ${formatCount(rows)} rows` : ""}`;
  const percent = Math.min(100, Math.floor((bytes / totalBytes) * 100));
  const share = totalBytes > 0 ? ` ${percent} %, ${formatBytes(bytes)} of ${formatBytes(totalBytes)}` : "";
  return `${words[phase] ?? phase}${share}${rows > 0 ? `, ${formatCount(rows)} rows so far` : ""}`;
}

/**
 * A number of bytes for a person: three digits that matter, in steps of a thousand.
 *
 * @param {number} bytes
 * @returns {string} such as "1.24 GB"
 */
export function formatBytes(bytes) {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const text = unit === 0 ? String(value) : value.toPrecision(3);
  return `${text.includes(".") ? text.replace(/\.?0+$/, "") : text} ${units[unit]}`;
}
