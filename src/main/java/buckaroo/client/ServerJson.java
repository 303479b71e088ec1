package buckaroo.client;

import buckaroo.text.JsonDepth;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON as it is exchanged with servers: parsed within bounds, read leniently, always writable. */
public final class ServerJson {
  private static final int MAX_DEPTH = 500;

  private ServerJson() {}

  /**
   * Parses an object.
   *
   * @throws IOException if the text is another thing
   */
  static JsonObject object(String text) throws IOException {
    if (JsonDepth.exceededAt(text, MAX_DEPTH) >= 0) {
      throw new IOException("nested deeper than " + MAX_DEPTH + " levels");
    }
    try {
      JsonValue value = Json.parse(text);
      if (value.isObject()) {
        return value.asObject();
      }
    } catch (ParseException e) {
      throw new IOException("no JSON", e);
    }
    throw new IOException("no JSON object");
  }

  /** A text; empty when there is none of that name. */
  public static String text(JsonObject said, String name) {
    JsonValue value = said.get(name);
    return value != null && value.isString() ? value.asString() : "";
  }

  /** A whole number; -1 when there is none of that name. */
  public static long number(JsonObject said, String name) {
    JsonValue value = said.get(name);
    return value != null && value.isNumber() ? (long) value.asDouble() : -1;
  }

  /**
   * The value as one line of UTF-8, without the line feed. A surrogate without its partner, which
   * UTF-8 cannot hold, is written as an escape, so that a text comes back as it was sent.
   */
  public static byte[] encode(JsonValue value) {
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
}
