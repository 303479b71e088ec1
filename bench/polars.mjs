// What polars takes for the same file, for `bin/bench`: prints one JSON line of milliseconds (`cpu`: of the whole process).
// Usage: node bench/polars.mjs FILE [NEEDLE]
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.cwd() + "/target/polars/"));
const polars = require("nodejs-polars");
const [file, needle] = process.argv.slice(2);

const millis = (work) => {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e6;
};

let table;
const read = millis(() => {
  table = polars.readCSV(file);
});
const describe = millis(() => table.describe());
const { user, system } = process.cpuUsage(); // of all threads, in microseconds
const answer = { read, describe, cpu: (user + system) / 1e3, rows: table.height, peak_mb: process.resourceUsage().maxRSS / 1000 };
if (needle) {
  answer.sort_long = millis(() => table.sort("user_id"));
  answer.sort_double = millis(() => table.sort("price"));
  answer.sort_text = millis(() => table.sort("comment"));
  const texts = table.columns.filter((_, i) => String(table.dtypes[i]).includes("String"));
  const holds = texts.map((name) => polars.col(name).str.contains(needle, true, true));
  answer.search = millis(() => table.filter(holds.reduce((one, next) => one.or(next))));
}
console.log(JSON.stringify(answer));
