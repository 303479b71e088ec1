package buckaroo.wire;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The message {@code query_resp}, one for every query: {@code {type, id, generation, ...}} with
 * what was asked for, or {@code {type, id, error_code, error_info, request_id}}.
 */
public final class QueryReply {
  private QueryReply() {}

  /**
   * The answer.
   *
   * @param generation of the state that was asked
   * @param fields what the answer says
   */
  public static ByteBuffer of(JsonValue id, long generation, JsonObject fields) {
    return utf8(head(id).add("generation", generation).merge(fields));
  }

  /** Why there is no answer. */
  public static ByteBuffer error(JsonValue id, ErrorCode code, String info, String requestId) {
    return utf8(
        head(id)
            .add("error_code", code.wireName())
            .add("error_info", info)
            .add("request_id", requestId));
  }

  private static JsonObject head(JsonValue id) {
    return new JsonObject().add("type", "query_resp").add("id", id);
  }

  private static ByteBuffer utf8(JsonObject message) {
    return ByteBuffer.wrap(message.toString().getBytes(StandardCharsets.UTF_8));
  }
}
