package buckaroo.lazy;

import buckaroo.format.FileFacts;
import buckaroo.format.ReadMonitor;
import buckaroo.format.parquet.ParquetGroups;
import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a Parquet file, which its footer counts. A row is its own reference. Safe for any
 * thread.
 */
final class GroupSource implements RowSource {
  private final ParquetGroups groups;
  private final GroupColumns first;

  /** The first row of each group, and last how many there are. */
  private final long[] firstRows;

  GroupSource(ParquetGroups groups) throws IOException {
    this.groups = groups;
    this.firstRows = new long[groups.groupCount() + 1];
    for (int group = 0; group < groups.groupCount(); group++) {
      firstRows[group + 1] = firstRows[group] + groups.rowCount(group);
    }
    var none = new boolean[groups.columnCount()];
    this.first = new GroupColumns(this, groups.schema(none), none);
  }

  ParquetGroups groups() {
    return groups;
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

  @Override
  public RowColumns firstColumns() {
    return first;
  }

  @Override
  public void count(Parallel workers, ReadMonitor monitor) {}

  /** Only byte strings without a meaning have to be looked at: not all of them may be text. */
  @Override
  public RowColumns finalColumns(Parallel workers, ReadMonitor monitor) throws IOException {
    int columns = groups.columnCount();
    boolean[] ofBytes = new boolean[columns];
    boolean any = false;
    for (int column = 0; column < columns; column++) {
      ofBytes[column] = groups.isOfBytes(column);
      any |= ofBytes[column];
    }
    if (!any) {
      return first;
    }
    boolean[] binary = new boolean[columns];
    List<Piece> pieces = pieces(Long.MAX_VALUE, 1 << 18);
    workers.run(
        pieces.size(),
        piece -> {
          MemoryTable table = first.piece(pieces.get(piece), ofBytes, List.of()).table();
          synchronized (binary) {
            for (int column = 0; column < columns; column++) {
              binary[column] |= table.schema().field(column).type() == ColumnType.BINARY;
            }
          }
        });
    return new GroupColumns(this, groups.schema(binary), binary);
  }

  @Override
  public long rowCount() {
    return firstRows[firstRows.length - 1];
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  /** Parts of row groups. */
  @Override
  public List<Piece> pieces(long mostBytes, long mostRows) {
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

  @Override
  public long rowNumber(long ref) {
    return ref;
  }

  @Override
  public FileFacts facts(RowColumns columns) {
    return new FileFacts("parquet", null, null, null, true, List.of());
  }

  @Override
  public long estimatedBytes() {
    return groups.estimatedBytes();
  }

  @Override
  public long memoryBytes() {
    return 8L * firstRows.length;
  }
}
