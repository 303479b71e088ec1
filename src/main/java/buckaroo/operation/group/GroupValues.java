package buckaroo.operation.group;

import buckaroo.operation.Columns;
import buckaroo.operation.Frame;
import buckaroo.operation.Keys;
import buckaroo.operation.Numbers;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.util.Arrays;

/** Aggregates of one column, one value a group. For one thread. */
final class GroupValues {
  private static final int CHECK_ROWS = 1 << 16;

  private final Frame frame;
  private final int position;
  private final Field field;
  private final Column column;
  private final int[] groupOf;
  private final int groups;
  private final Cancellation cancellation;

  GroupValues(Frame frame, int position, Groups groups, Cancellation cancellation) {
    this.frame = frame;
    this.position = position;
    this.field = frame.table().schema().field(position);
    this.column = frame.table().column(position);
    this.groupOf = groups.groupOf();
    this.groups = groups.count();
    this.cancellation = cancellation;
  }

  /** How many rows each group has. */
  static Named rows(String name, Groups groups) {
    var counts = new long[groups.count()];
    for (int group : groups.groupOf()) {
      if (group >= 0) {
        counts[group]++;
      }
    }
    Column made = LongColumn.of(counts, Validity.allValid(counts.length));
    return new Named(Field.of(name, ColumnType.INT64, false), made);
  }

  /** An aggregate with its field, which has the given name. */
  record Named(Field field, Column column) {}

  Named of(Aggregate aggregate, String name) {
    return switch (aggregate) {
      case NULL -> throw new IllegalArgumentException("tells nothing");
      case COUNT -> whole(name, counts(false));
      case COUNT_NULL -> whole(name, counts(true));
      case SUM -> sum(name);
      case MEAN -> real(name, means(), presentWhere(counts(false), 1));
      case VAR -> real(name, variances(), presentWhere(counts(false), 2));
      case STD -> {
        double[] variances = variances();
        Arrays.setAll(variances, group -> Math.sqrt(variances[group]));
        yield real(name, variances, presentWhere(counts(false), 2));
      }
      case MEDIAN -> median(name);
      case MIN -> picked(name, extremes(true));
      case MAX -> picked(name, extremes(false));
      case FIRST -> picked(name, ends(true));
      case LAST -> picked(name, ends(false));
      case NUNIQUE -> whole(name, distinct());
      case MODE -> picked(name, modes());
      case ANY -> truth(name, true);
      case ALL -> truth(name, false);
    };
  }

  /** What is done with a row that is in a group and has a value. */
  private interface Each {
    void take(int group, int row);
  }

  private void each(Each each) {
    for (int row = 0; row < groupOf.length; row++) {
      if ((row & CHECK_ROWS - 1) == 0) {
        cancellation.check();
      }
      if (groupOf[row] >= 0 && !Columns.isMissing(column, row)) {
        each.take(groupOf[row], row);
      }
    }
  }

  private long[] counts(boolean ofMissing) {
    var present = new long[groups];
    each((group, row) -> present[group]++);
    if (!ofMissing) {
      return present;
    }
    var missing = new long[groups];
    for (int group : groupOf) {
      if (group >= 0) {
        missing[group]++;
      }
    }
    Arrays.setAll(missing, group -> missing[group] - present[group]);
    return missing;
  }

  private Validity presentWhere(long[] counts, long least) {
    long[] words = Validity.words(groups);
    for (int group = 0; group < groups; group++) {
      if (counts[group] >= least) {
        Columns.set(words, group);
      }
    }
    return Validity.of(words, groups);
  }

  private Named whole(String name, long[] values) {
    Column made = LongColumn.of(values, Validity.allValid(groups));
    return new Named(Field.of(name, ColumnType.INT64, false), made);
  }

  private Named real(String name, double[] values, Validity validity) {
    Column made = DoubleColumn.of(values, validity);
    return new Named(Columns.field(name, ColumnType.FLOAT64, made), made);
  }

  /** Whole numbers are added up exactly while 64 bits hold the sum. */
  private Named sum(String name) {
    Numbers numbers = Numbers.of(field, column);
    var sums = new double[groups];
    each((group, row) -> sums[group] += numbers.of(row));
    boolean isExact =
        field.type() != ColumnType.UINT64
            && !field.type().isFloat()
            && Arrays.stream(sums).allMatch(sum -> Math.abs(sum) < 0x1p62);
    if (!isExact) {
      return real(name, sums, Validity.allValid(groups));
    }
    var wholes = new long[groups];
    if (column instanceof LongColumn longs) {
      each((group, row) -> wholes[group] += longs.get(row));
    } else {
      Arrays.setAll(wholes, group -> (long) sums[group]);
    }
    return whole(name, wholes);
  }

