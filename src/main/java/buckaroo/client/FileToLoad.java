package buckaroo.client;

import com.eclipsesource.json.JsonObject;
import java.time.Duration;

/**
 * A request to load a file in mode buckaroo.
 *
 * @param path absolute
 * @param session empty for one that the server names
 * @param prompt shown above the table
 * @param reuse whether nothing is to be read if the session shows that file already
 * @param readOptions how the file is written, as {@code /load} takes it; empty to leave it to the
 *     server
 * @param timeout for the whole answer
 * @param requestId empty for one that the server names
 */
public record FileToLoad(
    String path,
    String session,
    String prompt,
    boolean noBrowser,
    boolean reuse,
    JsonObject readOptions,
    Duration timeout,
    String requestId) {
  JsonObject toJson() {
    JsonObject body = new JsonObject();
    if (!session.isEmpty()) {
      body.add("session", session);
    }
    body.add("path", path).add("mode", "buckaroo");
    if (!prompt.isEmpty()) {
      body.add("prompt", prompt);
    }
    if (reuse) {
      body.add("reuse", true);
    }
    if (!readOptions.isEmpty()) {
      body.add("read_options", readOptions);
    }
    return noBrowser ? body.add("no_browser", true) : body;
  }
}
