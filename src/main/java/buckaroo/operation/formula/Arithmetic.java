package buckaroo.operation.formula;

import java.util.function.DoubleUnaryOperator;

/**
 * Sums, products and quotients. Whole numbers stay whole but for a quotient, and a result beyond 64
 * bits is refused; what is divided by zero is missing; dates may be subtracted, which gives days.
 */
final class Arithmetic {
  private Arithmetic() {}

  static Term of(char sign, Term left, Term right) {
    if (sign == '-' && left.kind() == Kind.DATE && right.kind() == Kind.DATE) {
      return days(left, right);
    }
    if (!left.kind().isNumber() || !right.kind().isNumber()) {
      String hint = sign == '+' && left.kind() == Kind.TEXT ? "; texts are joined by &" : "";
      throw new FormulaException(
          "\"%s\" wants numbers, found %s and %s%s"
              .formatted(sign, left.kind().words(), right.kind().words(), hint));
    }
    return sign != '/' && left.kind() == Kind.WHOLE && right.kind() == Kind.WHOLE
        ? whole(sign, left, right)
        : number(sign, left.asNumber(), right.asNumber());
  }

  private static Term whole(char sign, Term left, Term right) {
    return new Term(
        Kind.WHOLE,
        (table, from, to) -> {
          Cells a = left.value().of(table, from, to);
          Cells b = right.value().of(table, from, to);
          Cells made = new Cells(Kind.WHOLE, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = a.missing[i] || b.missing[i];
            if (!made.missing[i]) {
              made.longs[i] = exact(sign, a.longs[i], b.longs[i]);
            }
          }
          return made;
        },
        "(" + left.python() + " " + sign + " " + right.python() + ")",
        "(" + left.sql() + " " + sign + " " + right.sql() + ")");
  }

  private static long exact(char sign, long a, long b) {
    try {
      return switch (sign) {
        case '+' -> Math.addExact(a, b);
        case '-' -> Math.subtractExact(a, b);
        default -> Math.multiplyExact(a, b);
      };
    } catch (ArithmeticException e) {
      throw new FormulaException(
          "%d %s %d is beyond 64 bits; write one number with a point".formatted(a, sign, b));
    }
  }

  private static Term number(char sign, Term left, Term right) {
    boolean divides = sign == '/';
    return new Term(
        Kind.NUMBER,
        (table, from, to) -> {
          Cells a = left.value().of(table, from, to);
          Cells b = right.value().of(table, from, to);
          Cells made = new Cells(Kind.NUMBER, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = a.missing[i] || b.missing[i] || (divides && b.doubles[i] == 0);
            made.doubles[i] =
                switch (sign) {
                  case '+' -> a.doubles[i] + b.doubles[i];
                  case '-' -> a.doubles[i] - b.doubles[i];
                  case '*' -> a.doubles[i] * b.doubles[i];
                  default -> a.doubles[i] / b.doubles[i];
                };
          }
          return made;
        },
        divides
            ? "(%s / %s.pipe(lambda d: d.where(d != 0)))".formatted(left.python(), right.python())
            : "(" + left.python() + " " + sign + " " + right.python() + ")",
        divides
            ? "(" + left.sql() + " / nullif(" + right.sql() + ", 0))"
            : "(" + left.sql() + " " + sign + " " + right.sql() + ")");
  }

  private static Term days(Term left, Term right) {
    return new Term(
        Kind.WHOLE,
        (table, from, to) -> {
          Cells a = left.value().of(table, from, to);
          Cells b = right.value().of(table, from, to);
          Cells made = new Cells(Kind.WHOLE, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = a.missing[i] || b.missing[i];
            made.longs[i] = a.longs[i] - b.longs[i];
          }
          return made;
        },
        "(%s - %s).dt.days.astype('Int64')".formatted(left.python(), right.python()),
        "CAST(date_diff('day', %s, %s) AS BIGINT)".formatted(right.sql(), left.sql()));
  }

  static Term negated(Term term) {
    if (!term.kind().isNumber()) {
      throw new FormulaException("\"-\" wants a number, found " + term.kind().words());
    }
    if (term.kind() == Kind.NUMBER) {
      return mapped(term, value -> -value, "(-%s)", "(-%s)");
    }
    return new Term(
        Kind.WHOLE,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          for (int i = 0; i < cells.rows(); i++) {
            cells.longs[i] = cells.missing[i] ? 0 : exact('-', 0, cells.longs[i]);
          }
          return cells;
        },
        "(-" + term.python() + ")",
        "(-" + term.sql() + ")");
  }

  /** A number made of a number, row by row. */
  static Term mapped(Term term, DoubleUnaryOperator function, String python, String sql) {
    return new Term(
        Kind.NUMBER,
        (table, from, to) -> {
          Cells cells = term.value().of(table, from, to);
          for (int i = 0; i < cells.rows(); i++) {
            cells.doubles[i] = function.applyAsDouble(cells.doubles[i]);
          }
          return cells;
        },
        python.formatted(term.python()),
        sql.formatted(term.sql()));
  }
}
