package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.csv.infer.CsvWarnings;
import buckaroo.format.csv.infer.DeclaredTypes;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.text.DateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Says which columns were taken for dates, and which may be some. */
final class DateReport {
  /** Columns beyond these are not told. */
  private static final int MOST_COLUMNS = 20;

  private DateReport() {}

  /**
   * The warnings, in order of the columns.
   *
   * @param names of the columns
   * @param evidence of a column, all of it
   */
  static List<Warning> of(
      DeclaredTypes declared, List<String> names, IntFunction<TypeEvidence> evidence) {
    List<Warning> warnings = new ArrayList<>();
    for (int c = 0; c < names.size() && warnings.size() < MOST_COLUMNS; c++) {
      if (declared.isDeclared(c)) {
        continue;
      }
      TypeEvidence seen = evidence.apply(c);
      Optional<DateFormat> form = seen.form();
      List<DateFormat> doubtful = seen.doubtful();
      DateFormat asked = declared.anyDate();
      if (form.isPresent() && (asked == null || !form.get().equals(asked))) {
        warnings.add(CsvWarnings.datesInferred(names.get(c), form.get()));
      } else if (!doubtful.isEmpty()) {
        warnings.add(CsvWarnings.datesInDoubt(names.get(c), doubtful));
      }
    }
    return warnings;
  }
}
