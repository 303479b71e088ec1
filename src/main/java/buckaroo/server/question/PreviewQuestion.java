package buckaroo.server.question;

import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.list.Preview;
import buckaroo.session.Mode;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnarWindowWriter;
import buckaroo.wire.OperationJson;
import buckaroo.wire.StateChange;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The query {@code preview}: {@code {operations}} is answered with {@code {rows: [before, after],
 * columns: [before, after], added: [names], changed: [names], counts: [[changed, emptied]], gone:
 * [names], cells: [{row, column, was?, now}]}}; {@code cells} are the first that would be others,
 * as windows write them. Nothing is published. Post-processing is left out of both sides.
 */
public final class PreviewQuestion {
  private static final int MOST_NAMES = 50;
  private static final int MOST_COLUMNS = 20;
  private static final int MOST_TEXT = 200;
  private static final int MOST_BYTES = 4 << 20;

  private PreviewQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code state_change_error} if the operations cannot be applied
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    Optional<MemoryTable> source = state.dataflow().source().table().inMemory();
    if (state.load().mode() != Mode.BUCKAROO || source.isEmpty()) {
      throw StateChange.refused("operations need a table in memory, loaded in mode buckaroo");
    }
    JsonValue asked = args.get("operations");
    List<Operation> other = OperationJson.read(asked == null ? Json.NULL : asked);
    try {
      List<Operation> now = state.dataflow().applied().operations();
      return effect(Preview.of(source.get(), now, other, cancellation));
    } catch (OperationException e) {
      throw StateChange.refused(
          String.valueOf(e.getMessage()), new JsonObject().add("index", e.index()));
    }
  }

  /** What a list of operations would change, as the query answers it. */
  public static JsonObject effect(Preview preview) {
    Schema after = preview.after().table().schema();
    var added = new JsonArray();
    var changed = new JsonArray();
    var counts = new JsonArray();
    for (Preview.Touched column : preview.touched()) {
      JsonArray list = column.was().isEmpty() ? added : changed;
      if (list.size() < MOST_NAMES) {
        list.add(after.field(column.position()).name());
        if (column.was().isPresent()) {
          counts.add(new JsonArray().add(column.changed()).add(column.emptied()));
        }
      }
    }
    var gone = new JsonArray();
    preview.gone().stream().limit(MOST_NAMES).forEach(gone::add);
    return new JsonObject()
        .add("rows", both(preview.before().rowCount(), preview.after().rowCount()))
        .add("columns", both(preview.before().table().schema().columnCount(), after.columnCount()))
        .add("added", added)
        .add("changed", changed)
        .add("counts", counts)
        .add("gone", gone)
        .add("cells", cells(preview));
  }

  private static JsonArray both(int before, int after) {
    return new JsonArray().add(before).add(after);
  }

  private static JsonArray cells(Preview preview) {
    List<Preview.Touched> columns =
        preview.touched().stream()
            .filter(column -> !column.rows().isEmpty())
            .limit(MOST_COLUMNS)
            .toList();
    JsonArray cells = new JsonArray();
    for (Preview.Touched column : columns) {
      JsonArray now = values(preview.after(), column.position(), column.rows());
      OptionalInt position = column.was();
      JsonArray was =
          position.isEmpty()
              ? new JsonArray()
              : values(preview.before(), position.getAsInt(), column.rows());
      for (int i = 0; i < now.size(); i++) {
        JsonObject cell =
            new JsonObject()
                .add("row", column.rows().get(i))
                .add("column", preview.after().table().schema().field(column.position()).name());
        if (position.isPresent()) {
          cell.add("was", brief(was.get(i)));
        }
        cells.add(cell.add("now", brief(now.get(i))));
      }
    }
    return cells;
  }

  /** Cells of one column as a window writes them. */
  private static JsonArray values(Frame frame, int position, List<Integer> rows) {
    Field field = frame.table().schema().field(position);
    Column column = frame.table().column(position);
    int[] places = rows.stream().mapToInt(Integer::intValue).toArray();
    long[] index = Arrays.stream(places).asLongStream().toArray();
    var window =
        new RowWindow(
            new Schema(List.of(field)), List.of(column), places, index, 0, places.length, false);
    String text =
        StandardCharsets.UTF_8.decode(ColumnarWindowWriter.write(window, MOST_BYTES)).toString();
    return Json.parse(text).asObject().get("columns").asObject().get("a").asArray();
  }

  private static JsonValue brief(JsonValue value) {
    if (!value.isString() || value.asString().length() <= MOST_TEXT) {
      return value;
    }
    return Json.value(value.asString().substring(0, MOST_TEXT) + "…");
  }
}
