package buckaroo.operation.formula;

import buckaroo.table.MemoryTable;

/**
 * A part of a formula, told three ways. Immutable.
 *
 * @param value computes it
 * @param python an expression over {@code df}, of one of pandas' types with missing values
 * @param sql an expression over the columns
 */
record Term(Kind kind, Value value, String python, String sql) {
  /** Code longer than this is of no use to anybody. */
  private static final int MOST_CODE = 64 << 10;

  Term {
    if (python.length() > MOST_CODE || sql.length() > MOST_CODE) {
      throw new FormulaException("the formula is too long: its code would pass 64 kB");
    }
  }

  /** Computes the values of rows {@code [from, to)} of a table. */
  @FunctionalInterface
  interface Value {
    Cells of(MemoryTable table, int from, int to);
  }

  /** The same as a number with a fraction. */
  Term asNumber() {
    if (kind != Kind.WHOLE) {
      return this;
    }
    return new Term(
        Kind.NUMBER,
        (table, from, to) -> {
          Cells whole = value.of(table, from, to);
          Cells made = new Cells(Kind.NUMBER, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = whole.missing[i];
            made.doubles[i] = whole.longs[i];
          }
          return made;
        },
        python + ".astype('Float64')",
        "CAST(" + sql + " AS DOUBLE)");
  }
}
