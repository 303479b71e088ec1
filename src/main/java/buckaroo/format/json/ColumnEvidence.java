package buckaroo.format.json;

import buckaroo.table.ColumnType;
import buckaroo.text.DecimalReader;

/**
 * The kinds of values that a column has, from which its type follows. Adding is commutative, so
 * parts of a file are looked at apart and merged. For one thread.
 */
final class ColumnEvidence {
  private final boolean isDateName;
  private final DecimalReader numbers = new DecimalReader();
  private final InstantReader instants = new InstantReader();
  private final long[] counts = new long[CellKind.values().length];
  private boolean fitLong = true;
  private boolean fitUnsigned = true;
  private boolean areExact = true;
  private boolean areFinite = true;
  private boolean areInstants = true;
  private double largest;
  private long withOffset;
  private long withoutOffset;
  private long dates;

  ColumnEvidence(String name) {
    this.isDateName = DateColumns.isDateName(name);
  }

  /** What the cells of a column are. */
  static ColumnEvidence of(ColumnBuilder cells) {
    var evidence = new ColumnEvidence(cells.name());
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      evidence.add(cells, cell);
    }
    return evidence;
  }

  private void add(ColumnBuilder cells, int cell) {
    CellKind kind = cells.kind(cell);
    counts[kind.ordinal()]++;
    byte[] text = cells.bytes(cell);
    int start = cells.start(cell);
    int end = cells.end(cell);
    if (kind == CellKind.WHOLE || kind == CellKind.FRACTION) {
      if (NonFinite.is(text, start, end)) {
        areFinite = false;
      } else {
        addNumber(numbers.read(text, start, end), kind == CellKind.WHOLE);
      }
    } else if (areInstants && kind == CellKind.STRING) {
      areInstants = instants.read(text, start, end);
      withOffset += areInstants && instants.hasOffset() ? 1 : 0;
      withoutOffset += areInstants && !instants.hasOffset() ? 1 : 0;
      dates += areInstants && instants.isDate() ? 1 : 0;
    }
  }

  private void addNumber(int kinds, boolean isWhole) {
    if (isWhole) {
      boolean isLong = (kinds & DecimalReader.INTEGER) != 0;
      boolean isBelowZero = isLong && numbers.integer() < 0;
      fitLong &= isLong;
      fitUnsigned &= isLong && !isBelowZero || (kinds & DecimalReader.UNSIGNED) != 0;
      areExact &= isLong || (kinds & DecimalReader.UNSIGNED) != 0;
    } else {
      areExact &= Double.isFinite(numbers.real());
    }
    if (isDateName && areInstants) {
      areInstants = DateColumns.isInstant(numbers.real());
      largest = Math.max(largest, numbers.real());
    }
  }

  void merge(ColumnEvidence other) {
    for (int kind = 0; kind < counts.length; kind++) {
      counts[kind] += other.counts[kind];
    }
    fitLong &= other.fitLong;
    fitUnsigned &= other.fitUnsigned;
    areExact &= other.areExact;
    areFinite &= other.areFinite;
    areInstants &= other.areInstants;
    dates += other.dates;
    largest = Math.max(largest, other.largest);
    withOffset += other.withOffset;
    withoutOffset += other.withoutOffset;
  }

  private long present() {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    return all - counts[CellKind.NULL.ordinal()];
  }

  boolean isEmpty() {
    return present() == 0;
  }

  /** Whether every value is of one of some kinds. */
  boolean areAll(CellKind... kinds) {
    long found = 0;
    for (CellKind kind : kinds) {
      found += counts[kind.ordinal()];
    }
    return found == present();
  }

  /** Whether 64 bits with a sign hold every whole number. */
  boolean fitLong() {
    return fitLong;
  }

  /** Whether 64 bits without a sign hold every whole number. */
  boolean fitUnsigned() {
    return fitUnsigned;
  }

  /** Whether doubles hold the numbers: not whole ones of more than 64 bits, nor what is beyond. */
  boolean fitDouble() {
    return areExact;
  }

  /** What the column becomes. */
  ColumnPlan plan() {
    if (isEmpty()) {
      return ColumnPlan.UNSEEN;
    }
    boolean areNumbers = areAll(CellKind.WHOLE, CellKind.FRACTION);
    if (isDateName
        && areInstants
        && areFinite
        && areNumbers
        && DateColumns.nanosPerUnit(largest) > 0) {
      long nanos = DateColumns.nanosPerUnit(largest);
      return new ColumnPlan(ColumnType.TIMESTAMP_NANOS, null, nanos, true);
    }
    // Local times and instants in one column cannot be put in order.
    boolean areAlike = withOffset == 0 || withoutOffset == 0;
    if (!isDateName && areInstants && areAll(CellKind.STRING) && dates == present()) {
      return ColumnPlan.of(ColumnType.DATE);
    }
    boolean areTimes = isDateName || dates == 0;
    if (areTimes && areInstants && areAll(CellKind.STRING) && areAlike) {
      String zone = withOffset == 0 ? null : "UTC";
      return new ColumnPlan(ColumnType.TIMESTAMP_NANOS, zone, 0, true);
    }
    if (areNumbers) {
      if (!areExact || areAll(CellKind.WHOLE) && !fitLong && !fitUnsigned) {
        return ColumnPlan.of(ColumnType.TEXT);
      }
      boolean areWhole = areAll(CellKind.WHOLE);
      ColumnType whole = fitLong ? ColumnType.INT64 : ColumnType.UINT64;
      return ColumnPlan.of(areWhole ? whole : ColumnType.FLOAT64);
    }
    if (areAll(CellKind.TRUE, CellKind.FALSE)) {
      return ColumnPlan.of(ColumnType.BOOLEAN);
    }
    return ColumnPlan.of(areAll(CellKind.NESTED) ? ColumnType.JSON : ColumnType.TEXT);
  }
}
