package buckaroo.format.excel;

import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;

/** Cells as text, where names are made of them or a column holds several kinds. For one thread. */
final class SheetCellTexts {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final TextPool texts;
  private final DoubleText doubles = DoubleText.asInJavaScript();

  SheetCellTexts(TextPool texts) {
    this.texts = texts;
  }

  String of(SheetCellKind kind, long value) {
    return switch (kind) {
      case NUMBER -> doubles.of(Double.longBitsToDouble(value));
      case BOOLEAN -> value == 0 ? "FALSE" : "TRUE";
      case TEXT, ERROR -> texts.get((int) value);
      case DATE -> IsoText.date(Math.floorDiv(value, MICROS_PER_DAY));
      case TIMESTAMP -> IsoText.timestamp(value, 6, 'T', false);
      case TIME -> IsoText.timestamp(value, 6, 'T', false).substring("1970-01-01T".length());
      case DURATION -> duration(value);
    };
  }

  private static String duration(long millis) {
    long seconds = Math.abs(millis) / 1000;
    long rest = Math.abs(millis) % 1000;
    return (millis < 0 ? "-" : "")
        + "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        + (rest == 0 ? "" : ".%03d".formatted(rest));
  }
}
