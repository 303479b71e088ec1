package buckaroo.operation.formula;

import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** Values that stand in a formula. */
final class Literals {
  private Literals() {}

  static Term number(Token token) {
    String digits = token.text();
    if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      try {
        return whole(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        throw FormulaException.at(token.at(), digits + " is beyond 64 bits; write it with a point");
      }
    }
    try {
      double number = Double.parseDouble(digits);
      if (Double.isFinite(number)) {
        return number(number);
      }
    } catch (NumberFormatException e) {
      // Told below, with numbers that no double reaches.
    }
    throw FormulaException.at(token.at(), digits + " is no number");
  }

  private static Term whole(long value) {
    return new Term(
        Kind.WHOLE,
        (table, from, to) -> {
          Cells cells = new Cells(Kind.WHOLE, to - from);
          Arrays.fill(cells.longs, value);
          return cells;
        },
        series(Long.toString(value), "Int64"),
        "CAST(" + value + " AS BIGINT)");
  }

  private static Term number(double value) {
    return new Term(
        Kind.NUMBER,
        (table, from, to) -> {
          Cells cells = new Cells(Kind.NUMBER, to - from);
          Arrays.fill(cells.doubles, value);
          return cells;
        },
        series(Double.toString(value), "Float64"),
        "CAST('" + value + "' AS DOUBLE)");
  }

  static Term text(String value) {
    return new Term(
        Kind.TEXT,
        (table, from, to) -> {
          Cells cells = new Cells(Kind.TEXT, to - from);
          Arrays.fill(cells.texts, value);
          return cells;
        },
        series(PythonText.literal(value), "string"),
        SqlText.literal(value));
  }

  static Term truth(boolean value) {
    return new Term(
        Kind.TRUTH,
        (table, from, to) -> {
          Cells cells = new Cells(Kind.TRUTH, to - from);
          Arrays.fill(cells.longs, value ? 1 : 0);
          return cells;
        },
        series(value ? "True" : "False", "boolean"),
        value ? "TRUE" : "FALSE");
  }

  /** A day, written as in ISO 8601. */
  static Term date(String value) {
    LocalDate day;
    try {
      day = LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw new FormulaException("date() takes a day such as \"2024-01-31\"");
    }
    if (day.getYear() < 1678 || day.getYear() > 2261) {
      throw new FormulaException("date() takes the years 1678 to 2261");
    }
    return new Term(
        Kind.DATE,
        (table, from, to) -> {
          Cells cells = new Cells(Kind.DATE, to - from);
          Arrays.fill(cells.longs, day.toEpochDay());
          return cells;
        },
        "pd.Series(pd.Timestamp('" + day + "'), index=df.index)",
        "DATE '" + day + "'");
  }

  private static String series(String value, String type) {
    return "pd.Series(%s, index=df.index, dtype='%s')".formatted(value, type);
  }

  /** The text of a term that is a literal text; some arguments must be such. */
  static String textOf(String function, int argument, List<Term> arguments) {
    Term term = arguments.get(argument);
    if (term.kind() == Kind.TEXT && term.sql().startsWith("'")) {
      String quoted = term.sql();
      String text = quoted.substring(1, quoted.length() - 1).replace("''", "'");
      if (SqlText.literal(text).equals(quoted)) {
        return text;
      }
    }
    throw new FormulaException(
        "%s wants a text in quotes in its place %d".formatted(function, argument + 1));
  }

  /** The number of a term that is a literal whole number of a range. */
  static int wholeOf(String function, int argument, List<Term> arguments, int least, int most) {
    String sql = arguments.get(argument).sql();
    if (sql.matches("CAST\\([0-9]{1,9} AS BIGINT\\)")) {
      int value = Integer.parseInt(sql.replaceAll("\\D", ""));
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new FormulaException(
        "%s wants a whole number from %d to %d in its place %d"
            .formatted(function, least, most, argument + 1));
  }
}
