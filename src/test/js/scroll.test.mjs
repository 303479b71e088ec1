import assert from "node:assert/strict";
import { test } from "node:test";
import { offsetAfter, offsetAt, scrollMap, topAt } from "../../../resources/static/grid/scroll.js";

const ROW = 28;
const mapOf = (rows, pixelRatio = 1, view = 640) => scrollMap({ content: 46 + rows * ROW, view, pixelRatio });

test("a table that fits is not scaled, and each pixel is a pixel", () => {
  const map = mapOf(1000);
  assert.equal(map.scaled, false);
  for (const top of [0, 1, 777, 20_000]) assert.equal(offsetAt(map, top), top);
});

test("a table smaller than the view cannot be scrolled", () => {
  const map = mapOf(3);
  assert.equal(map.maxTop, 0);
  assert.equal(offsetAt(map, 0), 0);
  assert.equal(topAt(map, 500), 0);
});

test("the scrolled element stays under the browser's limit in physical pixels", () => {
  for (const ratio of [1, 1.25, 2, 3, 5]) {
    assert.ok(mapOf(1e9, ratio).height * ratio <= 33_000_000, `at ${ratio}`);
  }
});

test("first and last offset are reached exactly at every size and scale", () => {
  for (const rows of [100, 1e5, 357_141, 357_142, 1e6, 1e7, 1e9]) {
    for (const ratio of [1, 1.5, 2, 3]) {
      const map = mapOf(rows, ratio);
      assert.equal(offsetAt(map, 0), 0);
      assert.equal(offsetAt(map, map.maxTop), map.maxOffset);
      assert.equal(offsetAt(map, map.maxTop - 0.5), map.maxOffset, "a bar that falls short by a fraction");
      assert.equal(topAt(map, map.maxOffset), map.maxTop);
    }
  }
});

test("scrollTop and offset are inverse to each other, and never go back", () => {
  const map = mapOf(1e7);
  let before = -1;
  for (let step = 0; step <= 2000; step++) {
    const top = (map.maxTop * step) / 2000;
    const offset = offsetAt(map, top);
    assert.ok(offset > before);
    assert.ok(Math.abs(topAt(map, offset) - top) <= 1, `at ${top}`);
    before = offset;
  }
});

test("half of the bar is half of the table", () => {
  const map = mapOf(1e7);
  assert.ok(Math.abs(offsetAt(map, map.maxTop / 2) / map.maxOffset - 0.5) < 1e-6);
});

test("a wheel notch is the same number of rows at every size", () => {
  for (const rows of [1000, 1e6, 1e7, 1e9]) {
    const map = mapOf(rows);
    for (const offset of [0, 10_000, map.maxOffset / 2, map.maxOffset - 400].filter((o) => o + 100 <= map.maxOffset)) {
      const top = topAt(map, offset);
      assert.ok(Math.abs(offsetAfter(map, offset, top + 100, 100) - (offset + 100)) <= 1, `${rows} at ${offset}`);
    }
  }
});

test("a drag of the thumb goes where the bar says", () => {
  const map = mapOf(1e7);
  const top = map.maxTop / 3;
  assert.equal(offsetAfter(map, 0, top, top), offsetAt(map, top));
});

test("one pixel of a dragged thumb is never taken for a wheel", () => {
  for (const ratio of [1, 2, 3]) {
    for (const view of [300, 640, 1400]) {
      const map = mapOf(1e8, ratio, view);
      const onePhysicalPixel = map.maxTop / (view * ratio);
      assert.ok(map.smallestDrag <= onePhysicalPixel, `view ${view} at ${ratio}`);
    }
  }
});

test("moves stop at the ends of the table", () => {
  const map = mapOf(1e7);
  assert.equal(offsetAfter(map, 30, 0, -100), 0);
  assert.equal(offsetAfter(map, map.maxOffset - 30, map.maxTop, 100), map.maxOffset);
});
