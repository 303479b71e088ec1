package buckaroo.format.csv.infer;

import java.io.CharArrayReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first rows of a sample, cell by cell.
 *
 * @param rows in order, comments among them
 * @param width cells of most of them
 * @param strayCount quotes that were taken for text
 */
record SampledRows(List<Row> rows, int width, int strayCount) {
  private static final int MOST_ROWS = 100;

  /**
   * A row.
   *
   * @param line where it begins, from 0
   */
  record Row(List<String> cells, long line) {
    int width() {
      return cells.size();
    }

    /** Cells that are not empty. */
    int filled() {
      return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
    }

    boolean isComment() {
      return cells.get(0).startsWith("#");
    }
  }

  static SampledRows of(Sample sample, Notation notation) throws IOException {
    SampledRows once = read(sample, notation, 0);
    if (new String(sample.first()).indexOf(notation.quote()) < 0) {
      return once;
    }
    // Stray quotes are known by the width of the rows around them.
    return read(sample, notation, once.width());
  }

  private static SampledRows read(Sample sample, Notation notation, int width) throws IOException {
    var reader = new CharArrayReader(sample.first());
    int longest = sample.first().length + 1;
    var loose = new LooseRows(notation, new TextLines(reader, longest), width, longest);
    List<Row> rows = new ArrayList<>();
    try {
      List<String> cells;
      while (rows.size() < MOST_ROWS && (cells = loose.next()) != null) {
        rows.add(new Row(cells, loose.firstLine() - 1));
      }
    } catch (LooseRows.UnclosedQuoteException e) {
      // The sample ends inside a cell, or the text is refused when it is read.
      return new SampledRows(rows, modalWidth(rows), loose.strayCount());
    }
    return new SampledRows(rows, modalWidth(rows), loose.strayCount());
  }

  private static int modalWidth(List<Row> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    int modal = 1;
    int most = 0;
    for (Row row : rows) {
      int count = counts.merge(row.width(), 1, Integer::sum);
      // Of two that are as frequent the later rows tell: titles stand before a table.
      if (count >= most && !row.isComment()) {
        most = count;
        modal = row.width();
      }
    }
    return modal;
  }
}
