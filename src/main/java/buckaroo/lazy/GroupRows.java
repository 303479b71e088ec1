package buckaroo.lazy;

import buckaroo.format.parquet.ParquetGroups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which rows each row group of a file holds. Immutable and safe for any thread. */
final class GroupRows {
  /** The first row of each group, and last how many there are. */
  private final long[] firstRows;

  private GroupRows(long[] firstRows) {
    this.firstRows = firstRows;
  }

  static GroupRows of(ParquetGroups groups) {
    long[] firstRows = new long[groups.groupCount() + 1];
    for (int group = 0; group < groups.groupCount(); group++) {
      firstRows[group + 1] = firstRows[group] + groups.rowCount(group);
    }
    return new GroupRows(firstRows);
  }

  long count() {
    return firstRows[firstRows.length - 1];
  }

  /** The group that holds a row. */
  int groupOf(long row) {
    int found = Arrays.binarySearch(firstRows, row);
    int group = found >= 0 ? found : -found - 2;
    // Groups without rows begin where the next one does.
    while (firstRows[group + 1] == row) {
      group++;
    }
    return group;
  }

  long firstRow(int group) {
    return firstRows[group];
  }

  /** All rows, each group in parts of so many rows at most. */
  List<Piece> pieces(long mostRows) {
    List<Piece> pieces = new ArrayList<>();
    for (int group = 0; group + 1 < firstRows.length; group++) {
      long rows = firstRows[group + 1] - firstRows[group];
      long parts = (rows + mostRows - 1) / mostRows;
      for (long part = 0; part < parts; part++) {
        long from = firstRows[group] + rows * part / parts;
        long to = firstRows[group] + rows * (part + 1) / parts;
        pieces.add(new Piece(from, to, from, to));
      }
    }
    return pieces;
  }

  long memoryBytes() {
    return 8L * firstRows.length;
  }
}
