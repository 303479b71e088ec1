package buckaroo.operation;

import buckaroo.table.TextColumn;
import buckaroo.view.Cancellation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How many cells of a column of text look like what. A number counts as decorated only where what
 * stands around it is currency, a percent sign or a unit, so that {@code word3} is none.
 *
 * @param cells cells that are not missing
 */
record CellShapes(long cells, long numbers, long decorated, long truths, long usDates, long dates) {
  private static final Set<String> BEFORE =
      Set.of(
          "", "-", "+", "(", "$", "-$", "$-", "($", "€", "-€", "(€", "£", "-£", "(£", "¥", "-¥",
          "₹", "us$", "usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "r$", "~", "≈");
  private static final Set<String> BEHIND =
      Set.of(
          "", ")", "%", "%)", "‰", "$", "€", "£", "¥", "₹", "usd", "eur", "gbp", "chf", "jpy",
          "cad", "aud", "kg", "g", "mg", "lb", "lbs", "oz", "t", "km", "m", "cm", "mm", "ft", "in",
          "mi", "s", "sec", "ms", "min", "h", "hr", "hrs", "l", "ml", "kw", "kwh", "w", "v", "hz",
          "mhz", "ghz", "b", "kb", "mb", "gb", "tb", "°c", "°f", "°", "px", "pt", "mph", "km/h",
          "pcs", "pcs.", "bps", "years", "days");

  /** Looks at every cell. */
  static CellShapes of(TextColumn text, Cancellation cancellation) {
    List<Counts> counts =
        Blocks.run(
            text.rowCount(),
            cancellation,
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
    private final DateReader usReader = new DateReader(true);
    private final DateReader dateReader = new DateReader(false);
    private long cells;
    private long numbers;
    private long decorated;
    private long truths;
    private long usDates;
    private long dates;

    void look(byte[] bytes, int start, int end) {
      cells++;
      if (TruthWords.read(bytes, start, end) != TruthWords.NEITHER) {
        truths++;
      }
      if (plain.read(bytes, start, end) != NumberReader.Found.NOTHING) {
        numbers++;
        decorated++;
      } else if (decoratedNumber.read(bytes, start, end) != NumberReader.Found.NOTHING) {
        decorated += isDecoration(bytes, start, end) ? 1 : 0;
      } else {
        usDates += usReader.read(bytes, start, end) ? 1 : 0;
        dates += dateReader.read(bytes, start, end) ? 1 : 0;
      }
    }

    private boolean isDecoration(byte[] bytes, int start, int end) {
      int from = Blank.skip(bytes, start, end);
      int to = Blank.skipBack(bytes, from, end);
      return BEFORE.contains(word(bytes, from, decoratedNumber.prefixEnd()))
          && BEHIND.contains(word(bytes, decoratedNumber.suffixStart(), to));
    }

    private static String word(byte[] bytes, int from, int to) {
      return to - from > 12
          ? "?"
          : new String(bytes, from, to - from, StandardCharsets.UTF_8)
              .replace(" ", "")
              .toLowerCase(Locale.ROOT);
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
}
