package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.JsonObject;
import java.util.Optional;

/**
 * The one shape of every error (DESIGN section 6): {@code error_code}, {@code message}, {@code
 * details}, {@code request_id}.
 */
final class EnvelopeAssert {
  private EnvelopeAssert() {}

  /** An HTTP reply with this status whose body is the envelope with this code. */
  static JsonObject assertEnvelope(Http.Reply reply, int status, String code) {
    assertEquals(status, reply.status(), reply::text);
    JsonObject error = assertEnvelope(reply);
    assertEquals(code, error.getString("error_code", null), reply::text);
    return error;
  }

  /** An HTTP reply whose body is an envelope, named by the same request id as its header. */
  static JsonObject assertEnvelope(Http.Reply reply) {
    assertTrue(reply.status() >= 400, () -> reply.status() + " is no error");
    assertEquals(
        "application/json; charset=utf-8",
        reply.header("content-type").orElse("").toLowerCase(java.util.Locale.ROOT),
        reply::text);
    JsonObject error = reply.json();
    assertShape(error);
    assertEquals(Optional.of(error.getString("request_id", null)), reply.header("x-request-id"));
    return error;
  }

  /** A socket message that is an error with this code. */
  static JsonObject assertSocketError(JsonObject message, String code) {
    assertEquals("error", message.getString("type", null), message::toString);
    assertEquals(code, message.getString("error_code", null), message::toString);
    assertShape(message);
    return message;
  }

  private static void assertShape(JsonObject error) {
    String all = error.toString();
    assertTrue(error.getString("error_code", "").matches("[a-z_]+"), all);
    assertFalse(error.getString("message", "").isEmpty(), all);
    assertTrue(error.get("details") != null && error.get("details").isObject(), all);
    assertTrue(error.getString("request_id", "").matches("[A-Za-z0-9._:-]{1,128}"), all);
  }
}
