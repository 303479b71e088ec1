package buckaroo.view;

import java.util.Locale;
import java.util.Optional;

/** How a filter compares a cell with its values. */
public enum FilterOp {
  EQ,
  NE,
  LT,
  LE,
  GT,
  GE,
  /** The text holds the value literally, in the same case. */
  CONTAINS,
  /** The cell equals one of the values. */
  IN,
  ISNULL,
  NOTNULL;

  /** The operator of that lower-case name (DESIGN 12.1); empty when there is none. */
  public static Optional<FilterOp> ofName(String name) {
    for (FilterOp op : values()) {
      if (op.lowerName().equals(name)) {
        return Optional.of(op);
      }
    }
    return Optional.empty();
  }

  /** The name as clients write it. */
  public String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a filter of this operator has values to compare with. */
  public boolean takesValues() {
    return this != ISNULL && this != NOTNULL;
  }
}
