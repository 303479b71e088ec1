package buckaroo.wire;

import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import buckaroo.text.JsonDepth;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;

/** Parses what clients send, refusing deep nesting before the parser recurses into it. */
public final class BoundedJson {
  /** Arrays and objects may stand in one another this deep. */
  public static final int MAX_DEPTH = 64;

  private BoundedJson() {}

  /**
   * Sets up the classes of minimal-json, before there are threads that could meet there. They set
   * each other up in a circle: of two threads that are each the first to touch one of them, {@code
   * JsonValue} here and {@code JsonLiteral} there, each waits for the other for ever, and so does
   * every later thread (JVMS section 5.5).
   */
  public static void initialize() {
    if (!Json.NULL.isNull()) {
      throw new IllegalStateException("null is not null");
    }
  }

  /**
   * Parses a JSON object.
   *
   * @param text at most as long as the transport's own limit
   * @param messageForNoJson what the client is told when the text is not JSON
   * @param messageForNoObject what it is told when the text is JSON but no object
   * @throws ApiException {@code invalid_json} or {@code invalid_request}
   */
  public static JsonObject parseObject(
      String text, String messageForNoJson, String messageForNoObject) {
    JsonValue value;
    try {
      requireShallow(text);
      value = Json.parse(text);
    } catch (ParseException e) {
      throw new ApiException(ErrorCode.INVALID_JSON, messageForNoJson, e);
    }
    if (!value.isObject()) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, messageForNoObject);
    }
    return value.asObject();
  }

  /**
   * Parses any JSON value.
   *
   * @throws ParseException if the text is not JSON
   * @throws ApiException {@code invalid_json} if it is nested too deep
   */
  static JsonValue parse(String text) {
    requireShallow(text);
    return Json.parse(text);
  }

  /** A value as it may stand in a message to a person: at most 60 characters of its JSON. */
  public static String brief(@Nullable JsonValue value) {
    return Brief.of(String.valueOf(value));
  }

  private static void requireShallow(String text) {
    int deep = JsonDepth.exceededAt(text, MAX_DEPTH);
    if (deep >= 0) {
      throw new ApiException(
          ErrorCode.INVALID_JSON,
          "The JSON is nested deeper than " + MAX_DEPTH + " levels at character " + (deep + 1));
    }
  }
}
