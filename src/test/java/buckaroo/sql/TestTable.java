package buckaroo.sql;

import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.text.IsoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A table with whatever makes orders hard: columns of three values, missing cells, NaN, infinities,
 * texts that differ late or hold what SQL would take for its own. It is written as SQL and held in
 * memory, row by row the same.
 */
final class TestTable {
  private static final String[] TEXTS = {
    "", "a", "A", "ab", "O'Neil", "back\\slash", "100%", "under_score", "semi;colon", "--",
        "\"quoted\"",
    "`tick`", "line\nbreak", "?", "$1", "é", "e\u0301", "Z", "ß", "日本", "😀", "'); drop table x; --"
  };

  private static final String[] THREE = {"red", "green", "blue"};

  private final int rows;
  private final List<Object[]> cells = new ArrayList<>();

  TestTable(int rows) {
    this.rows = rows;
    Random random = new Random(7);
    for (int row = 0; row < rows; row++) {
      cells.add(
          new Object[] {
            (long) row,
            random.nextInt(20) == 0 ? null : THREE[random.nextInt(3)],
            random.nextInt(10) == 0 ? null : (Object) (long) random.nextInt(rows),
            real(random),
            random.nextInt(15) == 0 ? null : text(random),
            random.nextInt(30) == 0 ? null : (Object) (random.nextInt(3) > 0),
            random.nextInt(12) == 0 ? null : (Object) (long) (19_000 + random.nextInt(900)),
            random.nextInt(12) == 0
                ? null
                : (Object) (1_600_000_000_000_000L + random.nextInt(1_000_000) * 1_000_003L)
          });
    }
  }

  private TestTable(List<Object[]> cells) {
    this.rows = cells.size();
    this.cells.addAll(cells);
  }

  /** The same rows in another order, told by their ids. */
  TestTable inOrder(List<Long> ids) {
    return new TestTable(ids.stream().map(id -> cells.get(id.intValue())).toList());
  }

  private static @Nullable Object real(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> null;
      case 1 -> Double.NaN;
      case 2 -> Double.POSITIVE_INFINITY;
      case 3 -> Double.NEGATIVE_INFINITY;
      case 4 -> 0.0;
      case 5 -> 0.1 + 0.2;
      default -> Math.rint(random.nextGaussian() * 1e6) / 64;
    };
  }

  private static String text(Random random) {
    return random.nextInt(4) == 0
        ? TEXTS[random.nextInt(TEXTS.length)]
        : "customer-" + String.format("%07d", random.nextInt(3_000_000));
  }

  static final List<String> NAMES = List.of("id", "colour", "n", "x", "t", "b", "d", "ts");

  /** The statements that make the table. */
  List<String> statements(TestEngine engine, String name, boolean withKey) {
    List<String> statements = new ArrayList<>();
    statements.add("drop table if exists " + name);
    String real = engine == TestEngine.SQLITE ? "real" : "double precision";
    statements.add(
        "create table %s (id bigint%s, colour varchar(20), n bigint, x %s, t text, b boolean, d %s, ts %s)"
            .formatted(
                name,
                withKey ? " primary key" : "",
                real,
                engine == TestEngine.SQLITE ? "text" : "date",
                engine == TestEngine.SQLITE ? "text" : "timestamp"));
    for (int from = 0; from < rows; from += 1000) {
      StringBuilder insert = new StringBuilder("insert into " + name + " values ");
      for (int row = from; row < Math.min(rows, from + 1000); row++) {
        insert.append(row > from ? ", (" : "(");
        for (int column = 0; column < NAMES.size(); column++) {
          insert
              .append(column > 0 ? ", " : "")
              .append(literal(engine, column, cells.get(row)[column]));
        }
        insert.append(')');
      }
      statements.add(insert.toString());
    }
    return statements;
  }

  private static String literal(TestEngine engine, int column, @Nullable Object cell) {
    if (cell == null) {
      return "null";
    }
    if (cell instanceof Double real) {
      if (real.isNaN()) {
        return engine == TestEngine.SQLITE ? "null" : "'NaN'";
      }
      if (real.isInfinite()) {
        return engine == TestEngine.SQLITE
            ? (real > 0 ? "9e999" : "-9e999")
            : (real > 0 ? "'Infinity'" : "'-Infinity'");
      }
      return real.toString();
    }
    if (cell instanceof Boolean truth) {
      return engine == TestEngine.SQLITE ? (truth ? "1" : "0") : truth.toString();
    }
    if (column == 6) {
      return "'" + IsoText.date((Long) cell) + "'";
    }
    if (column == 7) {
      return "'" + IsoText.timestamp((Long) cell, 6, ' ', false) + "'";
    }
    return cell instanceof Long ? cell.toString() : "'" + cell.toString().replace("'", "''") + "'";
  }

  /** The same rows in memory, with the types that the engine has. */
  MemoryTable inMemory(TestEngine engine) {
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    ColumnType[] types = {
      ColumnType.INT64,
      ColumnType.TEXT,
      ColumnType.INT64,
      ColumnType.FLOAT64,
      ColumnType.TEXT,
      ColumnType.BOOLEAN,
      ColumnType.DATE,
      ColumnType.TIMESTAMP_MICROS
    };
    for (int column = 0; column < types.length; column++) {
      ColumnType type = types[column];
      if (engine == TestEngine.SQLITE && column > 5) {
        type = ColumnType.TEXT;
      }
      if (engine == TestEngine.SQLITE && column == 5) {
        type = ColumnType.TEXT;
      }
      fields.add(Field.of(NAMES.get(column), type, true));
      columns.add(column(column, type, engine));
    }
    return MemoryTable.of(new Schema(fields), columns, rows);
  }

  private Column column(int column, ColumnType type, TestEngine engine) {
    long[] present = Validity.words(rows);
    for (int row = 0; row < rows; row++) {
      // SQLite has no NaN, and keeps null in its place.
      boolean isNan = cells.get(row)[column] instanceof Double real && real.isNaN();
      if (cells.get(row)[column] != null && !(isNan && engine == TestEngine.SQLITE)) {
        present[row >>> 6] |= 1L << row;
      }
    }
    var validity = Validity.of(present, rows);
    return switch (type.storage()) {
      case LONGS -> {
        long[] values = new long[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = cells.get(row)[column] instanceof Long value ? value : 0;
        }
        yield LongColumn.of(values, validity);
      }
      case DOUBLES -> {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
          values[row] = cells.get(row)[column] instanceof Double value ? value : 0;
        }
        yield DoubleColumn.of(values, validity);
      }
      case BITS -> {
        long[] words = Validity.words(rows);
        for (int row = 0; row < rows; row++) {
          if (Boolean.TRUE.equals(cells.get(row)[column])) {
            words[row >>> 6] |= 1L << row;
          }
        }
        yield BooleanColumn.of(words, validity);
      }
      case TEXT -> {
        var block = new RowBlock(List.of());
        for (Object[] row : cells) {
          block.add(new Object[] {text(column, row[column])});
        }
        yield block.text(0, ColumnType.TEXT);
      }
    };
  }

  private static @Nullable String text(int column, @Nullable Object cell) {
    if (cell instanceof Long value && column == 6) {
      return IsoText.date(value);
    }
    if (cell instanceof Long value && column == 7) {
      return IsoText.timestamp(value, 6, ' ', false);
    }
    if (cell instanceof Boolean truth) {
      return truth ? "1" : "0";
    }
    return cell == null ? null : cell.toString();
  }
}
