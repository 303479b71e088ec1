package buckaroo.wire;

import buckaroo.format.parquet.ParquetTableWriter;
import buckaroo.table.CellStorage;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.WindowTooLargeException;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The reply {@code infinite_resp} to one window request (PROTOCOL section 3). For clients of the
 * reference a text frame and a binary one with Parquet; the binary frame follows errors too, or
 * their client would wait for ever. For our own page one text frame with the columns in it.
 *
 * @param text UTF-8 JSON
 * @param binary null when there is none
 */
public record WindowReply(ByteBuffer text, @Nullable ByteBuffer binary) {
  /**
   * More than this is refused: no viewer can use it, and it would have to be held for each of them.
   */
  public static final int MAX_PAYLOAD_BYTES = 32 << 20;

  /**
   * How long texts must be sent at least, where a window is too large to be read at once.
   *
   * @param rows of the window
   */
  public static int cellBytes(Schema schema, long rows, boolean extended) {
    if (extended) {
      return ColumnarWindowWriter.CELL_BYTES;
    }
    long texts =
        schema.fields().stream()
            .filter(field -> field.type().storage() == CellStorage.TEXT)
            .count();
    long share = MAX_PAYLOAD_BYTES / Math.max(1, rows * Math.max(1, texts));
    return (int) Math.max(ColumnarWindowWriter.CELL_BYTES, share);
  }

  /**
   * A window as the reference sends it, with the text cells as they are; the longest are cut where
   * all would be too much.
   */
  public static WindowReply parquet(JsonObject key, RowWindow window) {
    JsonObject message =
        head(key, window.totalRows())
            .add(
                "payload",
                new JsonObject()
                    .add("format", "parquet_buffer")
                    .add("buffer_index", 0)
                    .add("json_columns", new JsonArray()));
    List<String> letters = letters(window);
    return new WindowReply(
        utf8(message),
        shortened(window, rows -> ParquetTableWriter.write(rows, letters, MAX_PAYLOAD_BYTES)));
  }

  /** A window of our extension: {@code payload: {format: "columns", start, columns}}. */
  public static WindowReply columns(JsonObject key, RowWindow window) {
    String head = head(key, window.totalRows()).toString();
    String before = head.substring(0, head.length() - 1) + ",\"payload\":";
    return new WindowReply(
        shortened(window, rows -> ColumnarWindowWriter.write(before, rows, "}", MAX_PAYLOAD_BYTES)),
        null);
  }

  /** Fewer rows where the window is too large with every long text cut. */
  private static ByteBuffer shortened(RowWindow window, Function<RowWindow, ByteBuffer> writer) {
    RowWindow rows = window;
    while (true) {
      try {
        return writer.apply(rows);
      } catch (WindowTooLargeException e) {
        if (rows.rowCount() <= 1) {
          throw e;
        }
        rows = rows.first(rows.rowCount() / 2);
      }
    }
  }

  /**
   * A window that could not be made.
   *
   * @param info what went wrong, for the person
   * @param extended whether the client speaks our extension and is told the code and the request id
   *     too
   */
  public static WindowReply error(
      JsonObject key, String info, ErrorCode code, String requestId, boolean extended) {
    JsonObject message = head(key, 0).add("error_info", info);
    if (!extended) {
      return new WindowReply(utf8(message), ByteBuffer.allocate(0));
    }
    return new WindowReply(
        utf8(message.add("error_code", code.wireName()).add("request_id", requestId)), null);
  }

  private static JsonObject head(JsonObject key, long length) {
    return new JsonObject()
        .add("type", "infinite_resp")
        .add("key", key)
        .add("length", Json.value(length));
  }

  private static List<String> letters(RowWindow window) {
    List<String> letters = new ArrayList<>(window.columns().size());
    for (int column = 0; column < window.columns().size(); column++) {
      letters.add(ColumnLetters.of(column));
    }
    return letters;
  }

  private static ByteBuffer utf8(JsonObject message) {
    return ByteBuffer.wrap(message.toString().getBytes(StandardCharsets.UTF_8));
  }
}