  private double[] means() {
    Numbers numbers = Numbers.of(field, column);
    var sums = new double[groups];
    var counts = new long[groups];
    each(
        (group, row) -> {
          sums[group] += numbers.of(row);
          counts[group]++;
        });
    Arrays.setAll(sums, group -> sums[group] / counts[group]);
    return sums;
  }

  private double[] variances() {
    Numbers numbers = Numbers.of(field, column);
    double[] means = means();
    var squares = new double[groups];
    var counts = new long[groups];
    each(
        (group, row) -> {
          double off = numbers.of(row) - means[group];
          squares[group] += off * off;
          counts[group]++;
        });
    Arrays.setAll(squares, group -> squares[group] / (counts[group] - 1));
    return squares;
  }

  private Named median(String name) {
    Numbers numbers = Numbers.of(field, column);
    long[] counts = counts(false);
    var ends = new int[groups];
    int total = 0;
    for (int group = 0; group < groups; group++) {
      ends[group] = total;
      total += (int) counts[group];
    }
    var values = new double[total];
    each((group, row) -> values[ends[group]++] = numbers.of(row));
    var medians = new double[groups];
    Parallel.of(cancellation)
        .run(
            groups,
            group -> {
              int count = (int) counts[group];
              int from = ends[group] - count;
              if (count > 0) {
                Arrays.sort(values, from, ends[group]);
                double high = values[from + count / 2];
                medians[group] =
                    count % 2 == 1 ? high : values[from + count / 2 - 1] / 2 + high / 2;
              }
            });
    return real(name, medians, presentWhere(counts, 1));
  }

  /** A cell of the column for each group. */
  private Named picked(String name, int[] rows) {
    Column made = column.gather(rows, Parallel.of(cancellation));
    return new Named(Columns.field(field, name, made), made);
  }

  private int[] none() {
    var rows = new int[groups];
    Arrays.fill(rows, -1);
    return rows;
  }

  private int[] ends(boolean isFirst) {
    int[] rows = none();
    each(
        (group, row) -> {
          if (!isFirst || rows[group] < 0) {
            rows[group] = row;
          }
        });
    return rows;
  }

  private int[] extremes(boolean isLeast) {
    int[] rows = none();
    Order order = order();
    each(
        (group, row) -> {
          int best = rows[group];
          if (best < 0 || (isLeast ? order.compare(row, best) < 0 : order.compare(row, best) > 0)) {
            rows[group] = row;
          }
        });
    return rows;
  }

  /** Which of two rows has the lesser value. */
  private interface Order {
    int compare(int row, int other);
  }

  private Order order() {
    if (field.type() == ColumnType.DECIMAL) {
      int[] values = Groups.sorted(frame, position, cancellation).groupOf();
      return (row, other) -> Integer.compare(values[row], values[other]);
    }
    if (column instanceof TextColumn text) {
      return text::compare;
    }
    Keys keys = Keys.of(field, column);
    return (row, other) -> Long.compare(keys.of(row), keys.of(other));
  }

  private long[] distinct() {
    int[] values = Groups.of(frame, position, false, cancellation).groupOf();
    var pairs = new LongTable();
    var counts = new long[groups];
    each(
        (group, row) -> {
          int before = pairs.size();
          pairs.number((long) group << 32 | values[row]);
          counts[group] += pairs.size() - before;
        });
    return counts;
  }

  /** Of values that are equally frequent the least. */
  private int[] modes() {
    Groups values = Groups.sorted(frame, position, cancellation);
    int[] valueOf = values.groupOf();
    var pairs = new LongTable();
    var counts = new long[1 << 10][];
    each(
        (group, row) -> {
          int pair = pairs.number((long) group << 32 | valueOf[row]);
          int page = Math.min(pair >>> 21, counts.length - 1);
          if (counts[page] == null) {
            counts[page] = new long[1 << 21];
          }
          counts[page][pair & (1 << 21) - 1]++;
        });
    int[] best = none();
    var most = new long[groups];
    for (int pair = 0; pair < pairs.size(); pair++) {
      int group = (int) (pairs.key(pair) >>> 32);
      int value = (int) pairs.key(pair);
      long count = counts[pair >>> 21][pair & (1 << 21) - 1];
      if (count > most[group] || (count == most[group] && value < best[group])) {
        most[group] = count;
        best[group] = value;
      }
    }
    int[] rows = none();
    Arrays.setAll(rows, group -> best[group] < 0 ? -1 : values.firstRows()[best[group]]);
    return rows;
  }

  private Named truth(String name, boolean isAny) {
    var truths = (BooleanColumn) column;
    var found = new boolean[groups];
    each((group, row) -> found[group] |= truths.get(row) == isAny);
    long[] words = Validity.words(groups);
    for (int group = 0; group < groups; group++) {
      if (found[group] == isAny) {
        Columns.set(words, group);
      }
    }
    Column made = BooleanColumn.of(words, Validity.allValid(groups));
    return new Named(Field.of(name, ColumnType.BOOLEAN, false), made);
  }
}
