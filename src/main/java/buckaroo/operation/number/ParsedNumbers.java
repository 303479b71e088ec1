package buckaroo.operation.number;

import buckaroo.operation.Columns;
import buckaroo.operation.ReadCells;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.util.function.Supplier;

/**
 * The numbers that a column of text tells: whole numbers where every one is such, doubles else;
 * missing where there is none. Each entry of a dictionary is read once.
 */
final class ParsedNumbers {
  private ParsedNumbers() {}

  static Column of(TextColumn text, Supplier<NumberReader> readers, Cancellation cancellation) {
    return text instanceof DictionaryTextColumn coded
        ? ReadCells.perRow(coded, read(coded.dictionary(), readers, cancellation))
        : read(text, readers, cancellation);
  }

  private static Column read(
      TextColumn text, Supplier<NumberReader> readers, Cancellation cancellation) {
    int rows = text.rowCount();
    long[] present = Validity.words(rows);
    var kinds =
        Parallel.of(cancellation)
            .rows(
                rows,
                () -> new Share(readers.get()),
                (own, from, to) -> {
                  for (int row = from; row < to; row++) {
                    if (!text.isNull(row)) {
                      NumberReader.Found found =
                          own.reader.read(text.bytes(row), text.start(row), text.end(row));
                      if (found != NumberReader.Found.NOTHING) {
                        Columns.set(present, row);
                        own.hasReal |= found == NumberReader.Found.REAL;
                        own.hasAny = true;
                      }
                    }
                  }
                });
    boolean isWhole =
        kinds.stream().noneMatch(share -> share.hasReal)
            && kinds.stream().anyMatch(share -> share.hasAny);
    Validity validity = Validity.of(present, rows);
    var wholes = new long[isWhole ? rows : 0];
    var reals = new double[isWhole ? 0 : rows];
    Parallel.of(cancellation)
        .rows(
            rows,
            readers,
            (reader, from, to) -> {
              for (int row = from; row < to; row++) {
                if (!validity.isNull(row)) {
                  reader.read(text.bytes(row), text.start(row), text.end(row));
                  if (isWhole) {
                    wholes[row] = reader.whole();
                  } else {
                    reals[row] = reader.real();
                  }
                }
              }
            });
    return isWhole ? LongColumn.of(wholes, validity) : DoubleColumn.of(reals, validity);
  }

  /** What one worker saw. */
  private static final class Share {
    private final NumberReader reader;
    private boolean hasReal;
    private boolean hasAny;

    Share(NumberReader reader) {
      this.reader = reader;
    }
  }
}
