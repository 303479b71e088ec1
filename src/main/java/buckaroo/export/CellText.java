package buckaroo.export;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.text.DoubleText;
import buckaroo.text.IsoText;
import buckaroo.text.TextBytes;
import java.nio.charset.StandardCharsets;

/** Puts the cells of one column into a text, each where it is present. Confined to one thread. */
@FunctionalInterface
interface CellText {
  /** Puts the cell of a row, which is not missing. */
  void put(int row);

  /** How the two text formats say what is no number and no text. */
  record Words(String quote, String nan, String infinity, String minusInfinity) {}

  /**
   * The cells of a column of numbers, truth values or times.
   *
   * @param words what stands for the doubles that are no numbers, and around times
   */
  static CellText of(Field field, Column column, Words words, TextBytes out) {
    if (column instanceof LongColumn longs) {
      return ofLongs(field, longs, ascii(words.quote()), out);
    }
    if (column instanceof DoubleColumn doubles) {
      return ofDoubles(doubles, words, out);
    }
    if (column instanceof BooleanColumn booleans) {
      byte[] yes = ascii("true");
      byte[] no = ascii("false");
      return row -> out.put(booleans.get(row) ? yes : no);
    }
    throw new IllegalArgumentException("text has a writer of its own");
  }

  private static CellText ofLongs(Field field, LongColumn longs, byte[] quote, TextBytes out) {
    ColumnType type = field.type();
    if (type == ColumnType.UINT64) {
      return row -> out.putUnsigned(longs.get(row));
    }
    if (type == ColumnType.DATE) {
      var times = new IsoText(out);
      return row -> {
        out.put(quote);
        out.reserve(TextBytes.CELL_ROOM);
        times.putDate(longs.get(row));
        out.put(quote);
      };
    }
    if (type.isTimestamp()) {
      var times = new IsoText(out);
      boolean utc = field.zone() != null;
      int digits = type.fractionDigits();
      return row -> {
        out.put(quote);
        out.reserve(TextBytes.CELL_ROOM);
        times.putTimestamp(longs.get(row), digits, utc);
        out.put(quote);
      };
    }
    return row -> out.putLong(longs.get(row));
  }

  private static CellText ofDoubles(DoubleColumn doubles, Words words, TextBytes out) {
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
