package buckaroo.wire;

import com.eclipsesource.json.Json;

/**
 * The classes of minimal-json, which set each other up in a circle: of two threads that are each
 * the first to touch one of them, {@code JsonValue} here and {@code JsonLiteral} there, each waits
 * for the other for ever, and so does every later thread (JVMS section 5.5).
 */
public final class JsonClasses {
  private JsonClasses() {}

  /** Sets them up, before there are threads that could meet there. */
  public static void initialize() {
    if (!Json.NULL.isNull()) {
      throw new IllegalStateException("null is not null");
    }
  }
}
