package buckaroo.operation;

import buckaroo.table.Field;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import java.util.List;
import java.util.stream.Collectors;

/** Names for new columns, and names in messages. */
final class ColumnNames {
  private ColumnNames() {}

  /** The wish, or the wish with the first number behind it that no column is called by. */
  static String unused(Schema schema, String wish) {
    return unused(schema.fields().stream().map(Field::name).toList(), wish);
  }

  static String unused(List<String> taken, String wish) {
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
  static String told(Schema schema, int most) {
    String names =
        schema.fields().stream()
            .limit(most)
            .map(field -> Brief.of(field.name()))
            .collect(Collectors.joining(", "));
    int rest = schema.columnCount() - most;
    return rest > 0 ? names + " and " + rest + " more" : names;
  }
}
