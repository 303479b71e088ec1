package buckaroo.compare;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.TextColumn;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The front door of this room: two tables, joined by key columns and marked cell by cell (PROTOCOL
 * section 2, {@code /load_compare}).
 *
 * <p>The columns are those of the first table with each key once, those of the second table but the
 * keys, with {@code |df2} behind the names that both have, {@code membership}, and {@code
 * <name>|eq} for each column that both have.
 */
public final class TableComparison {
  private static final String MEMBERSHIP = "membership";
  private static final String EQUALITY_SUFFIX = "|eq";

  private final MemoryTable first;
  private final MemoryTable second;
  private final ComparisonPlan plan;
  private final Gather gather;
  private final Cancellation cancellation;

  private TableComparison(
      MemoryTable first,
      MemoryTable second,
      ComparisonPlan plan,
      Gather gather,
      Cancellation cancellation) {
    this.first = first;
    this.second = second;
    this.plan = plan;
    this.gather = gather;
    this.cancellation = cancellation;
  }

  /**
   * Compares two tables.
   *
   * @param keys names of columns that both have; together they tell the rows of a table apart
   * @param maxBytes the heap that the joined table may take beside the two
   * @throws InvalidComparisonException if the tables cannot be joined by these keys
   * @throws ComparisonTooLargeException if the joined table would pass the bound
   * @throws java.util.concurrent.CancellationException if the work is no longer wanted
   */
  public static ComparedTable compare(
      MemoryTable first,
      MemoryTable second,
      List<String> keys,
      JoinKind kind,
      long maxBytes,
      Cancellation cancellation) {
    ComparisonPlan plan = ComparisonPlan.of(first.schema(), second.schema(), keys);
    requireRoom(KeyIndex.bytes(size(first)) + KeyIndex.bytes(size(second)), maxBytes);
    return new TableComparison(
            first, second, plan, new Gather(cancellation, maxBytes), cancellation)
        .compare(kind, maxBytes);
  }

  private ComparedTable compare(JoinKind kind, long maxBytes) {
    List<KeyPair> keys = new ArrayList<>();
    for (ComparisonPlan.Pair key : plan.keys()) {
      keys.add(
          KeyPair.of(
              first.schema().field(key.first()),
              first.column(key.first()),
              second.schema().field(key.second()),
              second.column(key.second())));
    }
    KeyMatch match = KeyMatch.of(keys, size(first), size(second), cancellation);
    JoinedRows rows = joined(match, kind, maxBytes);
    List<Column> keyColumns = new ArrayList<>();
    for (KeyPair key : keys) {
      keyColumns.add(keyColumn(key, rows));
    }
    if (kind == JoinKind.OUTER) {
      int[] order = orderOf(keys, keyColumns, rows.count());
      if (!Gather.isIdentity(order, rows.count())) {
        rows = rows.inOrder(order);
        keyColumns.replaceAll(column -> gather.rows(column, order));
      }
    }
    return merged(rows, keys, keyColumns);
  }

  private JoinedRows joined(KeyMatch match, JoinKind kind, long maxBytes) {
    try {
      JoinedRows rows = JoinedRows.of(match, kind);
      long cellBytes = 8L * (first.columns().size() + second.columns().size() + 2);
      long texts = textBytes(first) + textBytes(second);
      requireRoom(rows.count() * (cellBytes + 8L * plan.shared().size()) + texts, maxBytes);
      return rows;
    } catch (ArithmeticException e) {
      throw new ComparisonTooLargeException(Long.MAX_VALUE, maxBytes);
    }
  }

  private static long textBytes(MemoryTable table) {
    return table.columns().stream()
        .filter(TextColumn.class::isInstance)
        .mapToLong(Column::memoryBytes)
        .sum();
  }

  private static void requireRoom(long neededBytes, long maxBytes) {
    if (neededBytes > maxBytes) {
      throw new ComparisonTooLargeException(neededBytes, maxBytes);
    }
  }

  private Column keyColumn(KeyPair key, JoinedRows rows) {
    if (Gather.isIdentity(rows.first(), key.first().rowCount())) {
      return key.first();
    }
    return gather.either(key.first(), key.second(), rows.first(), rows.second());
  }

  private static int[] orderOf(List<KeyPair> keys, List<Column> columns, int rows) {
    List<Field> fields = keys.stream().map(KeyPair::field).toList();
    MemoryTable table = MemoryTable.of(new Schema(fields), columns, rows);
    List<SortKey> sorts =
        IntStream.range(0, keys.size()).mapToObj(i -> new SortKey(i, false)).toList();
    return TableViews.of(table, 0).view(new ViewSpec(sorts)).window(0, rows).rows();
  }

