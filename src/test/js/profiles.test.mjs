import assert from "node:assert/strict";
import { test } from "node:test";
import { named } from "../../../resources/static/core/virtuallist.js";
import { sorted, SUMMARY } from "../../../resources/static/page/summarycolumns.js";
import { barsOf, shareText, Stats } from "../../../resources/static/core/profiles.js";

const rows = (cells) => Object.entries(cells).map(([index, a]) => ({ index, level_0: index, a }));

test("populations stand side by side within the picture, the fullest as high as it is", () => {
  const bars = barsOf(
    [{ name: "0–1", tail: 1 }, { name: "1–2", population: 40 }, { name: "2–3", population: 0 }, { name: "3–4", tail: 1 }, { name: "NA", NA: 9 }],
    false,
  );
  assert.equal(bars.length, 4);
  assert.deepEqual(bars.map(({ soft }) => soft), [true, false, false, true]);
  assert.equal(bars[1].height, 100);
  assert.equal(bars[2].height, 0);
  assert.ok(bars[0].height < 20);
  bars.forEach((bar, i) => {
    assert.ok(bar.x + bar.width <= (bars[i + 1]?.x ?? 100));
    assert.equal(bar.y + bar.height, 100);
  });
});

test("a bar of many values is told from a value of the same name", () => {
  const bars = barsOf([{ name: "unique", cat_pop: 60 }, { name: "", cat_pop: 20 }, { name: "unique", unique: 20 }], false);
  assert.deepEqual(bars.map(({ label }) => label), ["unique", "(empty text)", "values that occur once"]);
  assert.deepEqual(bars.map(({ soft }) => soft), [false, false, true]);
});

test("true and false share the width of the picture", () => {
  const [yes, no] = barsOf([{ name: "True", cat_pop: 72 }, { name: "False", cat_pop: 24 }, { name: "NA", NA: 4 }], true);
  assert.equal(no.x, 75);
  assert.ok(yes.width > 2 * no.width);
});

test("hostile bars make no picture and no error", () => {
  assert.deepEqual(barsOf([], false), []);
  assert.deepEqual(barsOf([{}, { name: "x" }], false), []);
  const [bar] = barsOf([{ name: "a\nb".repeat(1000), cat_pop: "much" }], false);
  assert.equal(bar.height, 0);
  assert.ok(bar.label.length <= 121 && !bar.label.includes("\n"));
});

test("a profile tells missing and distinct values exactly", () => {
  const stats = new Stats(rows({ null_count: 1325, non_null_count: 2675, distinct_count: 1234, dtype: "int64", histogram: [] }));
  const profile = stats.profile("a");
  assert.deepEqual(profile.facts, ["1,234 distinct", "1,325 missing (33.1 %)"]);
  assert.equal(profile.missing, 1325 / 4000);
  assert.equal(stats.profile("a"), profile);
  assert.equal(new Stats([]).profile("a"), null);
});

test("a share is never rounded to all or nothing", () => {
  assert.equal(shareText(0), "0 %");
  assert.equal(shareText(0.01), "< 0.1 %");
  assert.equal(shareText(99.99), "> 99.9 %");
  assert.equal(shareText(12.34), "12.3 %");
});

test("columns are sorted by a statistic, those without it last in both directions", () => {
  const values = { a: 2, b: null, c: "9007199254740993", d: -1, e: "city" };
  const columns = Object.keys(values).map((key) => ({ key }));
  const order = (desc) => sorted(columns, ({ key }) => values[key], desc).map(({ key }) => key).join("");
  assert.equal(order(false), "daceb");
  assert.equal(order(true), "ecadb");
});

test("a column is found by a part of its name", () => {
  const columns = ["Price", "unit price", "qty"].map((name) => ({ name }));
  assert.deepEqual(named(columns, " PRICE ").map(({ name }) => name), ["Price", "unit price"]);
  assert.equal(named(columns, "").length, 3);
});

test("each statistic of the summary has its text, also where there are none", () => {
  const column = { key: "a", name: "n", dtype: "int64", format: String };
  for (const { value } of SUMMARY) assert.doesNotThrow(() => value(column, new Stats([])));
  const length = SUMMARY.find(({ id }) => id === "length");
  const stats = new Stats(rows({ min_length: 2, max_length: 13, mean_length: 9.25 }));
  assert.equal(length.text(length.value(column, stats), column, stats), "2–13, mean 9.25");
});

test("missing cells come first in a header, and nobody says zero of what was not counted", () => {
  const told = (cells) => new Stats(rows({ histogram: [], ...cells })).profile("a").note.map(({ figure, word }) => `${figure} ${word}`.trim());
  assert.deepEqual(told({ null_count: 30, non_null_count: 70, distinct_count: 5 }), ["∅ 30%", "5 distinct"]);
  assert.deepEqual(told({ null_count: 1, non_null_count: 9999, distinct_count: 5 }), ["∅ <1%", "5 distinct"]);
  assert.deepEqual(told({ null_count: 9999, non_null_count: 1, distinct_count: 1 }), ["∅ >99%", "1 distinct"]);
  assert.deepEqual(told({ null_count: 10, non_null_count: 0, distinct_count: 0 }), ["∅ 100%", "0 distinct"]);
  assert.deepEqual(told({ null_count: 0, non_null_count: 10, distinct_count: 0 }), []);
});

test("the summary tells counts with their share", () => {
  const stats = new Stats(rows({ null_count: 960000, non_null_count: 2240000, distinct_count: 5, unique_count: 0 }));
  const told = (id) => {
    const { value, text } = SUMMARY.find((each) => each.id === id);
    return text(value({ key: "a" }, stats), { key: "a" }, stats);
  };
  assert.equal(told("missing"), "960,000 (30 %)");
  assert.equal(told("distinct_count"), "5 (< 0.1 %)");
  assert.equal(told("unique_count"), "0");
});
