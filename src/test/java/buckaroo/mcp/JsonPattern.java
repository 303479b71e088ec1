package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;

/**
 * Compares an answer with what is expected of it: expected members must be there, further ones may;
 * a text that begins with {@code ~} must be contained.
 */
public final class JsonPattern {
  private JsonPattern() {}

  /** The first difference, or nothing. */
  public static Optional<String> difference(JsonValue expected, JsonValue actual) {
    return difference("", expected, actual);
  }

  private static Optional<String> difference(String at, JsonValue expected, JsonValue actual) {
    if (actual == null) {
      return Optional.of(at + " is missing, expected " + expected);
    }
    if (expected.isObject() && actual.isObject()) {
      for (JsonObject.Member member : expected.asObject()) {
        Optional<String> found =
            difference(
                at + "/" + member.getName(),
                member.getValue(),
                actual.asObject().get(member.getName()));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    if (expected.isArray() && actual.isArray()) {
      if (expected.asArray().size() != actual.asArray().size()) {
        return Optional.of(at + " has " + actual.asArray().size() + " elements: " + actual);
      }
      for (int i = 0; i < expected.asArray().size(); i++) {
        Optional<String> found =
            difference(at + "/" + i, expected.asArray().get(i), actual.asArray().get(i));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    if (expected.isString() && expected.asString().startsWith("~") && actual.isString()) {
      return actual.asString().contains(expected.asString().substring(1))
          ? Optional.empty()
          : Optional.of(at + " does not contain " + expected + ": " + actual);
    }
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of(at + " is " + actual + ", expected " + expected);
  }
}
