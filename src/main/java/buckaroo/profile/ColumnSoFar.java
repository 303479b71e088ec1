package buckaroo.profile;

import buckaroo.profile.count.TextHash;
import buckaroo.profile.count.TextTable;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.function.IntFunction;

/**
 * What the pieces of a column have told up to now: everything, as long as its distinct values are
 * few; else counts and lengths. Safe for any thread.
 */
final class ColumnSoFar {
  private static final int BLOCK = 2048;

  private final Field field;
  private final int rowBits;
  private final int fewest;
  private final int[] presentOf;

  @GuardedBy("this")
  private long nullCount;

  @GuardedBy("this")
  private long truths;

  @GuardedBy("this")
  private long lies;

  @GuardedBy("this")
  private long firstRow = Long.MAX_VALUE;

  @GuardedBy("this")
  private boolean firstValue;

  @GuardedBy("this")
  private final TextLengths lengths = new TextLengths();

  @GuardedBy("this")
  private @Nullable TextTable texts;

  @GuardedBy("this")
  private final Moments moments;

  @GuardedBy("this")
  private @Nullable FewValues few;

  /**
   * A column without rows.
   *
   * @param rowBits bits that hold any row
   * @param fewest how many distinct values are few
   */
  ColumnSoFar(Field field, int pieces, int rowBits, int fewest) {
    this.field = field;
    this.rowBits = rowBits;
    this.fewest = fewest;
    this.presentOf = new int[pieces];
    this.texts = new TextTable(0, rowBits);
    this.few = new FewValues(0);
    this.moments = new Moments(noKeys());
  }

  /** Adds a piece that begins at a row. */
  void add(int piece, int firstRow, Column column) {
    if (column instanceof BooleanColumn booleans) {
      add(firstRow, booleans);
    } else if (column instanceof TextColumn text) {
      presentOf[piece] = column.rowCount() - column.nullCount();
      add(firstRow, text);
    } else {
      addNumbers(piece, firstRow, column);
    }
    synchronized (this) {
      nullCount += column.nullCount();
    }
  }

  private void add(int firstRow, BooleanColumn column) {
    long trueCount = 0;
    int first = -1;
    for (int row = column.rowCount() - 1; row >= 0; row--) {
      if (!column.isNull(row)) {
        first = row;
        trueCount += column.get(row) ? 1 : 0;
      }
    }
    synchronized (this) {
      truths += trueCount;
      lies += column.rowCount() - column.nullCount() - trueCount;
      if (first >= 0 && firstRow + first < this.firstRow) {
        this.firstRow = firstRow + first;
        firstValue = column.get(first);
      }
    }
  }

  private void add(int firstRow, TextColumn column) {
    var found = new TextLengths();
    TextTable table = isSpread() ? null : new TextTable(0, rowBits);
    var visit = new TextHash();
    long[] pairs = new long[2 * BLOCK];
    int length = 0;
    long hashMask = -1L << rowBits;
    TextColumn cells = column instanceof DictionaryTextColumn coded ? coded.dictionary() : column;
    var entries = cells == column ? null : new TextHash[cells.rowCount()];
    for (int row = 0; row < column.rowCount(); row++) {
      if (column.isNull(row)) {
        continue;
      }
      TextHash text = visit;
      if (entries == null) {
        text.read(column.bytes(row), column.start(row), column.end(row));
      } else {
        int code = ((DictionaryTextColumn) column).code(row);
        text = entries[code];
        if (text == null) {
          text = new TextHash();
          text.read(cells.bytes(code), cells.start(code), cells.end(code));
          entries[code] = text;
        }
      }
      found.add(text.codePoints, 1);
      if (table != null) {
        pairs[length++] = text.hash & hashMask | (firstRow + row);
        pairs[length++] = text.otherHash;
        if (length == pairs.length) {
          table.addAll(pairs, 0, length);
          length = 0;
          table = table.size() > fewest ? null : table;
        }
      }
    }
    if (table != null) {
      table.addAll(pairs, 0, length);
    }
    synchronized (this) {
      lengths.merge(found);
      if (table == null || texts == null) {
        texts = null;
      } else {
        texts.merge(table);
        texts = texts.size() > fewest ? null : texts;
      }
    }
  }

  private void addNumbers(int piece, int firstRow, Column column) {
    var keys = new KeyBlocks(field, column);
    var found = new Moments(keys);
    FewValues values = isSpread() ? null : new FewValues(keys.blockRows());
    var block = new KeyBlocks.Block(keys.blockRows());
    for (int from = 0; from < column.rowCount(); from += KeyBlocks.ROWS) {
      keys.read(from, Math.min(column.rowCount(), from + KeyBlocks.ROWS), block);
      found.add(block);
      if (values != null) {
        values.add(block);
        values = values.size() > fewest ? null : values;
      }
    }
    presentOf[piece] = (int) found.count();
    synchronized (this) {
      moments.merge(found);
      if (values == null || few == null) {
        few = null;
      } else {
        few.merge(values, firstRow);
        few = few.size() > fewest ? null : few;
      }
    }
  }

  /** Whether there are too many distinct values to be counted here. */
  synchronized boolean isSpread() {
    return field.type().isTextual() ? texts == null : few == null;
  }

  Field field() {
    return field;
  }

  boolean isText() {
    return field.type().isTextual();
  }

  /** Cells of a piece that have a value; NaN is none. */
  int presentOf(int piece) {
    return presentOf[piece];
  }

  /** Cells that have a value. */
  long present() {
    long sum = 0;
    for (int count : presentOf) {
      sum += count;
    }
    return sum;
  }

  synchronized long nullCount() {
    return nullCount;
  }

  synchronized @Nullable TextSummary lengths() {
    return lengths.summary();
  }

  synchronized Tally booleans() {
    return BooleanProfiler.tally(lies, truths, firstValue);
  }

  /** What few numbers tell. */
  synchronized NumberProfiler.Result numbers() {
    if (few == null || moments.count() == 0) {
      return new NumberProfiler.Result(0, Tally.EMPTY, null);
    }
    Population population = CountedPopulation.ofMerged(noKeys(), moments.mean(), few);
    return NumberProfiler.result(noKeys(), moments, population);
  }

  /** What keys of this column mean. */
  private KeyBlocks noKeys() {
    return new KeyBlocks(field, LongColumn.of(new long[0], Validity.allValid(0)));
  }

  /** What few texts tell. */
  synchronized Tally texts(IntFunction<String> textOfRow) {
    if (texts == null) {
      return Tally.EMPTY;
    }
    var top = new TopRows(Tally.TOP);
    long unique = 0;
    for (int entry = 0; entry < texts.size(); entry++) {
      unique += texts.count(entry) == 1 ? 1 : 0;
      top.offer(texts.firstRow(entry), texts.firstRow(entry), texts.count(entry));
    }
    return new Tally(
        texts.size(), unique, top.values(row -> Value.Text.of(textOfRow.apply((int) row))));
  }
}
