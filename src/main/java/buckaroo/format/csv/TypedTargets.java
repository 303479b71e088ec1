package buckaroo.format.csv;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.SegmentedBytes;
import buckaroo.format.csv.infer.DeclaredTypes;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.DateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table while it is read: what was seen of each, the type that follows from it,
 * and the arrays its cells are read into. Changed by the thread that reads the file, between
 * passes; the workers of a pass only ask.
 */
final class TypedTargets {
  private final DelimitedText text;
  private final int rowCount;
  private final DeclaredTypes declared;

  private final List<TypeEvidence> evidence = new ArrayList<>();
  private final List<SampledBytes> sampled = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private final List<Optional<DateFormat>> forms = new ArrayList<>();
  private final List<ColumnTarget> targets = new ArrayList<>();
  private @Nullable EmptyTarget empty;

  TypedTargets(DelimitedText text, int rowCount) {
    this.text = text;
    this.rowCount = rowCount;
    this.declared = text.types();
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

  /** The type declared for a column, or null. */
  @Nullable
  Type declared(int column) {
    return declared.of(column);
  }

  /** The zone of a column of timestamps. */
  @Nullable
  String zone(int column) {
    if (!types.get(column).isTimestamp()) {
      return null;
    }
    TypeEvidence seen = evidence.get(column);
    return declared.isDeclared(column) ? seen.declaredZone() : seen.zone();
  }

  /** Whether another look at a column's cells cannot change anything. */
  boolean isSettled(int column, TypeEvidence seen) {
    return seen.isText() && !declared.isDeclared(column) && types.get(column) != ColumnType.TEXT;
  }

  /** Whether a column is text only because too little was seen of it. */
  boolean maybeNoText(int column) {
    return types.get(column) == ColumnType.TEXT
        && !declared.isDeclared(column)
        && !evidence.get(column).isText();
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
      forms.add(formOf(c));
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
      wrong[c] = typeOf(c) != types.get(c) || !formOf(c).equals(forms.get(c)) || unexpected;
      any |= wrong[c];
      types.set(c, typeOf(c));
      forms.set(c, formOf(c));
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
    Type type = declared.of(column);
    if (type != null) {
      return evidence.get(column).type(type);
    }
    return rowCount == 0 ? ColumnType.TEXT : evidence.get(column).type();
  }

  private Optional<DateFormat> formOf(int column) {
    return declared.isDeclared(column) ? Optional.empty() : evidence.get(column).form();
  }

  private ColumnTarget targetOf(int column) {
    if (evidence.get(column).isEmpty() && rowCount > 0 && !declared.isDeclared(column)) {
      if (empty == null) {
        empty = EmptyTarget.of(rowCount);
      }
      return empty;
    }
    DateFormat form = forms.get(column).orElse(null);
    return ColumnTargets.of(types.get(column), declared, column, form, rowCount);
  }

  /** Refuses a table that would not fit; texts are as long as those of the sampled blocks. */
  private void checkMemory() throws FileTooLargeException {
    double bytes = text.text().utf8() instanceof SegmentedBytes held ? held.size() : 0;
    for (int c = 0; c < columns(); c++) {
      if (!evidence.get(c).isEmpty() || declared.isDeclared(c)) {
        double cell = types.get(c).isTextual() ? sampled.get(c).mean() : 8;
        bytes += cell * rowCount;
      }
    }
    if (bytes > text.limits().tableBytes()) {
      throw new FileTooLargeException(
          text.path()
              + " would take about "
              + ((long) bytes >> 20)
              + " MiB of memory as a table; the limit is "
              + (text.limits().tableBytes() >> 20)
              + " MiB; "
              + Limits.HOW_TO_RAISE);
    }
  }
}
