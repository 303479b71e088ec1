package buckaroo.operation.formula;

import java.util.Map;

/** Two values of one kind compared; texts by their code points. Missing if one of them is. */
final class Comparison {
  private static final Map<String, String> PYTHON =
      Map.of("=", "==", "==", "==", "<>", "!=", "!=", "!=");
  private static final Map<String, String> SQL = Map.of("==", "=", "!=", "<>");

  private Comparison() {}

  static Term of(String sign, Term one, Term other) {
    Term left = one;
    Term right = other;
    if (one.kind() != other.kind()) {
      if (!one.kind().isNumber() || !other.kind().isNumber()) {
        throw new FormulaException(
            "\"%s\" compares values of one kind, found %s and %s"
                .formatted(sign, one.kind().words(), other.kind().words()));
      }
      left = one.asNumber();
      right = other.asNumber();
    }
    return compared(sign, left, right);
  }

  private static Term compared(String sign, Term left, Term right) {
    Kind kind = left.kind();
    String python =
        "(" + left.python() + " " + PYTHON.getOrDefault(sign, sign) + " " + right.python() + ")";
    // What is no time compares as false in pandas, not as unknown.
    boolean isTime = kind == Kind.DATE || kind == Kind.TIME;
    return new Term(
        Kind.TRUTH,
        (table, from, to) -> {
          Cells a = left.value().of(table, from, to);
          Cells b = right.value().of(table, from, to);
          Cells made = new Cells(Kind.TRUTH, to - from);
          for (int i = 0; i < made.rows(); i++) {
            made.missing[i] = a.missing[i] || b.missing[i];
            made.setTruth(i, !made.missing[i] && holds(sign, compare(kind, a, b, i)));
          }
          return made;
        },
        isTime
            ? "%s.astype('boolean').mask(%s.isna() | %s.isna())"
                .formatted(python, left.python(), right.python())
            : python,
        "(" + left.sql() + " " + SQL.getOrDefault(sign, sign) + " " + right.sql() + ")");
  }

  private static boolean holds(String sign, int order) {
    return switch (sign) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<>", "!=" -> order != 0;
      default -> order == 0;
    };
  }

  private static int compare(Kind kind, Cells a, Cells b, int row) {
    return switch (kind) {
      case NUMBER -> Double.compare(a.doubles[row] + 0.0, b.doubles[row] + 0.0);
      case TEXT -> byCodePoints(a.texts[row], b.texts[row]);
      case WHOLE, TRUTH, DATE, TIME -> Long.compare(a.longs[row], b.longs[row]);
    };
  }

  /** Java's own order puts characters beyond the first plane before some within it. */
  private static int byCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char one = a.charAt(i);
      char other = b.charAt(i);
      if (one != other) {
        boolean surrogates = Character.isSurrogate(one) != Character.isSurrogate(other);
        return surrogates ? (Character.isSurrogate(one) ? 1 : -1) : one - other;
      }
    }
    return a.length() - b.length();
  }
}
