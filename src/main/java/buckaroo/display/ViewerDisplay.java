package buckaroo.display;

import buckaroo.table.Field;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The display of mode {@code viewer}: every column by its type, nothing pinned (STATS section 7,
 * viewer mode).
 */
public final class ViewerDisplay {
  /** Texts are cut after so many characters. */
  private static final int TEXT_LENGTH = 200;

  private ViewerDisplay() {}

  /** One config a column, in file order. */
  public static List<ColumnConfig> of(Schema schema) {
    List<ColumnConfig> configs = new ArrayList<>(schema.columnCount());
    for (int column = 0; column < schema.columnCount(); column++) {
      Field field = schema.field(column);
      configs.add(new ColumnConfig(column, field.name(), displayer(field)));
    }
    return configs;
  }

  /** The display of mode {@code lazy}, as the reference has it: every cell as its text. */
  public static List<ColumnConfig> plain(Schema schema) {
    List<ColumnConfig> configs = new ArrayList<>(schema.columnCount());
    for (int column = 0; column < schema.columnCount(); column++) {
      configs.add(
          new ColumnConfig(column, schema.field(column).name(), new Displayer.Obj(TEXT_LENGTH)));
    }
    return configs;
  }

  /** The index column's displayer. */
  public static Displayer index() {
    return new Displayer.IntegerDigits(1, 12);
  }

  private static Displayer displayer(Field field) {
    return switch (field.type()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          new Displayer.IntegerDigits(1, 12);
      case FLOAT16, FLOAT32, FLOAT64 -> new Displayer.FloatDigits(1, 6);
      case BOOLEAN -> new Displayer.Bool();
      case TEXT, JSON, DECIMAL, TIME, BINARY -> new Displayer.Obj(TEXT_LENGTH);
      case DATE -> new Displayer.Datetime(false);
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> new Displayer.Datetime(true);
    };
  }
}
