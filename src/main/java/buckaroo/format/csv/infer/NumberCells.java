package buckaroo.format.csv.infer;

import buckaroo.table.Nullable;
import buckaroo.text.DecimalReader;

/**
 * Reads numbers with the marks that a text writes them with. A text of digits whose number no
 * double comes near is no number. Holds the last value read; for one thread.
 */
public final class NumberCells {
  /** A point, and nothing between groups. */
  static final Marks USUAL = new Marks('.', null);

  /**
   * How numbers are written.
   *
   * @param decimal before the fraction
   * @param thousands between groups of three digits, or null
   */
  public record Marks(char decimal, @Nullable Character thousands) {
    boolean isUsual() {
      return decimal == '.' && thousands == null;
    }
  }

  private final DecimalReader number = new DecimalReader();
  private final boolean marked;
  private final byte decimal;
  private final byte thousands;
  private byte[] plain = new byte[64];

  public NumberCells(Marks marks) {
    this.marked = !marks.isUsual();
    this.decimal = (byte) marks.decimal();
    this.thousands = marks.thousands() == null ? 0 : (byte) marks.thousands().charValue();
  }

  public long integer() {
    return number.integer();
  }

  public double real() {
    return number.real();
  }

  /** As {@link DecimalReader#read}. */
  public int read(byte[] bytes, int start, int end) {
    if (marked) {
      int length = plain(bytes, start, end);
      return length < 0 ? 0 : checked(number.read(plain, 0, length), plain, 0, length);
    }
    return checked(number.read(bytes, start, end), bytes, start, end);
  }

  /** As {@link #read}, for digits that may have zeros before them. */
  public int readWithZeros(byte[] bytes, int start, int end) {
    if (marked) {
      int length = plain(bytes, start, end);
      return length < 0 ? 0 : checked(number.readWithZeros(plain, 0, length), plain, 0, length);
    }
    return checked(number.readWithZeros(bytes, start, end), bytes, start, end);
  }

  /** The kind, or 0 for digits that became infinite, or zero though they say another number. */
  private int checked(int kind, byte[] bytes, int start, int end) {
    if (kind == TypeEvidence.REAL) {
      double value = number.real();
      if (value == 0 ? hasDigit(bytes, start, end, '1') : isInfinite(value, bytes, start, end)) {
        return 0;
      }
    }
    return kind;
  }

  private static boolean isInfinite(double value, byte[] bytes, int start, int end) {
    return Double.isInfinite(value) && hasDigit(bytes, start, end, '0');
  }

  /** Whether a digit, not below another, stands before an exponent. */
  private static boolean hasDigit(byte[] bytes, int start, int end, char least) {
    for (int at = start; at < end && (bytes[at] | 0x20) != 'e'; at++) {
      if (bytes[at] >= least && bytes[at] <= '9') {
        return true;
      }
    }
    return false;
  }

  /** Writes the cell with a point and without groups; -1 if its groups are none. */
  private int plain(byte[] bytes, int start, int end) {
    if (plain.length < end - start + 8) {
      plain = new byte[2 * (end - start) + 8];
    }
    int length = 0;
    int digits = 0;
    boolean grouped = false;
    boolean fraction = false;
    for (int at = start; at < end; at++) {
      byte b = bytes[at];
      if (thousands != 0 && b == thousands && !fraction) {
        if (digits == 0 || digits > 3 || (grouped && digits != 3)) {
          return -1;
        }
        grouped = true;
        digits = 0;
        continue;
      }
      boolean isDigit = b >= '0' && b <= '9';
      if (!isDigit && !fraction && grouped && digits > 0 && digits != 3) {
        return -1;
      }
      if (b == decimal) {
        fraction = true;
        plain[length++] = '.';
        continue;
      }
      if (b == '.') {
        return -1;
      }
      digits = isDigit ? digits + 1 : 0;
      fraction |= (b | 0x20) == 'e';
      plain[length++] = b;
    }
    return grouped && !fraction && digits != 3 ? -1 : length;
  }
}
