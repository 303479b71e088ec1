package buckaroo.wire;

import java.util.OptionalInt;

/**
 * The names that columns have on the wire, by position: 0 is {@code a}, 25 {@code z}, 26 {@code
 * ba}, 676 {@code baa}. Plain base 26 with the digits a to z, most significant first, as PROTOCOL
 * section 5 has it; so {@code aa} is no name.
 */
public final class ColumnLetters {
  private static final int BASE = 26;

  private ColumnLetters() {}

  /**
   * The name of a position.
   *
   * @param position from 0
   * @throws IllegalArgumentException if the position is negative
   */
  public static String of(int position) {
    if (position < 0) {
      throw new IllegalArgumentException("no column at " + position);
    }
    var letters = new StringBuilder();
    int rest = position;
    do {
      letters.append((char) ('a' + rest % BASE));
      rest /= BASE;
    } while (rest > 0);
    return letters.reverse().toString();
  }

  /** The position of a name; empty when no position has this name. */
  public static OptionalInt toPosition(String letters) {
    boolean hasLeadingZero = letters.length() > 1 && letters.charAt(0) == 'a';
    if (letters.isEmpty() || hasLeadingZero) {
      return OptionalInt.empty();
    }
    long position = 0;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letter < 'a' || letter > 'z') {
        return OptionalInt.empty();
      }
      position = position * BASE + (letter - 'a');
      if (position > Integer.MAX_VALUE) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of((int) position);
  }
}
