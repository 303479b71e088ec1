package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.CsvWarnings;
import buckaroo.format.csv.infer.DeclaredTypes;
import buckaroo.format.csv.infer.LineNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** Says which cells are none of the types declared for their columns. */
final class MisfitReport {
  /** Columns beyond these share one warning. */
  private static final int MOST_COLUMNS = 20;

  private MisfitReport() {}

  /**
   * The warnings, in order of the columns.
   *
   * @param names of the columns
   * @param misfits of a column whose type was declared
   */
  static List<Warning> of(
      ByteSource source, DeclaredTypes declared, List<String> names, IntFunction<Misfits> misfits)
      throws IOException {
    List<Integer> columns = new ArrayList<>();
    int further = 0;
    long furtherCount = 0;
    for (int c = 0; c < names.size(); c++) {
      Type type = declared.of(c);
      long count = type == null || type == Type.TEXT ? 0 : misfits.apply(c).count();
      if (count > 0 && columns.size() < MOST_COLUMNS) {
        columns.add(c);
      } else if (count > 0) {
        further++;
        furtherCount += count;
      }
    }
    long[] lines =
        LineNumbers.of(source, columns.stream().mapToLong(c -> misfits.apply(c).first()).toArray());
    List<Warning> warnings = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      int c = columns.get(i);
      Type type = Objects.requireNonNull(declared.of(c));
      warnings.add(CsvWarnings.notOfType(names.get(c), type, misfits.apply(c).count(), lines[i]));
    }
    if (further > 0) {
      warnings.add(CsvWarnings.furtherNotOfType(further, furtherCount));
    }
    return warnings;
  }
}
