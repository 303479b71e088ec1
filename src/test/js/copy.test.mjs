import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsAs } from "../../../resources/static/select/copy.js";
import { formatter } from "../../../resources/static/core/format.js";

const column = (name, kind) => ({ name, kind, format: formatter(kind) });
const columns = [column("id", "integer"), column("when", "datetime"), column("text", "text")];
const rows = [
  ["9007199254740993", "2021-01-05T12:30:00.500000Z", 'say "hi"'],
  [1234567, null, "a\tb\nc"],
  [null, "2021-01-05", ""],
];

test("TSV holds exact values, dates as they are shown, and nulls as nothing", () => {
  const [first, ...rest] = cellsAs("tsv", { columns, rows }).split("\n");
  assert.equal(first, '9007199254740993\t2021-01-05 12:30:00.5Z\tsay "hi"');
  assert.equal(rest.join("\n"), '1234567\t\t"a\tb\nc"\n\t2021-01-05\t');
  assert.ok(cellsAs("tsv", { columns, rows, header: true }).startsWith("id\twhen\ttext\n"));
});

test("one cell is its text and nothing around it", () => {
  assert.equal(cellsAs("tsv", { columns: [columns[2]], rows: [["a\tb\n"]] }), "a\tb\n");
  assert.equal(cellsAs("tsv", { columns: [columns[0]], rows: [[null]] }), "");
});

test("long text is copied whole", () => {
  const long = "x".repeat(50_000);
  assert.equal(cellsAs("tsv", { columns: [columns[2]], rows: [[long]] }), long);
});

test("CSV has names, and tells text of length 0 from null", () => {
  const csv = cellsAs("csv", { columns, rows });
  assert.equal(csv, 'id,when,text\n9007199254740993,2021-01-05 12:30:00.5Z,"say ""hi"""\n1234567,,"a\tb\nc"\n,2021-01-05,""');
});

test("Markdown is a table whatever the cells hold", () => {
  const markdown = cellsAs("markdown", { columns, rows: [[1, null, "a|b\nc\\"]] });
  assert.equal(markdown, "| id | when | text |\n| ---: | --- | --- |\n| 1 |  | a\\|b<br>c\\\\ |");
});

test("JSON keeps types, all digits, and columns of one name apart", () => {
  const json = cellsAs("json", { columns: [...columns, column("id", "float")], rows: [["9007199254740993", null, "", 0.5]] });
  assert.equal(json, '[\n  {"id": 9007199254740993, "when": null, "text": "", "id (2)": 0.5}\n]');
  assert.equal(cellsAs("json", { columns, rows: [] }), "[]");
});
