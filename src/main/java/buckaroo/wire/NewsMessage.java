package buckaroo.wire;

import buckaroo.session.SessionState;
import com.eclipsesource.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What viewers of our extension hear beside states and answers (DESIGN 12.1). */
public final class NewsMessage {
  private NewsMessage() {}

  /** {@code rows}: how many rows are counted so far, or in all. */
  public static ByteBuffer rows(SessionState state) {
    // Read in this order: a table that is complete has its final count.
    boolean complete = state.table().isComplete();
    return utf8(
        new JsonObject()
            .add("type", "rows")
            .add("generation", state.generation())
            .add("total_rows", state.table().rowCount())
            .add("complete", complete));
  }

  /** {@code file_changed}: the file is another one now, and has to be loaded again. */
  public static ByteBuffer fileChanged(SessionState state) {
    return utf8(new JsonObject().add("type", "file_changed").add("generation", state.generation()));
  }

  /** {@code watch}: somebody wants to know from now on what is seen here. */
  public static ByteBuffer watch() {
    return utf8(new JsonObject().add("type", "watch"));
  }

  private static ByteBuffer utf8(JsonObject message) {
    return ByteBuffer.wrap(message.toString().getBytes(StandardCharsets.UTF_8));
  }
}
