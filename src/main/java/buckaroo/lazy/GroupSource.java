package buckaroo.lazy;

import buckaroo.format.FileFacts;
import buckaroo.format.ReadMonitor;
import buckaroo.format.parquet.ParquetGroups;
import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.util.List;

/**
 * The rows of a Parquet file, which its footer counts. A row is its own reference. Safe for any
 * thread.
 */
final class GroupSource implements RowSource {
  private final ParquetGroups groups;
  private final GroupRows rows;
  private final GroupColumns first;

  GroupSource(ParquetGroups groups) throws IOException {
    this.groups = groups;
    this.rows = GroupRows.of(groups);
    var none = new boolean[groups.columnCount()];
    this.first = new GroupColumns(groups, rows, groups.schema(none), none);
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
    return new GroupColumns(groups, rows, groups.schema(binary), binary);
  }

  @Override
  public long rowCount() {
    return rows.count();
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  /** Parts of row groups. */
  @Override
  public List<Piece> pieces(long mostBytes, long mostRows) {
    return rows.pieces(mostRows);
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
    return rows.memoryBytes();
  }
}
