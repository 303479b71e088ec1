package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.SegmentedBytes;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table while it is read: what was seen of each, the type that follows from it,
 * and the arrays its cells are read into. Changed by the thread that reads the file, between
 * passes; the workers of a pass only ask.
 */
final class ColumnPlan {
  private final ByteSource source;
  private final int rowCount;
  private final ToldTypes told;
  private final Limits limits;

  private final List<TypeEvidence> evidence = new ArrayList<>();
  private final List<SampledBytes> sampled = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private final List<ColumnTarget> targets = new ArrayList<>();
  private @Nullable EmptyTarget empty;

  ColumnPlan(ByteSource source, int rowCount, ToldTypes told, Limits limits) {
    this.source = source;
    this.rowCount = rowCount;
    this.told = told;
    this.limits = limits;
  }

  /** Makes it so many columns. */
  void widenTo(int columns) {
    while (evidence.size() < columns) {
      evidence.add(new TypeEvidence());
      sampled.add(new SampledBytes());
    }
  }

  int columns() {
    return evidence.size();
  }

  TypeEvidence evidence(int column) {
    return evidence.get(column);
  }

  ColumnType type(int column) {
    return types.get(column);
  }

  ColumnTarget target(int column) {
    return targets.get(column);
  }

  /** The type told for a column, or null. */
  @Nullable
  Type told(int column) {
    return told.of(column);
  }

  /** The zone of a column of timestamps. */
  @Nullable
  String zone(int column) {
    if (!types.get(column).isTimestamp()) {
      return null;
    }
    TypeEvidence seen = evidence.get(column);
    return told.isTold(column) ? seen.toldZone() : seen.zone();
  }

  /** Whether another look at a column's cells cannot change anything. */
  boolean isSettled(int column, TypeEvidence seen) {
    return seen.isText() && !told.isTold(column) && types.get(column) != ColumnType.TEXT;
  }

  /** Adds what one worker of a pass found. */
  void merge(TypeEvidence[] seen, SampledBytes[] sizes) {
    for (int c = 0; c < seen.length; c++) {
      evidence.get(c).merge(seen[c]);
      sampled.get(c).merge(sizes[c]);
    }
  }

  /**
   * Makes the targets of the columns that have none yet, as their evidence says.
   *
   * @throws FileTooLargeException if the table would not fit
   */
  void makeTargets() throws FileTooLargeException {
    int from = targets.size();
    for (int c = from; c < columns(); c++) {
      types.add(typeOf(c));
    }
    checkMemory();
    for (int c = from; c < columns(); c++) {
      targets.add(targetOf(c));
    }
  }

  /**
   * Makes new targets for the columns whose type turned out to be another.
   *
   * @return those columns, or null if there are none
   */
  boolean @Nullable [] correct() throws FileTooLargeException {
    boolean[] wrong = new boolean[columns()];
    boolean any = false;
    for (int c = 0; c < wrong.length; c++) {
      boolean unexpected = targets.get(c) == empty && !evidence.get(c).isEmpty();
      wrong[c] = typeOf(c) != types.get(c) || unexpected;
      any |= wrong[c];
      types.set(c, typeOf(c));
    }
    if (!any) {
      return null;
    }
    checkMemory();
    for (int c = 0; c < wrong.length; c++) {
      if (wrong[c]) {
        targets.set(c, targetOf(c));
      }
    }
    return wrong;
  }

  private ColumnType typeOf(int column) {
    Type asked = told.of(column);
    if (asked != null) {
      return evidence.get(column).type(asked);
    }
    return rowCount == 0 ? ColumnType.TEXT : evidence.get(column).type();
  }

  private ColumnTarget targetOf(int column) {
    if (evidence.get(column).isEmpty() && rowCount > 0 && !told.isTold(column)) {
      if (empty == null) {
        empty = EmptyTarget.of(rowCount);
      }
      return empty;
    }
    return ColumnTargets.of(types.get(column), told.of(column), rowCount);
  }

  /** Refuses a table that would not fit; texts are as long as those of the sampled blocks. */
  private void checkMemory() throws FileTooLargeException {
    double bytes = source instanceof SegmentedBytes ? source.size() : 0;
    for (int c = 0; c < columns(); c++) {
      if (!evidence.get(c).isEmpty() || told.isTold(c)) {
        double cell = types.get(c).isTextual() ? sampled.get(c).mean() : 8;
        bytes += cell * rowCount;
      }
    }
    if (bytes > limits.tableBytes()) {
      throw new FileTooLargeException(
          source.path()
              + " would take about "
              + ((long) bytes >> 20)
              + " MiB of memory as a table; the limit is "
              + (limits.tableBytes() >> 20)
              + " MiB; "
              + Limits.HOW_TO_RAISE);
    }
  }
}
