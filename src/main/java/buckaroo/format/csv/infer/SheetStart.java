package buckaroo.format.csv.infer;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import buckaroo.format.csv.infer.SampledRows.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the table in a sheet of cells begins, by the rules for the first lines of delimited text.
 *
 * @param row its first one, header or not, counted as the rows given are
 * @param hasHeader whether that row gives the names
 */
public record SheetStart(int row, boolean hasHeader) {
  /**
   * Looks at the first rows that hold something.
   *
   * @param rows their cells as text, up to the last one that holds something
   * @param numbers of the rows, the first of them 0
   * @param warnings gets one for each guess that is not plain
   */
  public static SheetStart of(
      List<List<String>> rows, int[] numbers, ReadOptions declared, List<Warning> warnings) {
    int width = 0;
    for (List<String> cells : rows) {
      width = Math.max(width, cells.size());
    }
    List<Row> sampled = new ArrayList<>();
    boolean isBehindFull = false;
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = new ArrayList<>(rows.get(i));
      isBehindFull |= cells.size() == width;
      // Cells at the end of a row that are empty are not there, in titles as in the table.
      while (isBehindFull && cells.size() < width) {
        cells.add("");
      }
      sampled.add(new Row(cells, numbers[i]));
    }
    FirstLines first = FirstLines.ofCells(sampled, width, declared, warnings);
    return new SheetStart(first.skip(), first.header());
  }
}
