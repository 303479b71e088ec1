package buckaroo.chart;

import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.text.Brief;

/**
 * Gives each distinct value of a column a number, from 0 in the order of first appearance. Confined
 * to one thread.
 */
abstract sealed class Categories permits TextCategories, NumberCategories {
  /** More categories than these cannot be told apart in a picture, and would cost memory. */
  static final int MOST = 1 << 20;

  /** For the cells of a field. */
  static Categories of(Field field) {
    return field.type().isTextual() ? new TextCategories(field) : new NumberCategories(field);
  }

  /**
   * Numbers the cells of these rows; -1 for what is missing.
   *
   * @throws UndrawableException if there are too many different ones
   */
  abstract void number(Column column, int[] rows, int[] into);

  /**
   * The number of a value that another one of the same field holds.
   *
   * @throws UndrawableException if there are too many different ones
   */
  abstract int adopt(Categories other, int group);

  abstract int size();

  /** The value as text: numbers in full, dates and timestamps as in ISO 8601. */
  abstract String label(int group);

  /** Whether the values have an order of their own that a person expects. */
  abstract boolean isOrdered();

  /** Compares two values; only where they are ordered. */
  abstract int compare(int group, int other);

  static UndrawableException tooMany(Field field) {
    return new UndrawableException(
        "Column \"%s\" holds more than %,d different values, too many for bars. Filter the rows, or draw a histogram if they are numbers or dates."
            .formatted(Brief.of(field.name()), MOST));
  }
}
