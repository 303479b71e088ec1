package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.nio.charset.StandardCharsets;

/** JSON between text and bytes: depth is bounded before parsing, and every text can be written. */
final class JsonText {
  /** Arrays and objects may stand in one another this deep; the parser recurses once a level. */
  static final int MAX_DEPTH = 500;

  private JsonText() {}

  /**
   * Parses one JSON text.
   *
   * @throws JsonRpcException {@code PARSE_ERROR} with the place, or {@code INVALID_REQUEST} when it
   *     is nested too deep
   */
  static JsonValue parse(String text) throws JsonRpcException {
    requireShallow(text);
    try {
      return Json.parse(text);
    } catch (ParseException e) {
      throw new JsonRpcException(
          JsonRpcCode.PARSE_ERROR, "Parse error: this line is not JSON, " + e.getMessage());
    }
  }

  /**
   * The value as one line of UTF-8, without the line feed. A surrogate without its partner, which
   * UTF-8 cannot hold, is written as an escape, so that an id comes back as it was sent.
   */
  static byte[] encode(JsonValue value) {
    String text = value.toString();
    int i = 0;
    while (i < text.length() && !Character.isSurrogate(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append("\\u").append(Integer.toHexString(c));
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void requireShallow(String text) throws JsonRpcException {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '[' || c == '{') {
        if (++depth > MAX_DEPTH) {
          throw new JsonRpcException(
              JsonRpcCode.INVALID_REQUEST,
              "Invalid request: nested deeper than " + MAX_DEPTH + " levels");
        }
      } else if (c == ']' || c == '}') {
        depth--;
      }
    }
  }
}
