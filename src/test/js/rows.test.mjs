import assert from "node:assert/strict";
import { test } from "node:test";
import { blockSizeFor, farthestBlocks, RowCache, wantedBlocks } from "../../../resources/static/grid/rows.js";

test("a wide table has smaller blocks, never none", () => {
  assert.equal(blockSizeFor(1), 100);
  assert.equal(blockSizeFor(0), 100);
  assert.equal(blockSizeFor(1000), 20);
  assert.equal(blockSizeFor(1_000_000), 20);
});

test("what is on the screen comes first, then what lies ahead", () => {
  const view = { first: 350, end: 420, total: 10_000, size: 100 };
  assert.deepEqual(wantedBlocks({ ...view, direction: 1 }), [3, 4, 5, 6]);
  assert.deepEqual(wantedBlocks({ ...view, direction: -1 }), [3, 4, 2, 1]);
  assert.deepEqual(wantedBlocks({ ...view, direction: 0, ahead: 1 }), [3, 4, 5, 2]);
});

test("no block lies outside the table", () => {
  assert.deepEqual(wantedBlocks({ first: 0, end: 7, total: 7, size: 100, direction: 0 }), [0]);
  assert.deepEqual(wantedBlocks({ first: 9_990, end: 10_000, total: 10_000, size: 100, direction: 1 }), [99]);
  assert.deepEqual(wantedBlocks({ first: 0, end: 0, total: 0, size: 100, direction: 1 }), []);
});

test("the farthest blocks are dropped, and only as many as needed", () => {
  assert.deepEqual(farthestBlocks([1, 2, 3, 50], 2, 4), []);
  assert.deepEqual(farthestBlocks([1, 2, 3, 50, 90], 2, 3), [90, 50]);
});

test("a reply that is short is completed, and texts that are cut stay known", async () => {
  const rows = { 0: [0, 1, 2], 3: [3, 4], 5: [5, 6, 7, 8, 9] };
  const cache = new RowCache({
    total: 10,
    columns: 1,
    changed: () => {},
    failed: assert.fail,
    fetch: async (start) => ({ total: 10, block: { start, count: rows[start].length, columns: { a: rows[start] }, cut: start === 3 ? { a: [1] } : undefined } }),
  });
  cache.look(0, 10, 0);
  while (!cache.started) await new Promise((resolve) => setImmediate(resolve));
  const { cut, columns, count } = cache.blockOf(9);
  assert.deepEqual([count, columns.a, cut], [10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { a: [4] }]);
});

function cacheOver(total, { fail = () => false } = {}) {
  const asked = [];
  const failures = [];
  const cache = new RowCache({
    total,
    columns: 2,
    changed: () => {},
    failed: (error) => failures.push(error.message),
    fetch: (start, end, signal) =>
      new Promise((resolve, reject) => {
        const answer = () => {
          if (fail(start)) return reject(new Error(`no rows at ${start}`));
          const index = Array.from({ length: end - start }, (_, i) => start + i);
          resolve({ total, block: { start, count: index.length, columns: { index } } });
        };
        asked.push({ start, end, signal, answer });
      }),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { cache, asked, failures, settle };
}

test("rows are asked for once and then answered from the cache", async () => {
  const { cache, asked, settle } = cacheOver(1000);
  cache.look(0, 20, 0);
  cache.look(0, 20, 0);
  assert.deepEqual(asked.map(({ start, end }) => [start, end]), [[0, 100], [100, 200], [200, 300]]);
  asked.forEach(({ answer }) => answer());
  await settle();
  assert.equal(cache.blockOf(250).columns.index[50], 250);
  assert.equal(cache.blockOf(300), undefined);
  cache.look(0, 20, 0);
  assert.equal(asked.length, 3);
});

test("rows that are no longer wanted are given up, and a late answer is not kept", async () => {
  const { cache, asked, settle } = cacheOver(1_000_000);
  cache.look(0, 20, 0);
  cache.look(500_000, 500_020, 0);
  assert.ok(asked.slice(0, 3).every(({ signal }) => signal.aborted));
  asked.forEach(({ answer }) => answer());
  await settle();
  assert.equal(cache.blockOf(0), undefined);
  assert.ok(cache.blockOf(500_000));
});

test("the number of blocks stays bounded however far one scrolls", async () => {
  const { cache, asked, settle } = cacheOver(1_000_000);
  for (let row = 0; row < 100_000; row += 100) {
    cache.look(row, row + 20, 1);
    asked.splice(0).forEach(({ answer }) => answer());
    await settle();
  }
  let held = 0;
  for (let row = 0; row < 100_000; row += 100) if (cache.blockOf(row)) held++;
  assert.ok(held <= 62, `${held} blocks`);
});

test("a failure is told, and tried again only when asked to", async () => {
  let broken = true;
  const { cache, asked, failures, settle } = cacheOver(50, { fail: () => broken });
  cache.look(0, 20, 0);
  asked[0].answer();
  await settle();
  assert.deepEqual(failures, ["no rows at 0"]);
  cache.look(0, 20, 0);
  assert.equal(asked.length, 1);
  broken = false;
  cache.retry();
  asked[1].answer();
  await settle();
  assert.ok(cache.blockOf(0));
});

test("when a table grows, its last short block is asked for again", async () => {
  const { cache, asked, settle } = cacheOver(150);
  cache.look(100, 120, 0);
  asked.forEach(({ answer }) => answer());
  await settle();
  assert.ok(cache.blockOf(149));
  cache.resize(1000);
  assert.equal(cache.blockOf(149), undefined);
  assert.ok(cache.blockOf(0));
});
