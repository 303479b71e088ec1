package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows that fit a pattern in at least one of several columns of text. */
final class TextMatches implements RowCondition {
  private final TextPattern pattern;
  private final Optional<TextFinder> finder;
  private final List<PlainTextColumn> plain = new ArrayList<>();
  private final List<Coded> coded = new ArrayList<>();

  /** A column whose entries were searched already. */
  private record Coded(DictionaryTextColumn column, boolean[] matches) {}

  /**
   * Searches the entries of every dictionary.
   *
   * @param pattern one that no empty text fits
   */
  TextMatches(TextPattern pattern, List<TextColumn> columns, Cancellation cancellation) {
    this.pattern = pattern;
    this.finder = pattern.isHeld() ? pattern.finder() : Optional.empty();
    for (TextColumn column : columns) {
      cancellation.check();
      if (column instanceof PlainTextColumn text) {
        plain.add(text);
      } else if (column instanceof DictionaryTextColumn text) {
        boolean[] matches = matches(text.dictionary());
        if (matches.length > 0) {
          coded.add(new Coded(text, matches));
        }
      }
    }
  }

  /** Which entries match; an empty array when none does. */
  private boolean[] matches(PlainTextColumn entries) {
    var matches = new boolean[entries.rowCount()];
    boolean any = false;
    for (int entry = 0; entry < matches.length; entry++) {
      matches[entry] = pattern.fits(entries.bytes(entry), entries.start(entry), entries.end(entry));
      any |= matches[entry];
    }
    return any ? matches : new boolean[0];
  }

  @Override
  public void narrow(int from, int to, long[] kept) {
    var marks = new long[(to - from + 63) >>> 6];
    for (PlainTextColumn column : plain) {
      if (finder.isPresent()) {
        mark(finder.get(), column, from, to, marks);
      } else {
        mark(column, from, to, marks, kept);
      }
    }
    for (Coded text : coded) {
      mark(text, from, to, marks);
    }
    int first = from >>> 6;
    for (int word = 0; word < marks.length; word++) {
      kept[first + word] &= marks[word];
    }
  }

  private static void mark(Coded text, int from, int to, long[] marks) {
    for (int row = from; row < to; row++) {
      // A missing cell carries the code of an empty entry, which never matches.
      if (text.matches[text.column.code(row)]) {
        marks[(row - from) >>> 6] |= 1L << (row - from);
      }
    }
  }

  /** Asks cell by cell, for those rows alone that matter. */
  private void mark(PlainTextColumn column, int from, int to, long[] marks, long[] kept) {
    for (int row = from; row < to; row++) {
      long bit = 1L << (row - from);
      if ((kept[row >>> 6] & bit) != 0
          && (marks[(row - from) >>> 6] & bit) == 0
          && column.start(row) < column.end(row)
          && pattern.fits(column.bytes(row), column.start(row), column.end(row))) {
        marks[(row - from) >>> 6] |= bit;
      }
    }
  }

  /**
   * Sets the bit of every row whose cell holds what is sought.
   *
   * @param from first row of one block of the column
   * @param to row after the last one, of the same block
   * @param marks bit 0 of word 0 stands for {@code from}
   */
  private static void mark(
      TextFinder finder, PlainTextColumn column, int from, int to, long[] marks) {
    byte[] text = column.bytes(from);
    int end = column.end(to - 1);
    int row = from;
    int at = column.start(from);
    while (row < to && (at = finder.find(text, at, end)) >= 0) {
      row = rowAt(column, row, to, at);
      int rowEnd = column.end(row);
      if (finder.end(text, at, rowEnd) >= 0) {
        marks[(row - from) >>> 6] |= 1L << (row - from);
        at = rowEnd;
        row++;
      } else {
        at++;
      }
    }
  }

  /** The row whose cell holds the byte, looked for from {@code row} on in growing steps. */
  private static int rowAt(PlainTextColumn column, int row, int to, int at) {
    int low = row;
    int step = 1;
    int high = row;
    while (high < to && column.end(high) <= at) {
      low = high + 1;
      high += step;
      step <<= 1;
    }
    high = Math.min(high, to - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (column.end(middle) <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
