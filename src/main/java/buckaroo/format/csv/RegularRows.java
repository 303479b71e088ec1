package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.SegmentedBytes;
import buckaroo.format.csv.infer.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes rows as the byte scanner reads them, each on the line that it had. For one thread. */
final class RegularRows {
  private final Dialect dialect;
  private final SegmentedBytes.Builder out = new SegmentedBytes.Builder();
  private final StringBuilder row = new StringBuilder();
  private long lines;

  RegularRows(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Adds blank lines, which are no rows, until so many lines were written. */
  void blankUntil(long count) {
    byte[] blank = new byte[(int) Math.min(1 << 12, Math.max(0, count - lines))];
    Arrays.fill(blank, (byte) '\n');
    while (lines < count) {
      int some = (int) Math.min(blank.length, count - lines);
      out.append(blank, 0, some);
      lines += some;
    }
  }

  /** Adds a row. */
  void add(List<String> cells) {
    row.setLength(0);
    lines++;
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        row.append(dialect.delimiter());
      }
      lines += write(cells.get(i), cells.size() == 1);
    }
    row.append('\n');
    byte[] bytes = row.toString().getBytes(StandardCharsets.UTF_8);
    out.append(bytes, 0, bytes.length);
  }

  /** The text so far. */
  SegmentedBytes build(ByteSource original) {
    return out.build(original.path(), original.compression());
  }

  /** Writes a cell, quoted where it must be; returns the line ends in it. */
  private long write(String cell, boolean alone) {
    long breaks = 0;
    boolean special = alone && cell.isEmpty();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\r' || (c == '\n' && (i == 0 || cell.charAt(i - 1) != '\r'))) {
        breaks++;
      }
      special |= c == '\r' || c == '\n' || c == dialect.quote() || c == dialect.delimiter();
    }
    if (!special) {
      row.append(cell);
      return breaks;
    }
    String quote = String.valueOf(dialect.quote());
    row.append(quote).append(cell.replace(quote, quote + quote)).append(quote);
    return breaks;
  }
}
