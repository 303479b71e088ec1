import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { letterOf, readTable, retryDelay, ServerError, SocketTransport, socketUrl } from "../../../resources/static/core/socket.js";

test("columns are named as on the wire: z is followed by ba", () => {
  const names = [0, 25, 26, 51, 52, 675, 676].map(letterOf);
  assert.deepEqual(names, ["a", "z", "ba", "bz", "ca", "zz", "baa"]);
});

test("the socket stands beside the page, secure where the page is", () => {
  assert.equal(socketUrl({ protocol: "http:", host: "localhost:8700" }, "ab1"), "ws://localhost:8700/ws/ab1?ext=1");
  assert.equal(socketUrl({ protocol: "https:", host: "h" }, "a/b c"), "wss://h/ws/a%2Fb%20c?ext=1");
});

test("tries to reconnect grow apart, up to five seconds", () => {
  assert.ok(retryDelay(0, 0) >= 100);
  assert.ok(retryDelay(1, 0.5) > retryDelay(0, 0.5));
  for (const attempt of [5, 50, 5000]) assert.ok(retryDelay(attempt, 0.999) <= 5000);
});

const initialState = (over = {}) => ({
  type: "initial_state",
  mode: "buckaroo",
  prompt: "look",
  metadata: {
    path: "/d/a.csv",
    rows: 3,
    columns: [{ name: "x", dtype: "int64" }, { name: "y", dtype: "object" }],
    generation: 4,
    delimiter: ";",
  },
  df_meta: { total_rows: 3 },
  df_display_args: {
    main: {
      df_viewer_config: {
        left_col_configs: [{ col_name: "index", header_name: "index" }],
        column_config: [
          { col_name: "a", header_name: "x", displayer_args: { displayer: "integer" } },
          { col_name: "b", header_name: "y", displayer_args: { displayer: "string" } },
        ],
      },
    },
  },
  ...over,
});

test("a table is read from its announcement", () => {
  const table = readTable(initialState());
  assert.equal(table.rows, 3);
  assert.equal(table.facts.delimiter, ";");
  assert.deepEqual(table.warnings, []);
  assert.deepEqual(
    table.columns.map(({ key, name, dtype }) => [key, name, dtype]),
    [["a", "x", "int64"], ["b", "y", "object"]],
  );
});

test("columns that are left out of the display do not shift the types of the others", () => {
  const message = initialState();
  message.df_display_args.main.df_viewer_config.column_config.shift();
  assert.deepEqual(
    readTable(message).columns.map(({ key, name, dtype }) => [key, name, dtype]),
    [["b", "y", "object"]],
  );
});

test("a table without display arguments still has its columns", () => {
  const table = readTable(initialState({ df_display_args: {}, df_meta: {} }));
  assert.deepEqual(table.columns.map(({ key, name }) => [key, name]), [["a", "x"], ["b", "y"]]);
  assert.equal(table.rows, 3);
});

