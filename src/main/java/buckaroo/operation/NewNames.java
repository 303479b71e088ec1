package buckaroo.operation;

import buckaroo.table.Field;
import buckaroo.text.Brief;

/** Names that a person gives to columns. */
public final class NewNames {
  private static final int MOST_CHARS = 500;

  private NewNames() {}

  /**
   * Requires a name that no column has, in whatever letters: SQL does not tell them apart.
   *
   * @throws OperationException naming the column that has it
   */
  public static void require(Work work, String name) {
    if (name.isBlank() || name.length() > MOST_CHARS || name.indexOf('\0') >= 0) {
      throw work.refusal("a name of 1 to " + MOST_CHARS + " characters is wanted");
    }
    for (Field field : work.table().schema().fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        throw work.refusal("there is a column \"" + Brief.of(field.name()) + "\" already");
      }
    }
  }
}
