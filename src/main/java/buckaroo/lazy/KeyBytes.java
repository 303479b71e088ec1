package buckaroo.lazy;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.view.SortKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the cells that a row is sorted by as bytes whose unsigned order is the order of the rows,
 * as the {@code view} room has it: missing cells and NaN last in either direction, text by code
 * point, -0.0 equal to 0.0.
 *
 * <pre>
 *   a number   00 | 8 bytes                    a missing cell   01
 *   a text     00 | bytes, 00 as 00 ff | 00 00
 *   a decimal  00 | sign | exponent | digits | 00
 * </pre>
 *
 * Behind the first byte, everything is inverted for a descending key. Texts that pass {@link #MOST}
 * bytes are cut, and the key says so. For one thread.
 */
final class KeyBytes {
  /** The most bytes of one row's key. */
  static final int MOST = 1024;

  private final List<SortKey> keys;
  private final byte[] bytes = new byte[MOST];
  private int length;
  private boolean cut;

  KeyBytes(List<SortKey> keys) {
    this.keys = keys;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Whether the key was too long, so that rows with equal keys may still differ. */
  boolean isCut() {
    return cut;
  }

  /** Takes the key of a row. */
  void take(MemoryTable table, int row) {
    length = 0;
    cut = false;
    for (SortKey key : keys) {
      ColumnType type = table.schema().field(key.column()).type();
      put(table.column(key.column()), type, row, key.descending() ? 0xff : 0);
    }
  }

  private void put(Column column, ColumnType type, int row, int flip) {
    boolean nan = column instanceof DoubleColumn reals && Double.isNaN(reals.get(row));
    if (nan || column.isNull(row)) {
      put(1);
      return;
    }
    put(0);
    switch (column.storage()) {
      case LONGS -> {
        long sign = type == ColumnType.UINT64 ? 0 : Long.MIN_VALUE;
        putLong(((LongColumn) column).get(row) ^ sign, flip);
      }
      case DOUBLES -> {
        // Adding 0.0 turns -0.0 into 0.0.
        long bits = Double.doubleToLongBits(((DoubleColumn) column).get(row) + 0.0);
        putLong(bits < 0 ? ~bits : bits | Long.MIN_VALUE, flip);
      }
      case BITS -> put((((BooleanColumn) column).get(row) ? 1 : 0) ^ flip);
      case TEXT -> {
        var text = (TextColumn) column;
        if (type == ColumnType.DECIMAL) {
          putDecimal(new BigDecimal(text.get(row)), flip);
        } else {
          putText(text.bytes(row), text.start(row), text.end(row), flip);
        }
      }
    }
  }

  private void putLong(long value, int flip) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (value >>> shift) ^ flip);
    }
  }

  /** Sign, magnitude of the first digit, digits; of equal numbers these are the same. */
  private void putDecimal(BigDecimal value, int flip) {
    BigDecimal number = value.stripTrailingZeros();
    put(1 + number.signum() ^ flip);
    if (number.signum() == 0) {
      return;
    }
    int turned = number.signum() < 0 ? flip ^ 0xff : flip;
    int exponent = number.precision() - number.scale() ^ Integer.MIN_VALUE;
    for (int shift = 24; shift >= 0; shift -= 8) {
      put(exponent >>> shift ^ turned);
    }
    for (byte digit : number.unscaledValue().abs().toString().getBytes(StandardCharsets.US_ASCII)) {
      put(digit ^ turned);
    }
    put(turned);
  }

  private void putText(byte[] text, int start, int end, int flip) {
    for (int at = start; at < end && !cut; at++) {
      put(text[at] ^ flip);
      if (text[at] == 0) {
        put(0xff ^ flip);
      }
    }
    put(flip);
    put(flip);
  }

  private void put(int b) {
    if (length == MOST) {
      cut = true;
    } else {
      bytes[length++] = (byte) b;
    }
  }
}
