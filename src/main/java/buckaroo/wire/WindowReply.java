package buckaroo.wire;

import buckaroo.format.parquet.ParquetTableWriter;
import buckaroo.table.Nullable;
import buckaroo.view.RowWindow;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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

  /** A window as the reference sends it, with the text cells as they are. */
  public static WindowReply parquet(JsonObject key, RowWindow window) {
    JsonObject message =
        head(key, window.totalRows())
            .add(
                "payload",
                new JsonObject()
                    .add("format", "parquet_buffer")
                    .add("buffer_index", 0)
                    .add("json_columns", new JsonArray()));
    return new WindowReply(
        utf8(message), ParquetTableWriter.write(window, letters(window), MAX_PAYLOAD_BYTES));
  }

  /** A window of our extension: {@code payload: {format: "columns", start, columns}}. */
  public static WindowReply columns(JsonObject key, RowWindow window) {
    String head = head(key, window.totalRows()).toString();
    String before = head.substring(0, head.length() - 1) + ",\"payload\":";
    return new WindowReply(
        ColumnarWindowWriter.write(before, window, "}", MAX_PAYLOAD_BYTES), null);
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
