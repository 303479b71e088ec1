/**
 * The window cache: blocks of rows, asked for when the view needs them, bounded in number, dropped
 * when far away. Knows nothing of the network; it is given a `fetch`.
 */

/** @import { Block, RowSource } from "../core/types.js" */

/** Rows of one block: fewer when the table is wide, so that a reply stays small. @param {number} columns @returns {number} */
export function blockSizeFor(columns) {
  return Math.min(100, Math.max(20, Math.floor(30_000 / Math.max(1, columns) / 20) * 20));
}

/**
 * The blocks that a view wants, most wanted first: those on the screen (rows [first, end)), then those ahead.
 * `direction` is 1 down, -1 up, 0 still. @returns {number[]} block numbers
 */
export function wantedBlocks({ first, end, total, size, direction, ahead = 2 }) {
  const last = Math.ceil(total / size) - 1;
  if (total <= 0 || end <= first) return [];
  const from = Math.max(0, Math.floor(first / size));
  const to = Math.min(last, Math.floor((end - 1) / size));
  const wanted = [];
  for (let block = from; block <= to; block++) wanted.push(block);
  for (let step = 1; step <= ahead; step++) {
    if (direction >= 0 && to + step <= last) wanted.push(to + step);
    if (direction <= 0 && from - step >= 0) wanted.push(from - step);
  }
  return wanted;
}

/**
 * The blocks to drop: the farthest from the middle of the view, until the limit is kept.
 *
 * @param {Iterable<number>} blocks
 * @param {number} middle a block number
 * @param {number} limit
 * @returns {number[]}
 */
export function farthestBlocks(blocks, middle, limit) {
  const all = [...blocks];
  if (all.length <= limit) return [];
  all.sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
  return all.slice(0, all.length - limit);
}

const IN_FLIGHT = 3;
const RETRY_AFTER_MS = 3000;

export class RowCache {
  #changed;
  #failed;
  #size;
  #limit;
  #blocks = new Map();
  #asked = new Map();
  #failures = new Map();
  #wanted = [];
  #closed = false;

  /** Asks for rows without keeping them. */
  fetch;
  /** Rows of the table, as last told by the server. */
  total;

  /** @param {RowSource} source */
  constructor({ total, columns, fetch, changed, failed }) {
    this.total = total;
    this.fetch = fetch;
    this.#changed = changed;
    this.#failed = failed;
    this.#size = blockSizeFor(columns);
    this.#limit = Math.min(60, Math.max(6, Math.floor(600_000 / (this.#size * Math.max(1, columns)))));
  }

  /** @param {number} row @returns {Block|undefined} the block that holds the row, if it is here */
  blockOf(row) {
    const block = this.#blocks.get(Math.floor(row / this.#size));
    return block && row - block.start < block.count ? block : undefined;
  }

  /** All that are here. */
  get blocks() {
    return this.#blocks.values();
  }

  /** Whether anything was loaded yet. */
  get started() {
    return this.#blocks.size > 0;
  }

  /** Whether rows on the screen are still missing. */
  get waiting() {
    return this.#asked.size > 0;
  }

  /** Says what the screen shows. Asks for what is missing, gives up what is no longer wanted. */
  look(first, end, direction) {
    if (this.#closed) return;
    this.#wanted = wantedBlocks({ first, end, total: this.total, size: this.#size, direction });
    for (const [number, abort] of this.#asked) {
      if (!this.#wanted.includes(number)) {
        this.#asked.delete(number);
        abort.abort();
      }
    }
    const middle = Math.floor((first + end) / 2 / this.#size);
    for (const number of farthestBlocks(this.#blocks.keys(), middle, this.#limit)) {
      this.#blocks.delete(number);
    }
    this.#ask();
  }

  /** Takes a new number of rows; blocks that were cut short by the old one are asked for again. */
  resize(total) {
    if (total === this.total) return;
    this.total = total;
    for (const [number, block] of this.#blocks) {
      const full = Math.min(this.#size, total - block.start);
      if (block.count !== full) this.#blocks.delete(number);
    }
  }

  /** Asks again for what failed. */
  retry() {
    this.#failures.clear();
    this.#ask();
  }

  /** Gives everything up; a closed cache still answers from what it holds. */
  close() {
    this.#closed = true;
    for (const abort of this.#asked.values()) abort.abort();
    this.#asked.clear();
  }

  #ask() {
    for (const number of this.#wanted) {
      if (this.#asked.size >= IN_FLIGHT) return;
      if (this.#blocks.has(number) || this.#asked.has(number)) continue;
      if (Date.now() - (this.#failures.get(number) ?? -Infinity) < RETRY_AFTER_MS) continue;
      this.#load(number);
    }
  }

  /** Rows of many columns may come in several replies. */
  async #whole(start, end, signal) {
    const reply = await this.fetch(start, end, signal);
    const { block, total } = reply;
    if (!block.count || start + block.count >= Math.min(end, total)) return reply;
    const { block: rest, ...last } = await this.#whole(start + block.count, end, signal);
    const { joined } = await import("./join.js");
    return { ...last, block: joined(block, rest) };
  }

  async #load(number) {
    const abort = new AbortController();
    this.#asked.set(number, abort);
    const start = number * this.#size;
    try {
      const reply = await this.#whole(start, Math.min(this.total, start + this.#size), abort.signal);
      if (abort.signal.aborted) return;
      this.#failures.delete(number);
      this.#blocks.set(number, reply.block);
      this.#asked.delete(number);
      this.resize(reply.total);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#asked.delete(number);
      this.#failures.set(number, Date.now());
      this.#failed(error);
    }
    this.#ask();
    this.#changed(this.#blocks.get(number));
  }
}
