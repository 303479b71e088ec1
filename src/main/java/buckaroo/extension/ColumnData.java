package buckaroo.extension;

/** The cells of one column. Rows count from 0. */
public interface ColumnData {
  /** What the cells are. */
  enum Kind {
    /** Whole numbers of 64 bits: {@link #whole}. */
    WHOLE,
    /** Numbers with fractions: {@link #real}. */
    REAL,
    /** True and false: {@link #truth}. */
    TRUTH,
    /** Anything else, as text: {@link #text}. */
    TEXT
  }

  String name();

  Kind kind();

  int rowCount();

  /** Whether the cell is missing; then no other method says anything about it. */
  boolean isMissing(int row);

  /** The cell of a column of kind {@link Kind#WHOLE}. */
  default long whole(int row) {
    throw new UnsupportedOperationException("column " + name() + " is of kind " + kind());
  }

  /** The cell of a column of kind {@link Kind#REAL}. */
  default double real(int row) {
    throw new UnsupportedOperationException("column " + name() + " is of kind " + kind());
  }

  /** The cell of a column of kind {@link Kind#TRUTH}. */
  default boolean truth(int row) {
    throw new UnsupportedOperationException("column " + name() + " is of kind " + kind());
  }

  /** The cell of a column of kind {@link Kind#TEXT}. */
  default String text(int row) {
    throw new UnsupportedOperationException("column " + name() + " is of kind " + kind());
  }
}
