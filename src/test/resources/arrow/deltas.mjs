import * as arrow from "apache-arrow";
import { writeFileSync } from "node:fs";
const { makeBuilder, Dictionary, Utf8, Int32, RecordBatch, Schema, Field, Struct, makeData, RecordBatchStreamWriter, RecordBatchFileWriter, DenseUnion, Float64 } = arrow;
const type = new Dictionary(new Utf8(), new Int32());
const b = makeBuilder({ type, nullValues: [null] });
const schema = new Schema([new Field("words", type, true)]);
const rows = [["b", "a", null, "b"], ["c", "a", "d", null, "b"], ["d", "e"]];
for (const [w, name] of [[RecordBatchStreamWriter, "delta.arrows"], [RecordBatchFileWriter, "delta.arrow"]]) {
  const bb = makeBuilder({ type, nullValues: [null] });
  const writer = new w();
  const out = writer.toUint8Array();
  for (const r of rows) { for (const x of r) bb.append(x); const d = bb.flush();
    writer.write(new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: r.length, nullCount: 0, children: [d] }))); }
  writer.finish();
  writeFileSync("/tmp/w13p/gen/" + name, await out);
  console.log(name, arrow.tableFromIPC(await out).getChild("words").toArray());
}
