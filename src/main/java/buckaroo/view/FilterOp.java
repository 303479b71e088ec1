package buckaroo.view;

import java.util.Locale;
import java.util.Optional;

/** How a filter compares a cell with its values. */
public enum FilterOp {
  EQ(Values.ONE),
  NE(Values.ONE),
  LT(Values.ONE),
  LE(Values.ONE),
  GT(Values.ONE),
  GE(Values.ONE),
  /** The cell, as it is shown, holds the value. */
  CONTAINS(Values.ONE),
  /** The cell equals one of the values. */
  IN(Values.ANY),
  /** The cell is not missing and equals none of the values. */
  NOTIN(Values.ANY),
  /** The cell, as it is shown, begins with the value. */
  STARTS(Values.ONE),
  /** The cell, as it is shown, ends with the value. */
  ENDS(Values.ONE),
  /** Some part of the cell, as it is shown, is what the regular expression describes. */
  REGEX(Values.ONE),
  /** The cell is at least the first and at most the second value. */
  BETWEEN(Values.TWO),
  /** The cell is missing, or holds nothing but blanks. */
  EMPTY(Values.NONE),
  ISNULL(Values.NONE),
  NOTNULL(Values.NONE);

  private enum Values {
    NONE,
    ONE,
    TWO,
    ANY
  }

  private final Values values;

  FilterOp(Values values) {
    this.values = values;
  }

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
    return values != Values.NONE;
  }

  /** Whether its values are a list, of whatever length. */
  public boolean takesList() {
    return values == Values.ANY;
  }

  /** Whether it compares with so many values. */
  boolean takes(int count) {
    return values == Values.ANY || count == values.ordinal();
  }

  /** The number of values in words. */
  String valuesTaken() {
    return switch (values) {
      case NONE -> "none";
      case ONE -> "one value";
      case TWO -> "two values";
      case ANY -> "any number of values";
    };
  }

  /** Whether it looks at the text of a cell as it is shown, whatever the type of its column. */
  public boolean isPattern() {
    return switch (this) {
      case CONTAINS, STARTS, ENDS, REGEX -> true;
      case EQ, NE, LT, LE, GT, GE, IN, NOTIN, BETWEEN, EMPTY, ISNULL, NOTNULL -> false;
    };
  }
}
