package buckaroo.operation.formula;

/**
 * The values of a block of rows. Only the array of the kind is used: {@code longs} for whole
 * numbers, days and microseconds, and for truth as 0 and 1. Confined to one thread.
 */
final class Cells {
  final boolean[] missing;
  final long[] longs;
  final double[] doubles;
  final String[] texts;

  Cells(Kind kind, int rows) {
    missing = new boolean[rows];
    longs = new long[kind == Kind.NUMBER || kind == Kind.TEXT ? 0 : rows];
    doubles = new double[kind == Kind.NUMBER ? rows : 0];
    texts = new String[kind == Kind.TEXT ? rows : 0];
  }

  int rows() {
    return missing.length;
  }

  boolean isTrue(int row) {
    return !missing[row] && longs[row] != 0;
  }

  boolean isFalse(int row) {
    return !missing[row] && longs[row] == 0;
  }

  void setTruth(int row, boolean truth) {
    longs[row] = truth ? 1 : 0;
  }
}
