package buckaroo.operation;

import buckaroo.table.Field;
import buckaroo.table.Schema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL for DuckDB being written, a step after the other; each reads from the one before. A column
 * beside those of the table numbers the rows, so that their order is known.
 */
public final class SqlText {
  private final StringBuilder text = new StringBuilder();
  private final String rowNumber;
  private int steps;

  /**
   * Begins with the source.
   *
   * @param rowNumber a name that no column has
   */
  public SqlText(String source, String rowNumber) {
    this.rowNumber = name(rowNumber);
    begin("SELECT *, row_number() OVER () AS " + this.rowNumber + " FROM " + name(source));
  }

  /** The quoted name of the row number. */
  public String rowNumber() {
    return rowNumber;
  }

  /** The name of the step so far, to read from. */
  public String previous() {
    return "step_" + (steps - 1);
  }

  /** The next step: a whole query. */
  public void begin(String query) {
    text.append(steps == 0 ? "WITH " : ",\n")
        .append("step_")
        .append(steps++)
        .append(" AS (\n  ")
        .append(query)
        .append("\n)");
  }

  /** The next step: some columns of the one before. */
  public void select(String columns) {
    begin("SELECT " + columns + " FROM " + previous());
  }

  /** The next step: rows of the one before. */
  public void where(String condition) {
    begin("SELECT * FROM " + previous() + " WHERE " + condition);
  }

  /** The next step: one column anew. */
  public void replace(String column, String expression) {
    select("* REPLACE (%s AS %s)".formatted(expression, name(column)));
  }

  /** The query that ends it: the columns of the result in the order of the rows. */
  public String end(Schema schema) {
    return text
        + "\nSELECT "
        + list(schema.fields())
        + "\nFROM "
        + previous()
        + "\nORDER BY "
        + rowNumber;
  }

  public static String list(List<Field> fields) {
    return fields.stream().map(field -> name(field.name())).collect(Collectors.joining(", "));
  }

  /** A name, quoted. */
  public static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** The value of a column's cell, null where there is none; NaN is none. */
  public static String value(Field field) {
    return field.type().isFloat()
        ? "nullif(%s, 'NaN')".formatted(name(field.name()))
        : name(field.name());
  }

  /** A text as a literal. */
  public static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
