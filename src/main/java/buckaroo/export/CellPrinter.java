package buckaroo.export;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import buckaroo.text.TextBytes;
import java.nio.charset.StandardCharsets;

/** Puts the cells of one column into a text, each where it is present. Confined to one thread. */
@FunctionalInterface
interface CellPrinter {
  /** Puts the cell of a row, which is not missing. */
  void put(int row);

  /** How the two text formats say what is no number and no text. */
  record Words(String quote, String nan, String infinity, String minusInfinity) {}

  /** Makes the writer of a column of text, which each format has its own of. */
  @FunctionalInterface
  interface OfText {
    CellPrinter of(TextColumn column);
  }

  /**
   * The cells of a column.
   *
   * @param words what stands for the doubles that are no numbers, and around times
   */
  static CellPrinter of(Field field, Column column, Words words, OfText texts, TextBytes out) {
    return column.match(
        longs -> ofLongs(field, longs, ascii(words.quote()), out),
        doubles -> ofDoubles(doubles, words, out),
        booleans -> ofBooleans(booleans, out),
        texts::of);
  }

  private static CellPrinter ofBooleans(BooleanColumn booleans, TextBytes out) {
    byte[] yes = ascii("true");
    byte[] no = ascii("false");
    return row -> out.put(booleans.get(row) ? yes : no);
  }

  private static CellPrinter ofLongs(Field field, LongColumn longs, byte[] quote, TextBytes out) {
    return switch (field.type()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> row -> out.putLong(longs.get(row));
      case UINT64 -> row -> out.putUnsigned(longs.get(row));
      case DATE -> ofDates(longs, quote, out);
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          ofTimestamps(field, longs, quote, out);
      case FLOAT16, FLOAT32, FLOAT64, BOOLEAN, TEXT, JSON, DECIMAL, TIME, BINARY ->
          throw new IllegalArgumentException("no longs in " + field);
    };
  }

  private static CellPrinter ofDates(LongColumn longs, byte[] quote, TextBytes out) {
    var times = new IsoText(out);
    return row -> {
      out.put(quote);
      out.reserve(TextBytes.CELL_ROOM);
      times.putDate(longs.get(row));
      out.put(quote);
    };
  }

  private static CellPrinter ofTimestamps(
      Field field, LongColumn longs, byte[] quote, TextBytes out) {
    var times = new IsoText(out);
    boolean utc = field.zone() != null;
    int digits = field.type().fractionDigits();
    return row -> {
      out.put(quote);
      out.reserve(TextBytes.CELL_ROOM);
      times.putTimestamp(longs.get(row), digits, utc);
      out.put(quote);
    };
  }

  private static CellPrinter ofDoubles(DoubleColumn doubles, Words words, TextBytes out) {
    var reals = DoubleText.marked();
    byte[] nan = ascii(words.nan());
    byte[] infinity = ascii(words.infinity());
    byte[] minusInfinity = ascii(words.minusInfinity());
    return row -> {
      double value = doubles.get(row);
      if (Double.isNaN(value)) {
        out.put(nan);
      } else if (Double.isInfinite(value)) {
        out.put(value > 0 ? infinity : minusInfinity);
      } else {
        reals.put(value, out);
      }
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
