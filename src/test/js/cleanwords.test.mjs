import assert from "node:assert/strict";
import test from "node:test";

import { effectOf } from "../../../resources/static/clean/effect.js";
import { argumentsOf, fieldsOf, movedTo, operationOf, valuesOf } from "../../../resources/static/clean/form.js";
import { History } from "../../../resources/static/clean/history.js";
import { wordsOf, withImports } from "../../../resources/static/clean/words.js";

const DF = { symbol: "df" };
const operation = (symbol, column, ...args) => [{ symbol }, DF, column, ...args];

test("operations are told in plain words", () => {
  const said = [
    [operation("fillna", "age", 8), "fill missing in age with 8"],
    [operation("fillna", "age", ""), "fill missing in age with “”"],
    [operation("dropcol", "age"), "drop column age"],
    [operation("drop_duplicates", "age", "last"), "drop rows that repeat a value of age, keep the last"],
    [operation("rank", "age", "dense", true), "rank age, equal values count as one, in a new column"],
    [operation("remove_outliers", "age", 0.01), "remove rows where age is among the 1 % lowest or highest"],
    [operation("only_outliers", "age", 5), "keep only rows where age is among the 5 % lowest or highest"],
    [operation("search", "age", "x"), "keep rows that contain “x”"],
    [operation("groupby", "city", { age: "mean", id: "null" }), "group by city: mean of age"],
    [operation("linear_regression", "y", { a: "basic", b: "one_hot" }), "predict y from a, each value of b"],
    [operation("new_one", "y", 3), 'new_one of y 3'],
  ];
  for (const [each, words] of said) assert.equal(wordsOf(each), words);
});

const CONFIG = {
  argspecs: {
    dropcol: [null],
    fillna: [[3, "fillVal", "type", "integer"]],
    rank: [[3, "method", "enum", ["None", "min"]], [4, "new_col", "bool"]],
    remove_outliers: [[3, "remove_outliers", "type", "float"]],
    groupby: [[3, "colMap", "colEnum", ["null", "sum"]]],
  },
  defaultArgs: { fillna: operation("fillna", "col", 8), rank: operation("rank", "col", "None", false), remove_outliers: operation("remove_outliers", "col", 0.01) },
};

test("a form shows defaults, then what an operation says", () => {
  assert.deepEqual(fieldsOf(CONFIG, "dropcol"), []);
  assert.deepEqual(fieldsOf(CONFIG, "nosuch"), []);
  assert.deepEqual(valuesOf(CONFIG, "fillna"), ["8"]);
  assert.deepEqual(valuesOf(CONFIG, "fillna", operation("fillna", "a", "x")), ["x"]);
  assert.deepEqual(valuesOf(CONFIG, "rank", operation("rank", "a", "min")), ["min", false]);
  assert.deepEqual(valuesOf(CONFIG, "groupby", operation("groupby", "a", { b: "sum", c: "null" })), [[["b", "sum"]]]);
});

test("fields become arguments of the column's type and lose no digit", () => {
  const fill = (text, kind) => argumentsOf(fieldsOf(CONFIG, "fillna"), [text], kind).args[0];
  assert.equal(fill(" 30 ", "integer"), 30);
  assert.equal(fill("1.5", "float"), 1.5);
  assert.equal(fill("9007199254740993", "integer"), "9007199254740993");
  assert.equal(fill("30", "text"), "30");
  assert.equal(fill(" x", "text"), " x");
  assert.equal(fill("True", "boolean"), true);
  assert.deepEqual(argumentsOf(fieldsOf(CONFIG, "rank"), ["min", true], "text"), { args: ["min", true] });
});

test("fields that cannot be arguments are named", () => {
  assert.match(argumentsOf(fieldsOf(CONFIG, "remove_outliers"), ["much"], "integer").message, /a number is wanted/);
  const groupBy = (...pairs) => argumentsOf(fieldsOf(CONFIG, "groupby"), [pairs], "text");
  assert.match(groupBy().message, /at least one/);
  assert.match(groupBy(["a", "sum"], ["a", "sum"]).message, /“a” is there twice/);
  assert.deepEqual(groupBy(["a", "sum"]).args, [{ a: "sum" }]);
});

test("an edited proposal becomes the person's own and still replaces the proposal", () => {
  const proposed = [{ symbol: "us_date", meta: { auto_clean: true, clean_strategy: "default", clean_col: "when" } }, DF, "when"];
  assert.deepEqual(operationOf("to_datetime", "when", [], proposed), [{ symbol: "to_datetime", meta: { clean_col: "when" } }, DF, "when"]);
  assert.deepEqual(operationOf("fillna", "a", [8]), operation("fillna", "a", 8));
});

test("operations move to their new place", () => {
  assert.deepEqual(movedTo(["a", "b", "c"], 0, 2), ["b", "c", "a"]);
  assert.deepEqual(movedTo(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
});

test("the history goes back and forth, and what is new ends the redoing", () => {
  const history = new History();
  for (const state of [[], ["a"], ["a"], ["a", "b"]]) history.record(state);
  assert.deepEqual(history.undo(), ["a"]);
  history.record(["a"]);
  assert.deepEqual(history.undo(), []);
  history.record([]);
  assert.equal(history.canUndo, false);
  assert.deepEqual(history.redo(), ["a"]);
  history.record(["a"]);
  history.record(["c"]);
  assert.equal(history.canRedo, false);
  assert.deepEqual(history.undo(), ["a"]);
});

test("an undo that the server refused leaves the history where it was", () => {
  const history = new History();
  for (const state of [1, 2]) history.record(state);
  history.undo();
  history.record(2);
  assert.deepEqual(history.undo(), 1);
});

test("columns are told apart by what became of them", () => {
  const before = [{ name: "a", dtype: "object" }, { name: "b", dtype: "int64" }, { name: "c", dtype: "int64" }, { name: "d", dtype: "int64" }];
  const after = [
    { key: "a", name: "a", dtype: "float64" },
    { key: "b", name: "a_orig", dtype: "object" },
    { key: "c", name: "b", dtype: "int64" },
    { key: "d", name: "d", dtype: "int64" },
    { key: "e", name: "d_rank", dtype: "int64" },
  ];
  const auto = [{ symbol: "regular_int_parse", meta: { auto_clean: true } }, DF, "a"];
  const { added, changed, gone, originals, marks } = effectOf(before, after, [auto, operation("fillna", "b", 8), operation("rank", "d", "min", true)]);
  assert.deepEqual([added, changed, gone, originals], [["d_rank"], ["a", "b"], ["c"], [["a_orig", "a"]]]);
  assert.deepEqual([...marks], [["a", "changed"], ["b", "original"], ["c", "changed"], ["e", "new"]]);
});

test("pandas code brings the imports that it uses", () => {
  assert.equal(withImports("def clean(df):\n    return df"), "import pandas as pd\n\n\ndef clean(df):\n    return df");
  assert.match(withImports("def clean(df):\n    x = np.ones(3)"), /^import numpy as np\nimport pandas as pd\n/);
});
