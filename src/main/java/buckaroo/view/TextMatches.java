package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import java.util.ArrayList;
import java.util.List;

/** Rows that hold literal text in at least one of several columns of text. */
final class TextMatches implements RowCondition {
  private final ByteSearch search;
  private final List<PlainTextColumn> plain = new ArrayList<>();
  private final List<Coded> coded = new ArrayList<>();

  /** A column whose entries were searched already. */
  private record Coded(DictionaryTextColumn column, boolean[] matches) {}

  /**
   * Searches the entries of every dictionary.
   *
   * @param needle at least one byte
   */
  TextMatches(byte[] needle, List<TextColumn> columns, Cancellation cancellation) {
    search = new ByteSearch(needle);
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
      matches[entry] =
          search.find(entries.bytes(entry), entries.start(entry), entries.end(entry)) >= 0;
      any |= matches[entry];
    }
    return any ? matches : new boolean[0];
  }

  @Override
  public void narrow(int from, int to, long[] kept) {
    var marks = new long[(to - from + 63) >>> 6];
    for (PlainTextColumn column : plain) {
      search.mark(column, from, to, marks);
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
}
