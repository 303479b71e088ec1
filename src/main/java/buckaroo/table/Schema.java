package buckaroo.table;

import java.util.List;
import java.util.OptionalInt;

/** The fields of a table in file order. Immutable. */
public record Schema(List<Field> fields) {
  public Schema {
    fields = List.copyOf(fields);
  }

  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  public int columnCount() {
    return fields.size();
  }

  /**
   * The field at a position.
   *
   * @param column position from 0
   */
  public Field field(int column) {
    return fields.get(column);
  }

  /** The position of the first field of that name, from 0; empty when there is none. */
  public OptionalInt indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
