package buckaroo.operation.formula;

import java.time.LocalDate;
import java.util.function.ToLongFunction;

/** Parts of dates and times. */
final class DateParts {
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long SECONDS_A_DAY = 86_400;

  private DateParts() {}

  /** A part of the day, such as its month. */
  static Term ofDay(
      String function, Term term, ToLongFunction<LocalDate> part, String python, String sql) {
    if (term.kind() != Kind.DATE && term.kind() != Kind.TIME) {
      throw new FormulaException(
          "%s wants a date, found %s; \"Read dates\" makes dates of texts"
              .formatted(function, term.kind().words()));
    }
    boolean isDay = term.kind() == Kind.DATE;
    return part(
        term,
        value ->
            part.applyAsLong(
                LocalDate.ofEpochDay(
                    isDay ? value : Math.floorDiv(value, SECONDS_A_DAY * MICROS_A_SECOND))),
        python,
        sql);
  }

  /**
   * A part of the time of day.
   *
   * @param seconds that one of it has
   * @param most of them before it begins anew
   */
  static Term ofTime(String function, Term term, long seconds, long most, String name) {
    if (term.kind() != Kind.TIME) {
      throw new FormulaException(
          "%s wants a date with a time, found %s".formatted(function, term.kind().words()));
    }
    return part(
        term,
        value ->
            Math.floorMod(Math.floorDiv(value, MICROS_A_SECOND), SECONDS_A_DAY) / seconds % most,
        ".dt." + name,
        name + "(%s)");
  }

  private interface Part {
    long of(long value);
  }

  private static Term part(Term term, Part part, String python, String sql) {
    return new Term(
        Kind.WHOLE,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          Cells made = new Cells(Kind.WHOLE, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = cells.missing[i];
            made.longs[i] = cells.missing[i] ? 0 : part.of(cells.longs[i]);
          }
          return made;
        },
        "(" + term.python() + python + ").astype('Int64')",
        "CAST(" + sql.formatted(term.sql()) + " AS BIGINT)");
  }
}
