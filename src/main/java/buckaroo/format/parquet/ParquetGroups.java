package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.ColumnNames;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.format.parquet.thrift.RowGroup;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Parquet file whose rows stay in it: the footer tells all of them, and any rows of a row group
 * are read by the pages that hold them. Columns of lists, maps and structs are read by whole
 * groups. Safe for any thread.
 */
public final class ParquetGroups {
  private final ByteSource source;
  private final Limits limits;
  private final Footer footer;
  private final List<SchemaNode> nodes;
  private final List<String> names;
  private final Map<Chunk, int[]> pageRows = new ConcurrentHashMap<>();

  /** A leaf column of a row group. */
  private record Chunk(int group, int leaf) {}

  private ParquetGroups(ByteSource source, Limits limits, Footer footer) {
    this.source = source;
    this.limits = limits;
    this.footer = footer;
    this.nodes = footer.schema().columns();
    this.names = ColumnNames.distinct(nodes.stream().map(SchemaNode::name).toList());
  }

  /**
   * Reads the footer.
   *
   * @param limits what reading some rows may cost
   * @throws MalformedFileException if the file is damaged
   * @throws FileTooLargeException if a page is larger than the limits allow
   */
  public static ParquetGroups open(ByteSource source, Limits limits) throws IOException {
    try {
      var budget = new Budget(limits, source.size());
      var groups = new ParquetGroups(source, limits, Footer.read(source, limits, budget));
      groups.checkPages(budget);
      return groups;
    } catch (MalformedFileException e) {
      throw new MalformedFileException(source.path() + ": " + e.getMessage(), e);
    } catch (FileTooLargeException e) {
      throw new FileTooLargeException(source.path() + ": " + e.getMessage());
    }
  }

  /** Looks for pages that no window could be read of, where a chunk may have some. */
  private void checkPages(Budget budget) throws IOException {
    for (int group = 0; group < groupCount(); group++) {
      for (SchemaNode leaf : footer.schema().leaves()) {
        long bytes = footer.groups().get(group).columns().get(leaf.firstLeaf()).inflatedBytes();
        if (bytes <= budget.left()) {
          continue;
        }
        String place = "column \"" + leaf.name() + "\", row group " + group + ": ";
        try {
          int[] unused =
              context(footer, budget, PagePlan.NOTHING, false).pages(leaf, group).pageRows();
        } catch (MalformedFileException e) {
          throw new MalformedFileException(place + e.getMessage(), e);
        } catch (FileTooLargeException e) {
          throw new FileTooLargeException(place + "a page is too large; " + e.getMessage());
        }
      }
    }
  }

  public int groupCount() {
    return footer.groups().size();
  }

  /** Rows of a group. */
  public int rowCount(int group) {
    return (int) footer.groups().get(group).rowCount();
  }

  /** About the heap that all rows would take as a table, in bytes. */
  public long estimatedBytes() {
    long bytes = 0;
    for (RowGroup group : footer.groups()) {
      for (SchemaNode leaf : footer.schema().leaves()) {
        long width = leaf.element().type() == PhysicalType.BYTE_ARRAY ? 4 : 8;
        long stored = group.columns().get(leaf.firstLeaf()).compressedBytes();
        bytes += Math.max(stored, width * group.rowCount());
      }
    }
    return bytes;
  }

  public int columnCount() {
    return nodes.size();
  }

  /**
   * Whether the values of a column are byte strings without a meaning: text where all that are read
   * are readable.
   */
  public boolean isOfBytes(int column) {
    SchemaNode node = nodes.get(column);
    return node.isLeaf()
        && node.element().type() == PhysicalType.BYTE_ARRAY
        && node.element().logicalType().kind() == LogicalType.Kind.NONE;
  }

  /**
   * The columns.
   *
   * @param binary which columns {@linkplain #isOfBytes of bytes} are no text
   */
  public Schema schema(boolean[] binary) throws IOException {
    List<Field> fields = new ArrayList<>();
    Budget budget = new Budget(limits, source.size());
    for (int column = 0; column < nodes.size(); column++) {
      Field field =
          reading(column, context(footer.empty(), budget, null, binary[column]))
              .result(names.get(column))
              .field();
      fields.add(new Field(field.name(), field.type(), true, field.zone()));
    }
    return new Schema(fields);
  }

  private ReadContext context(
      Footer part, Budget budget, @Nullable PagePlan plan, boolean isBinary) {
    var progress = new Progress(ReadMonitor.NONE, 0);
    return new ReadContext(source, part, limits, budget, progress, plan, !isBinary);
  }

  private ColumnReading reading(int column, ReadContext context) throws FileTooLargeException {
    SchemaNode node = nodes.get(column);
    return isFlat(node)
        ? new FlatColumnReading(context, node)
        : new NestedColumnReading(context, node);
  }

  private static boolean isFlat(SchemaNode node) {
    return node.isLeaf() && !node.isRepeated();
  }

  /**
   * Some rows of a group. A column that is not wanted comes out with every cell missing; every
   * field says that cells may be missing.
   *
   * @param rows of the group, rising
   * @param wanted null for all columns
   * @param binary which columns of bytes are no text
   */
  public MemoryTable rows(int group, int[] rows, boolean @Nullable [] wanted, boolean[] binary)
      throws IOException {
    var missing =
        DoubleColumn.of(
            new double[rows.length], Validity.of(new long[(rows.length + 63) >>> 6], rows.length));
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    var budget = new Budget(limits, source.size());
    for (int column = 0; column < nodes.size(); column++) {
      if (wanted != null && !wanted[column]) {
        columns.add(missing);
        fields.add(Field.of(names.get(column), buckaroo.table.ColumnType.FLOAT64, true));
        continue;
      }
      ColumnReading.Result result = read(column, group, rows, budget, binary[column]);
      Field field = result.field();
      columns.add(result.column());
      fields.add(new Field(field.name(), field.type(), true, field.zone()));
    }
    return MemoryTable.of(new Schema(fields), columns, rows.length);
  }

  private ColumnReading.Result read(
      int column, int group, int[] rows, Budget budget, boolean isBinary) throws IOException {
    SchemaNode node = nodes.get(column);
    RowGroup all = footer.groups().get(group);
    String place =
        source.path() + ": column \"" + names.get(column) + "\", row group " + group + ": ";
    try {
      PagePlan plan = isFlat(node) ? PagePlan.of(pageRows(group, node), rows) : null;
      Footer part = footer.only(all, plan == null ? (int) all.rowCount() : plan.rowCount());
      ColumnReading reading = reading(column, context(part, budget, plan, isBinary));
      reading.readGroup(0, 0);
      ColumnReading.Result result = reading.result(names.get(column));
      Column picked = pick(result.column(), plan == null ? rows : plan.positions());
      return new ColumnReading.Result(result.field(), picked);
    } catch (MalformedFileException e) {
      throw new MalformedFileException(place + e.getMessage(), e);
    } catch (FileTooLargeException e) {
      throw new FileTooLargeException(place + e.getMessage());
    }
  }

  private int[] pageRows(int group, SchemaNode leaf) throws IOException {
    var chunk = new Chunk(group, leaf.firstLeaf());
    int[] known = pageRows.get(chunk);
    if (known == null) {
      var budget = new Budget(limits, source.size());
      known = context(footer, budget, PagePlan.NOTHING, false).pages(leaf, group).pageRows();
      pageRows.put(chunk, known);
    }
    return known;
  }

  private static Column pick(Column column, int[] positions) {
    return positions.length == column.rowCount()
        ? column
        : column.gather(positions, Parallel.of(Cancellation.NONE));
  }
}
