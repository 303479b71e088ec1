package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.csv.infer.Encodings;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.nio.charset.Charset;

/** Line ends outside quotes, in bytes that nobody has decoded yet. Immutable. */
final class LineEnds {
  private final int unitBytes;
  private final boolean isBigEndian;
  private final char quote;

  private LineEnds(int unitBytes, boolean isBigEndian, char quote) {
    this.unitBytes = unitBytes;
    this.isBigEndian = isBigEndian;
    this.quote = quote;
  }

  /**
   * For one text.
   *
   * @param declared the encoding, or null where the text tells it
   */
  static LineEnds of(ByteSource source, @Nullable Charset declared, char quote) throws IOException {
    Charset wide = declared == null ? Encodings.wide(source, false) : declared;
    String name = wide == null ? "" : wide.name();
    int unitBytes = name.startsWith("UTF-32") ? 4 : name.startsWith("UTF-16") ? 2 : 1;
    return new LineEnds(unitBytes, !name.endsWith("LE"), quote);
  }

  /** The number of bytes up to and with the last one; 0 if there is none. */
  int last(byte[] bytes) {
    int last = 0;
    boolean isQuoted = false;
    for (int at = 0; at + unitBytes <= bytes.length; at += unitBytes) {
      int unit = unit(bytes, at);
      if (unit == quote) {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (unit == '\n' || unit == '\r')) {
        last = at + unitBytes;
      }
    }
    return last;
  }

  private int unit(byte[] bytes, int at) {
    int unit = 0;
    for (int i = 0; i < unitBytes; i++) {
      int place = isBigEndian ? at + i : at + unitBytes - 1 - i;
      unit = unit << 8 | bytes[place] & 0xff;
    }
    return unit;
  }
}
