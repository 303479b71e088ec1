package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The texts that stand for a missing cell, matched exactly on the cell's unquoted bytes. Immutable
 * and safe for any thread.
 */
public final class NullMarkers {
  private static final byte[][] NO_MARKERS = {};

  /** Those of the reference's loader. */
  public static final NullMarkers STANDARD =
      of(
          List.of(
              "",
              "#N/A",
              "#N/A N/A",
              "#NA",
              "-1.#IND",
              "-1.#QNAN",
              "-NaN",
              "-nan",
              "1.#IND",
              "1.#QNAN",
              "<NA>",
              "N/A",
              "NA",
              "NULL",
              "NaN",
              "None",
              "n/a",
              "nan",
              "null"));

  private final byte[][][] byFirstByte;
  private final boolean emptyIsMissing;

  private NullMarkers(byte[][][] byFirstByte, boolean emptyIsMissing) {
    this.byFirstByte = byFirstByte;
    this.emptyIsMissing = emptyIsMissing;
  }

  static NullMarkers of(Collection<String> markers) {
    byte[][][] byFirstByte = new byte[256][][];
    Arrays.fill(byFirstByte, NO_MARKERS);
    for (String marker : markers) {
      byte[] bytes = marker.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0) {
        int first = bytes[0] & 0xff;
        byte[][] longer = Arrays.copyOf(byFirstByte[first], byFirstByte[first].length + 1);
        longer[longer.length - 1] = bytes;
        byFirstByte[first] = longer;
      }
    }
    return new NullMarkers(byFirstByte, markers.contains(""));
  }

  /** Those that a person declared, else the usual ones. */
  public static NullMarkers of(ReadOptions declared) {
    return declared.nullMarkers() == null ? STANDARD : of(declared.nullMarkers());
  }

  /** Whether {@code bytes[start .. end)} is missing; an end before the start is an absent cell. */
  public boolean isMissing(byte[] bytes, int start, int end) {
    if (end <= start) {
      return emptyIsMissing || end < start;
    }
    for (byte[] marker : byFirstByte[bytes[start] & 0xff]) {
      if (marker.length == end - start
          && Arrays.equals(marker, 0, marker.length, bytes, start, end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cell is missing. */
  boolean isMissing(String cell) {
    byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
    return isMissing(bytes, 0, bytes.length);
  }
}
