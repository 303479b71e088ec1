package buckaroo.lazy;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.parquet.ParquetGroups;
import buckaroo.table.Column;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.PickedColumn;
import buckaroo.table.Schema;
import buckaroo.view.TextSearch;
import buckaroo.view.WindowTooLargeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a Parquet file as certain columns; a row is its own reference. Immutable and safe for any
 * thread.
 */
final class GroupColumns implements RowColumns {
  private final ParquetGroups groups;
  private final GroupRows groupRows;
  private final Schema schema;
  private final boolean[] binary;

  /**
   * Columns of a file.
   *
   * @param binary which columns of byte strings are no text
   */
  GroupColumns(ParquetGroups groups, GroupRows groupRows, Schema schema, boolean[] binary) {
    this.groups = groups;
    this.groupRows = groupRows;
    this.schema = schema;
    this.binary = binary;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public List<Warning> warnings() {
    return List.of();
  }

  @Override
  public PieceRows piece(Piece piece, boolean @Nullable [] wanted, List<TextSearch> searches)
      throws IOException {
    int group = groupRows.groupOf(piece.firstRow());
    int first = (int) (piece.firstRow() - groupRows.firstRow(group));
    int[] rows = IntStream.range(first, first + piece.rowCount()).toArray();
    long[] refs = new long[rows.length];
    for (int i = 0; i < refs.length; i++) {
      refs[i] = piece.firstRow() + i;
    }
    return new PieceRows(groups.rows(group, rows, wanted, binary), refs);
  }

  /** Rows that do not fit into the memory of a table together may do so one after the other. */
  private MemoryTable rows(int group, int[] rows, boolean @Nullable [] wanted, int asked)
      throws IOException {
    try {
      return groups.rows(group, rows, wanted, binary);
    } catch (FileTooLargeException e) {
      if (asked == 1) {
        throw e;
      }
      throw new WindowTooLargeException(asked, e);
    }
  }

  @Override
  public long @Nullable [] matches(Piece piece, List<TextSearch> searches) {
    return null;
  }

  @Override
  public MemoryTable between(long from, long to) throws IOException {
    long[] refs = new long[Math.toIntExact(to - from)];
    for (int i = 0; i < refs.length; i++) {
      refs[i] = from + i;
    }
    return at(refs, null);
  }

  @Override
  public MemoryTable at(long[] refs, boolean @Nullable [] wanted) throws IOException {
    long[] sorted = Arrays.stream(refs).sorted().distinct().toArray();
    List<MemoryTable> parts = new ArrayList<>();
    int[] partOf = new int[sorted.length];
    int[] rowOf = new int[sorted.length];
    for (int from = 0; from < sorted.length; ) {
      int group = groupRows.groupOf(sorted[from]);
      long first = groupRows.firstRow(group);
      long end = first + groups.rowCount(group);
      int to = from;
      while (to < sorted.length && sorted[to] < end) {
        partOf[to] = parts.size();
        rowOf[to] = to - from;
        to++;
      }
      int[] rows = Arrays.stream(sorted, from, to).mapToInt(row -> (int) (row - first)).toArray();
      parts.add(rows(group, rows, wanted, refs.length));
      from = to;
    }
    if (parts.size() == 1 && Arrays.equals(sorted, refs)) {
      return parts.get(0);
    }
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < schema.columnCount(); column++) {
      var picked = new PickedColumn(parts.get(0).column(column), refs.length);
      for (long ref : refs) {
        int at = Arrays.binarySearch(sorted, ref);
        picked.add(parts.get(partOf[at]).column(column), rowOf[at]);
      }
      columns.add(picked.build());
    }
    return MemoryTable.of(parts.get(0).schema(), columns, refs.length);
  }
}
