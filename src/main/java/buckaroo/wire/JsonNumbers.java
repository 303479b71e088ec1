package buckaroo.wire;

import buckaroo.text.DoubleText;
import buckaroo.text.TextBytes;
import java.nio.charset.StandardCharsets;

/**
 * Doubles and 64-bit integers as JSON, such that JavaScript loses nothing: integers that a double
 * cannot hold exactly are strings, and so are the numbers that JSON does not know. The caller has
 * reserved {@link TextBytes#CELL_ROOM}. Confined to one thread.
 */
final class JsonNumbers {
  /** The largest integer that JavaScript holds exactly, 2^53 - 1. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  private static final byte[] NAN = "\"NaN\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INFINITY = "\"Infinity\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MINUS_INFINITY = "\"-Infinity\"".getBytes(StandardCharsets.US_ASCII);

  private final DoubleText doubles = DoubleText.asInJavaScript();

  static void putSigned(long value, TextBytes out) {
    if (value > MAX_SAFE || value < -MAX_SAFE) {
      out.put('"');
      out.putLong(value);
      out.put('"');
    } else {
      out.putLong(value);
    }
  }

  static void putUnsigned(long value, TextBytes out) {
    if (value < 0 || value > MAX_SAFE) {
      out.put('"');
      out.putUnsigned(value);
      out.put('"');
    } else {
      out.putUnsigned(value);
    }
  }

  /** The shortest text that reads back as the same double, laid out as JavaScript does. */
  void putDouble(double value, TextBytes out) {
    if (Double.isNaN(value)) {
      out.put(NAN);
    } else if (Double.isInfinite(value)) {
      out.put(value > 0 ? INFINITY : MINUS_INFINITY);
    } else {
      doubles.put(value, out);
    }
  }
}