/** A socket whose far end is the test. */
class FarEnd {
  static OPEN = 1;
  static made = [];
  readyState = 0;
  sent = [];
  constructor() {
    FarEnd.made.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
    this.onclose({ reason: "" });
  }
  accept() {
    this.readyState = 1;
    this.onopen();
  }
  say(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
}

let transport;
beforeEach(() => {
  globalThis.WebSocket = FarEnd;
  FarEnd.made = [];
  transport = new SocketTransport("ws://h/ws/x?ext=1");
  transport.open();
});
afterEach(() => {
  transport.close();
  delete globalThis.WebSocket;
});

const never = () => new AbortController().signal;
const answer = (id, over = {}) => ({
  type: "infinite_resp",
  key: { id },
  length: 3,
  payload: { format: "columns", start: 0, columns: { index: [0, 1, 2], a: [7, 8, 9] } },
  ...over,
});

test("a window is asked for once the table is known, and answered by its id", async () => {
  const [socket] = FarEnd.made;
  const window = transport.requestWindow({ start: 0, end: 3, sorts: [{ column: "a", desc: true }] }, never());
  socket.accept();
  assert.deepEqual(socket.sent, []);
  socket.say(initialState());
  const [{ type, payload_args: args }] = socket.sent;
  assert.equal(type, "infinite_request");
  assert.deepEqual(args.sorts, [{ column: "a", desc: true }]);
  socket.say(answer(args.id + 100)); // somebody else's
  socket.say(answer(args.id));
  const { total, block } = await window;
  assert.equal(total, 3);
  assert.deepEqual(block, { start: 0, count: 3, columns: { index: [0, 1, 2], a: [7, 8, 9] }, cut: {} });
});

test("what was asked before the connection broke is asked again after it", async () => {
  FarEnd.made[0].accept();
  FarEnd.made[0].say(initialState());
  const window = transport.requestWindow({ start: 0, end: 3, sorts: [] }, never());
  FarEnd.made[0].close();
  transport.open();
  const again = FarEnd.made[1];
  again.accept();
  again.say(initialState());
  again.say(answer(again.sent[0].payload_args.id));
  assert.equal((await window).total, 3);
});

test("an error reply rejects with its code and request id", async () => {
  const [socket] = FarEnd.made;
  socket.accept();
  socket.say(initialState());
  const window = transport.requestWindow({ start: 0, end: 3, sorts: [] }, never());
  socket.say(answer(1, { payload: undefined, error_info: "no such column", error_code: "invalid_request", request_id: "r1" }));
  await assert.rejects(window, (error) => {
    assert.ok(error instanceof ServerError);
    assert.deepEqual([error.message, error.code, error.requestId], ["no such column", "invalid_request", "r1"]);
    return true;
  });
});

test("a window that is given up is cancelled at the server, and its answer ignored", async () => {
  const [socket] = FarEnd.made;
  socket.accept();
  socket.say(initialState());
  const abort = new AbortController();
  const window = transport.requestWindow({ start: 0, end: 3, sorts: [] }, abort.signal);
  abort.abort();
  await assert.rejects(window, { name: "AbortError" });
  assert.deepEqual(socket.sent[1], { type: "cancel", id: socket.sent[0].payload_args.id });
  socket.say(answer(1));
});

test("the first table of a connection is told as fresh, later ones are not", () => {
  const told = [];
  transport.on("table", ({ fresh }) => told.push(fresh));
  const [socket] = FarEnd.made;
  socket.accept();
  socket.say(initialState());
  socket.say(initialState());
  assert.deepEqual(told, [true, false]);
});

test("messages that are not understood harm nothing", () => {
  const errors = [];
  transport.on("error", (error) => errors.push(error.code));
  const [socket] = FarEnd.made;
  socket.accept();
  socket.onmessage({ data: new ArrayBuffer(4) });
  socket.onmessage({ data: "{" });
  socket.say({ type: "something_new" });
  socket.say({ type: "initial_state", metadata: { columns: 5 } });
  socket.say({ type: "error", error_code: "out_of_memory", message: "m", request_id: "r" });
  assert.deepEqual(errors, ["invalid_reply", "invalid_reply", "out_of_memory"]);
});

test("the progress of a load is passed on, and the load can be stopped", () => {
  const told = [];
  transport.on("progress", (progress) => told.push(progress));
  const [socket] = FarEnd.made;
  socket.accept();
  socket.say({ type: "load_progress", generation: 0, phase: "read", bytes: 5, total_bytes: 9, rows: 0 });
  assert.deepEqual(told, [{ phase: "read", bytes: 5, totalBytes: 9, rows: 0 }]);
  transport.cancelLoad();
  assert.deepEqual(socket.sent, [{ type: "cancel_load" }]);
});

test("whoever waited when an unreadable frame came is told, and what is asked next is answered", async () => {
  const [socket] = FarEnd.made;
  socket.accept();
  socket.say(initialState());
  transport.on("error", () => {});
  const lost = transport.requestWindow({ start: 0, end: 3, sorts: [] }, never());
  socket.onmessage({ data: "{" });
  await assert.rejects(lost, { code: "invalid_reply" });
  const window = transport.requestWindow({ start: 0, end: 3, sorts: [] }, never());
  socket.say(answer(socket.sent.at(-1).payload_args.id));
  assert.equal((await window).total, 3);
});
