package buckaroo.wire;

import buckaroo.format.FileFacts;
import buckaroo.format.ReadResult;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * The reply to {@code POST /first_rows}: how a file would be read, told by its first rows, {@code
 * {available, columns: [{name, dtype}], column_count, rows: [[cell]], warnings, …}}. Cells are as a
 * window of our own page has them.
 */
public final class FirstRowsReply {
  private static final int MOST_ROWS = 20;
  private static final int MOST_COLUMNS = 50;
  private static final int MOST_BYTES = 4 << 20;

  private FirstRowsReply() {}

  /** The file has no first rows that could be read alone. */
  public static JsonObject none() {
    return new JsonObject().add("available", false);
  }

  /** The first rows of a table of some. */
  public static JsonObject of(ReadResult first) {
    MemoryTable table = first.table().inMemory().orElseThrow();
    int columns = Math.min(MOST_COLUMNS, table.schema().columnCount());
    int rows = (int) Math.min(MOST_ROWS, table.rowCount());
    Schema schema = new Schema(table.schema().fields().subList(0, columns));
    FileFacts facts = first.facts();
    JsonObject reply =
        new JsonObject()
            .add("available", true)
            .add("columns", StateMessage.columns(schema))
            .add("column_count", table.schema().columnCount())
            .add("rows", rows(table, schema, rows))
            .add("format", facts.format())
            .add("header", facts.hasHeader())
            .add("warnings", StateMessage.warnings(facts));
    if (facts.encoding() != null) {
      reply.add("encoding", facts.encoding());
    }
    if (facts.delimiter() != null) {
      reply.add("delimiter", facts.delimiter());
    }
    return reply;
  }

  private static JsonArray rows(MemoryTable table, Schema schema, int rows) {
    int[] places = IntStream.range(0, rows).toArray();
    var window =
        new RowWindow(
            schema, table.columns().subList(0, schema.columnCount()), places, null, 0, rows, false);
    String text =
        StandardCharsets.UTF_8.decode(ColumnarWindowWriter.write(window, MOST_BYTES)).toString();
    JsonObject cells = Json.parse(text).asObject().get("columns").asObject();
    JsonArray out = new JsonArray();
    for (int row = 0; row < rows; row++) {
      JsonArray line = new JsonArray();
      for (int c = 0; c < schema.columnCount(); c++) {
        line.add(cells.get(ColumnLetters.of(c)).asArray().get(row));
      }
      out.add(line);
    }
    return out;
  }
}
