package buckaroo.operation;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import java.util.List;
import java.util.stream.Collectors;

/** Names for new columns, and columns and types in messages. */
public final class SchemaWords {
  private SchemaWords() {}

  /** The wish, or the wish with the first number behind it that no column is called by. */
  public static String unused(Schema schema, String wish) {
    return unused(schema.fields().stream().map(Field::name).toList(), wish);
  }

  public static String unused(List<String> taken, String wish) {
    String name = wish;
    for (int number = 2; isTaken(taken, name); number++) {
      name = wish + "_" + number;
    }
    return name;
  }

  /** SQL does not tell names apart by case. */
  private static boolean isTaken(List<String> taken, String name) {
    return taken.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** The first names of a schema, for a message. */
  public static String told(Schema schema, int most) {
    String names =
        schema.fields().stream()
            .limit(most)
            .map(field -> Brief.of(field.name()))
            .collect(Collectors.joining(", "));
    int rest = schema.columnCount() - most;
    return rest > 0 ? names + " and " + rest + " more" : names;
  }

  /** What a column holds, in plain words for messages. */
  public static String ofType(ColumnType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> "whole numbers";
      case FLOAT16, FLOAT32, FLOAT64 -> "numbers";
      case DECIMAL -> "exact decimals";
      case BOOLEAN -> "true and false";
      case TEXT -> "text";
      case JSON -> "nested values";
      case TIME -> "times of day";
      case BINARY -> "bytes";
      case DATE -> "dates";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> "timestamps";
    };
  }
}
