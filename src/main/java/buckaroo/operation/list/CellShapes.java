package buckaroo.operation.list;

import buckaroo.operation.Blank;
import buckaroo.operation.cell.TruthWords;
import buckaroo.operation.date.WrittenDates;
import buckaroo.operation.number.DecoratedNumber;
import buckaroo.operation.number.NumberReader;
import buckaroo.operation.number.PlainNumber;
import buckaroo.table.Cancellation;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How many cells of a column of text look like what. A number counts as decorated only where what
 * stands around it is currency, a percent sign or a unit, so that {@code word3} is none.
 *
 * @param cells cells that are not missing
 */
record CellShapes(long cells, long numbers, long decorated, long truths, long usDates, long dates) {
  /** What stands around a number longer than this is neither currency nor a unit. */
  private static final int MOST_AROUND = 12;

  private static final long TOO_LONG = -1;

  private static final long[] BEFORE =
      packed(
          "", "-", "+", "(", "$", "-$", "$-", "($", "€", "-€", "(€", "£", "-£", "(£", "¥", "-¥",
          "₹", "us$", "usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "r$", "~", "≈");
  private static final long[] BEHIND =
      packed(
          "", ")", "%", "%)", "‰", "$", "€", "£", "¥", "₹", "usd", "eur", "gbp", "chf", "jpy",
          "cad", "aud", "kg", "g", "mg", "lb", "lbs", "oz", "t", "km", "m", "cm", "mm", "ft", "in",
          "mi", "s", "sec", "ms", "min", "h", "hr", "hrs", "l", "ml", "kw", "kwh", "w", "v", "hz",
          "mhz", "ghz", "b", "kb", "mb", "gb", "tb", "°c", "°f", "°", "px", "pt", "mph", "km/h",
          "pcs", "pcs.", "bps", "years", "days");

  /** Looks at every cell. */
  static CellShapes of(TextColumn text, Cancellation cancellation) {
    List<Counts> counts =
        Parallel.of(cancellation)
            .rows(
                text.rowCount(),
                Counts::new,
                (own, from, to) -> {
                  for (int row = from; row < to; row++) {
                    if (!text.isNull(row)) {
                      own.look(text.bytes(row), text.start(row), text.end(row));
                    }
                  }
                });
    Counts all = counts.get(0);
    counts.subList(1, counts.size()).forEach(all::add);
    return new CellShapes(
        all.cells, all.numbers, all.decorated, all.truths, all.usDates, all.dates);
  }

  /** What one worker counted. */
  private static final class Counts {
    private final PlainNumber plain = new PlainNumber();
    private final DecoratedNumber decoratedNumber = new DecoratedNumber();
    private final WrittenDates usReader = new WrittenDates(true);
    private final WrittenDates dateReader = new WrittenDates(false);
    private long cells;
    private long numbers;
    private long decorated;
    private long truths;
    private long usDates;
    private long dates;

    void look(byte[] bytes, int start, int end) {
      cells++;
      int from = Blank.skip(bytes, start, end);
      int to = Blank.skipBack(bytes, from, end);
      if (TruthWords.read(bytes, from, to) != TruthWords.NEITHER) {
        truths++;
      }
      // Numbers and dates have a digit early, behind little else; most text is done with here.
      int first = firstDigit(bytes, from, Math.min(to, from + MOST_AROUND + 1));
      if (first < 0) {
        return;
      }
      boolean mayBeNumber =
          isBefore(bytes, from, first)
              || (first > from && bytes[first - 1] == '.' && isBefore(bytes, from, first - 1));
      if (mayBeNumber && plain.read(bytes, from, to) != NumberReader.Found.NOTHING) {
        numbers++;
        decorated++;
      } else if (mayBeNumber
          && decoratedNumber.read(bytes, from, to) != NumberReader.Found.NOTHING) {
        decorated += isDecoration(bytes, from, to) ? 1 : 0;
      } else if (dateReader.read(bytes, from, to)) {
        dates++;
        usDates += usReader.read(bytes, from, to) ? 1 : 0;
      }
    }

    private static int firstDigit(byte[] bytes, int from, int to) {
      for (int at = from; at < to; at++) {
        if (PlainNumber.isDigit(bytes[at])) {
          return at;
        }
      }
      return -1;
    }

    private static boolean isBefore(byte[] bytes, int from, int to) {
      return Arrays.binarySearch(BEFORE, packed(bytes, from, to)) >= 0;
    }

    private boolean isDecoration(byte[] bytes, int from, int to) {
      return isBefore(bytes, from, decoratedNumber.prefixEnd())
          && Arrays.binarySearch(BEHIND, packed(bytes, decoratedNumber.suffixStart(), to)) >= 0;
    }

    void add(Counts other) {
      cells += other.cells;
      numbers += other.numbers;
      decorated += other.decorated;
      truths += other.truths;
      usDates += other.usDates;
      dates += other.dates;
    }
  }

  private static long[] packed(String... words) {
    return Arrays.stream(words)
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .mapToLong(word -> packed(word, 0, word.length))
        .sorted()
        .toArray();
  }

  /** Up to eight bytes as one number, without spaces and in small letters. */
  private static long packed(byte[] bytes, int from, int to) {
    if (to - from > MOST_AROUND) {
      return TOO_LONG;
    }
    long packed = 0;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b != ' ') {
        if (packed >>> 56 != 0) {
          return TOO_LONG;
        }
        packed = packed << 8 | ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) & 0xFF);
      }
    }
    return packed;
  }
}
