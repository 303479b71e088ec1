package buckaroo.table;

/** Which arrays hold the cells of a column, and so which {@link Column} it is. */
public enum CellStorage {
  /** 64-bit integers, in a {@link LongColumn}. */
  LONGS {
    @Override
    Column none(int rows, Validity none) {
      return LongColumn.of(new long[rows], none);
    }
  },
  /** Doubles, in a {@link DoubleColumn}. */
  DOUBLES {
    @Override
    Column none(int rows, Validity none) {
      return DoubleColumn.of(new double[rows], none);
    }
  },
  /** One bit a row, in a {@link BooleanColumn}. */
  BITS {
    @Override
    Column none(int rows, Validity none) {
      return BooleanColumn.of(Validity.words(rows), none);
    }
  },
  /** UTF-8 text, in a {@link TextColumn}. */
  TEXT {
    @Override
    Column none(int rows, Validity none) {
      return PlainTextColumn.ofEmpty(none);
    }
  };

  abstract Column none(int rows, Validity none);

  /** A column without a value. */
  public Column missing(int rows) {
    return none(rows, Validity.of(Validity.words(rows), rows));
  }
}