  private ComparedTable merged(JoinedRows rows, List<KeyPair> keys, List<Column> keyColumns) {
    List<CellEquality> pairs = new ArrayList<>();
    for (ComparisonPlan.Pair pair : plan.shared()) {
      pairs.add(
          CellEquality.of(
              first.schema().field(pair.first()),
              first.column(pair.first()),
              second.schema().field(pair.second()),
              second.column(pair.second())));
    }
    CellMarks marks = CellMarks.of(rows, pairs, cancellation);
    var result = new MergedColumns();
    int[] keyOfFirst = placesInFirst(plan.keys());
    boolean sameFirst = Gather.isIdentity(rows.first(), size(first));
    for (int i = 0; i < first.columns().size(); i++) {
      int key = keyOfFirst[i];
      Field field = first.schema().field(i);
      if (key >= 0) {
        result.add(keys.get(key).field(), field.name(), keyColumns.get(key));
      } else {
        Column column = first.column(i);
        result.add(field, field.name(), sameFirst ? column : gather.rows(column, rows.first()));
      }
    }
    int[] positionOfSecond = addSecond(rows, result);
    int membership = result.addMark(MEMBERSHIP, marks.membership());
    int[] equalities = new int[plan.shared().size()];
    for (int i = 0; i < equalities.length; i++) {
      String name = first.schema().field(plan.shared().get(i).first()).name();
      equalities[i] = result.addMark(name + EQUALITY_SUFFIX, marks.equality().get(i));
    }
    return new ComparedTable(
        MemoryTable.of(new Schema(result.fields), result.columns, rows.count()),
        new ComparisonFacts(
            columnFacts(keyOfFirst, positionOfSecond, equalities, marks),
            membership,
            marks.rows()));
  }

  /** Adds the second table's columns but the keys; gives the place of each, -1 for a key. */
  private int[] addSecond(JoinedRows rows, MergedColumns result) {
    int[] keys = placesInSecond(plan.keys());
    int[] shared = placesInSecond(plan.shared());
    boolean same = Gather.isIdentity(rows.second(), size(second));
    int[] positions = new int[second.columns().size()];
    for (int i = 0; i < positions.length; i++) {
      Field field = second.schema().field(i);
      if (keys[i] >= 0) {
        positions[i] = -1;
      } else {
        Column column = second.column(i);
        String name = field.name() + (shared[i] >= 0 ? ComparisonPlan.SECOND_SUFFIX : "");
        positions[i] = result.add(field, name, same ? column : gather.rows(column, rows.second()));
      }
    }
    return positions;
  }

  private List<ComparedColumn> columnFacts(
      int[] keyOfFirst, int[] positionOfSecond, int[] equalities, CellMarks marks) {
    List<ComparedColumn> facts = new ArrayList<>();
    int[] sharedOfFirst = placesInFirst(plan.shared());
    for (int i = 0; i < first.columns().size(); i++) {
      String name = first.schema().field(i).name();
      int pair = sharedOfFirst[i];
      if (keyOfFirst[i] >= 0) {
        facts.add(new ComparedColumn.Key(name, i));
      } else if (pair < 0) {
        facts.add(new ComparedColumn.OnlyFirst(name, i));
      } else {
        facts.add(
            new ComparedColumn.Shared(
                name,
                i,
                positionOfSecond[plan.shared().get(pair).second()],
                equalities[pair],
                marks.diffCounts().get(pair)));
      }
    }
    int[] sharedOfSecond = placesInSecond(plan.shared());
    for (int i = 0; i < positionOfSecond.length; i++) {
      if (positionOfSecond[i] >= 0 && sharedOfSecond[i] < 0) {
        String name = second.schema().field(i).name();
        facts.add(new ComparedColumn.OnlySecond(name, positionOfSecond[i]));
      }
    }
    return facts;
  }

  private int[] placesInFirst(List<ComparisonPlan.Pair> pairs) {
    return ComparisonPlan.places(pairs, ComparisonPlan.Pair::first, first.columns().size());
  }

  private int[] placesInSecond(List<ComparisonPlan.Pair> pairs) {
    return ComparisonPlan.places(pairs, ComparisonPlan.Pair::second, second.columns().size());
  }

  private static int size(MemoryTable table) {
    return Math.toIntExact(table.rowCount());
  }

  /** The columns of the joined table, as they come. */
  private static final class MergedColumns {
    private final List<Field> fields = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final ComparisonPlan.Names names = new ComparisonPlan.Names();

    int add(Field field, String name, Column column) {
      boolean hasNulls = column.nullCount() > 0;
      fields.add(new Field(names.of(name), field.type(), hasNulls, field.zone()));
      columns.add(column);
      return columns.size() - 1;
    }

    /** Marks are said to have gaps: the reference's type for them is one that may. */
    int addMark(String name, Column column) {
      fields.add(Field.of(names.of(name), ColumnType.INT8, true));
      columns.add(column);
      return columns.size() - 1;
    }
  }
}
