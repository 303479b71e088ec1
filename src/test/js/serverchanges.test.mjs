import assert from "node:assert/strict";
import { test } from "node:test";
import { askServer, changeOf, noticeOf } from "../../../resources/static/page/serverchanges.js";

const calm = { phase: "ready", fileChanged: false, server: null };
const flow = (operations, state = {}) => ({ operations, buckaroo_state: state });
const table = { path: "/data/a.csv", load: "r1", flow: flow([]) };

test("the banner tells a restarted server from an expired session, and another version before either", () => {
  assert.equal(noticeOf(calm), null);
  const gone = { ...calm, phase: "gone" };
  assert.match(noticeOf({ ...gone, server: { restarted: false, version: "" } }).text, /expired/);
  assert.match(noticeOf({ ...gone, server: { restarted: true, version: "" } }).text, /restarted/);
  assert.match(noticeOf(gone).text, /restarted/);
  const newer = noticeOf({ ...gone, server: { restarted: true, version: "9.9" } });
  assert.match(newer.text, /now version 9\.9/);
  assert.equal(newer.action, "Reload the page");
  const changed = noticeOf({ ...calm, fileChanged: Date.now() });
  assert.equal(changed.action, "Read it again");
  assert.match(changed.text, /changed since it was read \(noticed at .*\d.*\)/);
});

test("only what somebody else changed is told", () => {
  assert.equal(changeOf(table, { ...table }), null);
  assert.match(changeOf(table, { ...table, path: "C:\\b.csv" }), /Another file.*: b\.csv/);
  assert.match(changeOf(table, { ...table, load: "r2" }), /loaded again/);
  assert.match(changeOf(table, { ...table, flow: flow([["x"]]) }), /there is 1 now/);
  assert.match(changeOf(table, { ...table, flow: flow([["x"]], { cleaning_method: "default" }) }), /cleaning method/);
  assert.match(changeOf(table, { ...table, flow: flow([], { quick_command_args: { search: ["Ann"] } }) }), /“Ann”/);
});

test("the server's version and process are compared with the page's", async (t) => {
  globalThis.document = { documentElement: { dataset: { version: "1.0", instance: "one" } } };
  t.after(() => delete globalThis.document);
  const told = (answer) => t.mock.method(globalThis, "fetch", async () => ({ json: async () => answer }));
  told({ version: "1.0", instance: "one" });
  assert.deepEqual(await askServer(), { restarted: false, version: "" });
  told({ version: "1.1", instance: "two" });
  assert.deepEqual(await askServer(), { restarted: true, version: "1.1" });
  t.mock.method(globalThis, "fetch", async () => {
    throw new TypeError("gone");
  });
  assert.equal(await askServer(), null);
});
