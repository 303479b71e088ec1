package buckaroo.operation.formula;

import java.util.List;
import java.util.Locale;

/**
 * {@code and}, {@code or}, {@code not}, {@code if}, {@code coalesce}: what is missing is unknown,
 * as in SQL, and a condition that is unknown does not hold.
 */
final class Logic {
  private Logic() {}

  static void requireTruth(String what, Term term) {
    if (term.kind() != Kind.TRUTH) {
      throw new FormulaException(what + " wants a condition, found " + term.kind().words());
    }
  }

  static Term and(Term left, Term right) {
    return both("and", "&", left, right, true);
  }

  static Term or(Term left, Term right) {
    return both("or", "|", left, right, false);
  }

  /** The one value that decides, whatever the other is, is false for "and" and true for "or". */
  private static Term both(String word, String sign, Term left, Term right, boolean isAnd) {
    requireTruth(word, left);
    requireTruth(word, right);
    return new Term(
        Kind.TRUTH,
        (table, from, to) -> {
          Cells a = left.value().of(table, from, to);
          Cells b = right.value().of(table, from, to);
          Cells made = new Cells(Kind.TRUTH, to - from);
          for (int i = 0; i < made.rows(); i++) {
            boolean decided = isAnd ? a.isFalse(i) || b.isFalse(i) : a.isTrue(i) || b.isTrue(i);
            made.missing[i] = !decided && (a.missing[i] || b.missing[i]);
            made.setTruth(i, decided != isAnd);
          }
          return made;
        },
        "(" + left.python() + " " + sign + " " + right.python() + ")",
        "(" + left.sql() + " " + word.toUpperCase(Locale.ROOT) + " " + right.sql() + ")");
  }

  static Term not(Term term) {
    return new Term(
        Kind.TRUTH,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          for (int i = 0; i < cells.rows(); i++) {
            cells.longs[i] = 1 - cells.longs[i];
          }
          return cells;
        },
        "(~" + term.python() + ")",
        "(NOT " + term.sql() + ")");
  }

  static Term choice(Term condition, Term yes, Term no) {
    requireTruth("if", condition);
    List<Term> alike = alike("if", yes, no);
    Term first = alike.get(0);
    Term second = alike.get(1);
    return new Term(
        first.kind(),
        (table, from, to) -> {
          Cells asked = condition.value().of(table, from, to);
          return picked(
              first.kind(),
              first.value().of(table, from, to),
              second.value().of(table, from, to),
              asked::isTrue);
        },
        "%s.where(%s.fillna(False).astype(bool), %s)"
            .formatted(first.python(), condition.python(), second.python()),
        "CASE WHEN %s THEN %s ELSE %s END".formatted(condition.sql(), first.sql(), second.sql()));
  }

  static Term coalesce(Term one, Term other) {
    List<Term> alike = alike("coalesce", one, other);
    Term first = alike.get(0);
    Term second = alike.get(1);
    return new Term(
        first.kind(),
        (table, from, to) -> {
          Cells a = first.value().of(table, from, to);
          return picked(
              first.kind(), a, second.value().of(table, from, to), row -> !a.missing[row]);
        },
        "%s.fillna(%s)".formatted(first.python(), second.python()),
        "coalesce(%s, %s)".formatted(first.sql(), second.sql()));
  }

  static Term isMissing(Term term) {
    return new Term(
        Kind.TRUTH,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          Cells made = new Cells(Kind.TRUTH, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.setTruth(i, cells.missing[i]);
          }
          return made;
        },
        "%s.isna().astype('boolean')".formatted(term.python()),
        "(" + term.sql() + " IS NULL)");
  }

  /** Two terms of one kind; a whole number beside another one is a number. */
  private static List<Term> alike(String function, Term one, Term other) {
    if (one.kind() == other.kind()) {
      return List.of(one, other);
    }
    if (one.kind().isNumber() && other.kind().isNumber()) {
      return List.of(one.asNumber(), other.asNumber());
    }
    throw new FormulaException(
        "%s wants two values of one kind, found %s and %s"
            .formatted(function, one.kind().words(), other.kind().words()));
  }

  private interface Choice {
    boolean isFirst(int row);
  }

  private static Cells picked(Kind kind, Cells first, Cells second, Choice choice) {
    Cells made = new Cells(kind, first.rows());
    for (int i = 0; i < made.rows(); i++) {
      Cells from = choice.isFirst(i) ? first : second;
      made.missing[i] = from.missing[i];
      switch (kind) {
        case NUMBER -> made.doubles[i] = from.doubles[i];
        case TEXT -> made.texts[i] = from.texts[i];
        case WHOLE, TRUTH, DATE, TIME -> made.longs[i] = from.longs[i];
      }
    }
    return made;
  }
}
