package buckaroo.wire;

import buckaroo.session.LoadProgress;
import com.eclipsesource.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The message {@code load_progress} of our extension (DESIGN 12.1). */
public final class LoadProgressMessage {
  private LoadProgressMessage() {}

  /** The message as a text frame carries it. */
  public static ByteBuffer utf8(LoadProgress progress) {
    JsonObject message =
        new JsonObject()
            .add("type", "load_progress")
            .add("generation", progress.generation())
            .add("phase", progress.phase().wireName())
            .add("bytes", progress.bytes())
            .add("total_bytes", progress.totalBytes())
            .add("rows", progress.rows());
    return ByteBuffer.wrap(message.toString().getBytes(StandardCharsets.UTF_8));
  }
}
