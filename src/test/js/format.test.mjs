import assert from "node:assert/strict";
import { test } from "node:test";
import { exactText, formatter, groupDigits, kindOf, lookOf, oneLine, placesShown, typeName } from "../../../resources/static/core/format.js";
import { formatBytes } from "../../../resources/static/core/progress.js";

test("digits are grouped by three from the right, beyond what a number can hold", () => {
  assert.equal(groupDigits("0"), "0");
  assert.equal(groupDigits("999"), "999");
  assert.equal(groupDigits("-1000"), "-1,000");
  assert.equal(groupDigits("9223372036854775807"), "9,223,372,036,854,775,807");
});

test("text that is no whole number keeps its digits as they are", () => {
  for (const text of ["", "-", "NaN", "1e3", "12.5555", "abcd"]) assert.equal(groupDigits(text), text);
});

test("a displayer decides the kind, and the dtype where the displayer says nothing", () => {
  assert.equal(kindOf({ displayer: "integer" }, "object"), "integer");
  assert.equal(kindOf({ displayer: "obj" }, "Int64"), "integer");
  assert.equal(kindOf({ displayer: "obj" }, "float64"), "float");
  assert.equal(kindOf({ displayer: "obj" }, "datetime64[us]"), "datetime");
  assert.equal(kindOf(undefined, "object"), "text");
});

test("an integer column groups numbers and long integers that come as text", () => {
  const format = formatter("integer");
  assert.equal(format(1234567), "1,234,567");
  assert.equal(format("-9223372036854775808"), "-9,223,372,036,854,775,808");
  assert.equal(format(null), "null");
});

test("a float has the decimals that it has, and no others", () => {
  const format = formatter("float", { min_fraction_digits: 3, max_fraction_digits: 3 });
  assert.equal(format(1234.5), "1,234.5");
  assert.equal(format(12.8), "12.8");
  assert.equal(format(0), "0");
  assert.equal(format(0.99996), "0.99996");
  assert.equal(format(-12.046374), "-12.046374");
  assert.equal(format(1 / 3), "0.333333");
  assert.equal(format(0.9999999999), "0.9999999999");
  assert.equal(format(0.0000123), "0.0000123");
  assert.equal(format(1.5e-12), "1.5e-12");
  assert.equal(format("1234567.50"), "1,234,567.50");
  assert.equal(format("x.50"), "x.50");
});

test("decimals are counted where there is a point to align at", () => {
  assert.equal(placesShown("1,234.50"), 2);
  assert.equal(placesShown("-7"), 0);
  for (const text of ["1.5e-12", "null", "NaN", ""]) assert.equal(placesShown(text), null);
});

test("a float column with a look of its own keeps it, and never shows a small number as zero", () => {
  const format = formatter("float", { min_fraction_digits: 2, max_fraction_digits: 3 });
  assert.equal(format(1234.5), "1,234.50");
  assert.equal(format(0), "0.00");
  assert.equal(format(0.0000123), "1.23e-5");
  assert.equal(format(1e300), "1e300");
  assert.equal(format("NaN"), "NaN");
  assert.equal(format("-Infinity"), "-Infinity");
});

test("fraction digits that no formatter accepts are bounded", () => {
  assert.equal(formatter("float", { min_fraction_digits: 500, max_fraction_digits: -3 })(2.7), "3");
});

test("a timestamp loses its T and the zeros at its end, a date stays", () => {
  const format = formatter("datetime");
  assert.equal(format("2021-01-05"), "2021-01-05");
  assert.equal(format("2021-01-05T12:30:00.123456"), "2021-01-05 12:30:00.123456");
  assert.equal(format("2021-01-05T12:30:00.500000Z"), "2021-01-05 12:30:00.5Z");
  assert.equal(format("2021-01-05T12:30:00.000000"), "2021-01-05 12:30:00");
});

test("a cell is one line, whatever it holds", () => {
  assert.equal(oneLine("a\r\nb\nc\rd\u2028e", 100), "a⏎b⏎c⏎d⏎e");
  assert.equal(oneLine("a\tb\u0000c\u001b", 100), "a⇥b␀c␛");
});

test("a long cell is cut, never inside a character of two halves", () => {
  assert.equal(oneLine("abcdef", 3), "abc…");
  assert.equal(oneLine("ab😀cd", 3), "ab…");
  assert.equal(formatter("text")("x".repeat(5000)).length, 301);
  assert.equal(formatter("text", { max_length: 4 })("abcdefgh"), "abcd…");
});

test("null, empty text and the text null are told apart", () => {
  assert.equal(lookOf(null), "null");
  assert.equal(lookOf(undefined), "null");
  assert.equal(lookOf(""), "empty");
  assert.equal(lookOf("null"), "");
  assert.equal(lookOf(0), "");
});

test("the exact text has no groups and no null", () => {
  assert.equal(exactText(1234567), "1234567");
  assert.equal(exactText(null), "");
  assert.equal(exactText({ a: [1] }), '{"a":[1]}');
});

test("bytes are told in three digits", () => {
  const told = [0, 999, 1000, 12_345, 999_400, 999_600, 1_240_000_000, 100_000_000].map(formatBytes);
  assert.deepEqual(told, ["0 bytes", "999 bytes", "1 kB", "12.3 kB", "999 kB", "1 MB", "1.24 GB", "100 MB"]);
});

test("types have the names that people use, the same in every mode", () => {
  const told = (...dtypes) => [...new Set(dtypes.map(typeName))].join();
  assert.equal(told("int64", "Int64", "uint8"), "whole number");
  assert.equal(told("float64", "Float64", "decimal128(38, 2)"), "decimal");
  assert.equal(told("date32[day]", "Date"), "date");
  assert.equal(told("datetime64[us]", "datetime64[us, UTC]", "Datetime(time_unit='us', time_zone=None)"), "date and time");
  assert.equal(told("bool", "Boolean", "boolean"), "true/false");
  assert.equal(told("object", "String"), "text");
  assert.equal(told("List(Int64)"), "list");
  assert.equal(told("Struct({'x': Int64})"), "record");
});
