package buckaroo.operation.formula;

import buckaroo.operation.Blank;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Texts, counted in characters as Unicode has them. */
final class Texts {
  /** A cell that is longer helps nobody, and formulas can double what they join. */
  private static final int MOST_CHARS = 64 << 10;

  private Texts() {}

  private static Term text(String function, Term term) {
    if (term.kind() != Kind.TEXT) {
      throw new FormulaException(
          "%s wants a text, found %s; text(…) makes one".formatted(function, term.kind().words()));
    }
    return term;
  }

  static Term joined(Term left, Term right) {
    text("\"&\"", left);
    text("\"&\"", right);
    return new Term(
        Kind.TEXT,
        (table, from, to) -> {
          Cells a = left.value().of(table, from, to);
          Cells b = right.value().of(table, from, to);
          Cells made = new Cells(Kind.TEXT, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = a.missing[i] || b.missing[i];
            if (!made.missing[i]) {
              made.texts[i] = bounded(a.texts[i] + b.texts[i]);
            }
          }
          return made;
        },
        "(" + left.python() + " + " + right.python() + ")",
        "(" + left.sql() + " || " + right.sql() + ")");
  }

  private static String bounded(String text) {
    if (text.length() > MOST_CHARS) {
      throw new FormulaException("a text would have more than 65,536 characters");
    }
    return text;
  }

  private static Term mapped(
      String function, Term term, UnaryOperator<String> map, String python, String sql) {
    text(function, term);
    return new Term(
        Kind.TEXT,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          Cells made = new Cells(Kind.TEXT, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = cells.missing[i];
            made.texts[i] = cells.missing[i] ? "" : bounded(map.apply(cells.texts[i]));
          }
          return made;
        },
        term.python() + python,
        sql.formatted(term.sql()));
  }

  private static Term asked(
      String function, Term term, Predicate<String> test, String python, String sql) {
    text(function, term);
    return counted(Kind.TRUTH, term, text -> test.test(text) ? 1 : 0, python, sql);
  }

  private static Term counted(
      Kind kind, Term term, ToLongFunction<String> count, String python, String sql) {
    return new Term(
        kind,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          Cells made = new Cells(kind, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = cells.missing[i];
            made.longs[i] = cells.missing[i] ? 0 : count.applyAsLong(cells.texts[i]);
          }
          return made;
        },
        term.python() + python,
        sql);
  }

  static Term lower(Term term) {
    return mapped(
        "lower", term, text -> text.toLowerCase(Locale.ROOT), ".str.lower()", "lower(%s)");
  }

  static Term upper(Term term) {
    return mapped(
        "upper", term, text -> text.toUpperCase(Locale.ROOT), ".str.upper()", "upper(%s)");
  }

  static Term trim(Term term) {
    return mapped(
        "trim",
        term,
        Texts::trimmed,
        ".str.strip(" + Blank.PYTHON + ")",
        "trim(%s, " + Blank.SQL + ")");
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c < 128 && Blank.is((byte) c);
  }

  static Term length(Term term) {
    text("length", term);
    return counted(
        Kind.WHOLE,
        term,
        text -> text.codePointCount(0, text.length()),
        ".str.len().astype('Int64')",
        "CAST(length(" + term.sql() + ") AS BIGINT)");
  }

  /** Characters from a place, the first of which is 1. */
  static Term mid(Term term, int start, int count) {
    return mapped(
        "mid",
        term,
        text -> part(text, start - 1, count),
        ".str.slice(%d, %d)".formatted(start - 1, start - 1 + count),
        "substring(%s, " + start + ", " + count + ")");
  }

  static Term left(Term term, int count) {
    return mapped(
        "left",
        term,
        text -> part(text, 0, count),
        ".str.slice(0, " + count + ")",
        "left(%s, " + count + ")");
  }

  static Term right(Term term, int count) {
    return mapped(
        "right",
        term,
        text -> part(text, Math.max(0, text.codePointCount(0, text.length()) - count), count),
        ".str.slice(-" + count + ")",
        "right(%s, " + count + ")");
  }

  private static String part(String text, int start, int count) {
    int characters = text.codePointCount(0, text.length());
    int from = Math.min(start, characters);
    int to = Math.min(from + count, characters);
    return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
  }

  static Term replace(Term term, String old, String by) {
    if (old.isEmpty()) {
      throw new FormulaException("replace wants a text that is not empty in its place 2");
    }
    return mapped(
        "replace",
        term,
        text -> text.replace(old, by),
        ".str.replace(%s, %s, regex=False)"
            .formatted(PythonText.literal(old), PythonText.literal(by)),
        "replace(%s, "
            + percents(SqlText.literal(old))
            + ", "
            + percents(SqlText.literal(by))
            + ")");
  }

  /** A literal within a format. */
  private static String percents(String literal) {
    return literal.replace("%", "%%");
  }

  static Term contains(Term term, String wanted) {
    return asked(
        "contains",
        term,
        text -> text.contains(wanted),
        ".str.contains(%s, regex=False).astype('boolean')".formatted(PythonText.literal(wanted)),
        "contains(" + term.sql() + ", " + SqlText.literal(wanted) + ")");
  }

  static Term starts(Term term, String wanted) {
    return asked(
        "starts",
        term,
        text -> text.startsWith(wanted),
        ".str.startswith(%s).astype('boolean')".formatted(PythonText.literal(wanted)),
        "starts_with(" + term.sql() + ", " + SqlText.literal(wanted) + ")");
  }

  static Term ends(Term term, String wanted) {
    return asked(
        "ends",
        term,
        text -> text.endsWith(wanted),
        ".str.endswith(%s).astype('boolean')".formatted(PythonText.literal(wanted)),
        "ends_with(" + term.sql() + ", " + SqlText.literal(wanted) + ")");
  }

  /** A value as text: whole numbers in digits, dates as in ISO 8601, truth in words. */
  static Term of(Term term) {
    return switch (term.kind()) {
      case TEXT -> term;
      case WHOLE -> spelled(term, Long::toString, ".astype('string')", "CAST(%s AS VARCHAR)");
      case DATE ->
          spelled(
              term,
              day -> LocalDate.ofEpochDay(day).toString(),
              ".dt.strftime('%Y-%m-%d').astype('string')",
              "CAST(%s AS VARCHAR)");
      case TRUTH ->
          spelled(
              term,
              truth -> truth == 0 ? "false" : "true",
              ".astype('string').str.lower()",
              "CAST(%s AS VARCHAR)");
      case NUMBER, TIME ->
          throw new FormulaException(
              "text wants a whole number, a date or true or false, found " + term.kind().words());
    };
  }

  private interface Spelling {
    String of(long value);
  }

  private static Term spelled(Term term, Spelling spelling, String python, String sql) {
    return new Term(
        Kind.TEXT,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          Cells made = new Cells(Kind.TEXT, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = cells.missing[i];
            made.texts[i] = cells.missing[i] ? "" : spelling.of(cells.longs[i]);
          }
          return made;
        },
        term.python() + python,
        sql.formatted(term.sql()));
  }
}
