package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;

/**
 * One column of a source.
 *
 * @param field what its values are to us
 * @param typeName the engine's word for its type
 * @param value the expression that filters and orders compare
 * @param shown the expression that is read
 * @param mayBeMissing false only where the engine says that no cell is null, and none can be NaN
 */
public record SqlColumn(
    Field field, String typeName, String value, String shown, boolean mayBeMissing) {
  public String name() {
    return field.name();
  }

  public ColumnType type() {
    return field.type();
  }

  /** An expression of the column's own type, such as its smallest value, as it is read. */
  public String shownAs(String expression) {
    return shown.contains(value) ? shown.replace(value, expression) : expression;
  }
}
