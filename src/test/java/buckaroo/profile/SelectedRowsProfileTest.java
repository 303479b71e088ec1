package buckaroo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import buckaroo.view.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The profile of some rows is that of a table that holds no others. */
class SelectedRowsProfileTest {
  private static final List<Field> FIELDS =
      List.of(
          Field.of("whole", ColumnType.INT64, true),
          Field.of("real", ColumnType.FLOAT64, true),
          Field.of("truth", ColumnType.BOOLEAN, true),
          Field.of("plain", ColumnType.TEXT, true),
          Field.of("coded", ColumnType.TEXT, true));

  @Seeded(40)
  void profileOfSomeRowsIsThatOfATableOfThem(Random random) {
    int rows = random.nextInt(5) == 0 ? 150_000 : random.nextInt(20_000);
    List<Object[]> all = new ArrayList<>();
    List<Object[]> some = new ArrayList<>();
    boolean[] isSelected = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      Object[] cells = cells(random);
      isSelected[row] = random.nextInt(10) > 0;
      all.add(cells);
      if (isSelected[row]) {
        some.add(cells);
      }
    }
    RowSet selected = RowSet.where(rows, row -> isSelected[row]);
    assertEquals(
        Profiler.profile(table(some), () -> false),
        Profiler.profile(table(all), selected, () -> false));
  }

  private static Object[] cells(Random random) {
    Object[] cells = {
      random.nextLong() >>> random.nextInt(64),
      random.nextInt(1000) * 0.5,
      random.nextBoolean(),
      "text " + random.nextInt(3000) + "ß",
      "word " + random.nextInt(300)
    };
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(7) == 0 ? null : cells[i];
    }
    return cells;
  }

  private static MemoryTable table(List<Object[]> rows) {
    List<Column> columns =
        List.of(
            TestColumns.longs(rows.stream().map(row -> (Long) row[0]).toArray(Long[]::new)),
            TestColumns.doubles(rows.stream().map(row -> (Double) row[1]).toArray(Double[]::new)),
            TestColumns.booleans(
                rows.stream().map(row -> (Boolean) row[2]).toArray(Boolean[]::new)),
            TestColumns.text(rows.stream().map(row -> (String) row[3]).toArray(String[]::new)),
            TestColumns.dictionary(
                rows.stream().map(row -> (String) row[4]).toArray(String[]::new)));
    return TestColumns.table(FIELDS, columns);
  }
}
