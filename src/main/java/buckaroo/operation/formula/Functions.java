package buckaroo.operation.formula;

import buckaroo.text.Brief;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToLongFunction;

/** The functions of formulas, by name in lower case. */
final class Functions {
  private static final Map<String, Function> ALL = new LinkedHashMap<>();

  private Functions() {}

  private interface Maker {
    Term of(List<Term> arguments);
  }

  /**
   * A function.
   *
   * @param form how it is written, for messages
   */
  private record Function(String form, int least, int most, Maker maker) {}

  private static void add(String form, int count, Maker maker) {
    add(form, count, count, maker);
  }

  private static void add(String form, int least, int most, Maker maker) {
    ALL.put(form.substring(0, form.indexOf('(')), new Function(form, least, most, maker));
  }

  static {
    add("if(condition, then, else)", 3, it -> Logic.choice(it.get(0), it.get(1), it.get(2)));
    add("coalesce(value, otherwise)", 2, it -> Logic.coalesce(it.get(0), it.get(1)));
    add("isnull(value)", 1, it -> Logic.isMissing(it.get(0)));
    add("abs(number)", 1, it -> abs(it.get(0)));
    add("round(number, digits)", 1, 2, Functions::round);
    add("floor(number)", 1, it -> whole("floor", it.get(0), Math::floor));
    add("ceil(number)", 1, it -> whole("ceil", it.get(0), Math::ceil));
    add("lower(text)", 1, it -> Texts.lower(it.get(0)));
    add("upper(text)", 1, it -> Texts.upper(it.get(0)));
    add("trim(text)", 1, it -> Texts.trim(it.get(0)));
    add("length(text)", 1, it -> Texts.length(it.get(0)));
    add("left(text, 3)", 2, it -> Texts.left(it.get(0), count("left", 1, it)));
    add("right(text, 3)", 2, it -> Texts.right(it.get(0), count("right", 1, it)));
    add("mid(text, 2, 3)", 3, it -> Texts.mid(it.get(0), count("mid", 1, it), count("mid", 2, it)));
    add(
        "replace(text, \"old\", \"new\")",
        3,
        it ->
            Texts.replace(
                it.get(0), Literals.textOf("replace", 1, it), Literals.textOf("replace", 2, it)));
    add(
        "contains(text, \"part\")",
        2,
        it -> Texts.contains(it.get(0), Literals.textOf("contains", 1, it)));
    add(
        "starts(text, \"part\")",
        2,
        it -> Texts.starts(it.get(0), Literals.textOf("starts", 1, it)));
    add("ends(text, \"part\")", 2, it -> Texts.ends(it.get(0), Literals.textOf("ends", 1, it)));
    add("text(value)", 1, it -> Texts.of(it.get(0)));
    add("date(\"2024-01-31\")", 1, it -> Literals.date(Literals.textOf("date", 0, it)));
    add("year(date)", 1, it -> day("year", it, LocalDate::getYear, ".dt.year", "year(%s)"));
    add(
        "quarter(date)",
        1,
        it ->
            day(
                "quarter",
                it,
                date -> date.get(IsoFields.QUARTER_OF_YEAR),
                ".dt.quarter",
                "quarter(%s)"));
    add(
        "month(date)",
        1,
        it -> day("month", it, LocalDate::getMonthValue, ".dt.month", "month(%s)"));
    add("day(date)", 1, it -> day("day", it, LocalDate::getDayOfMonth, ".dt.day", "day(%s)"));
    add(
        "weekday(date)",
        1,
        it ->
            day(
                "weekday",
                it,
                date -> date.getDayOfWeek().getValue(),
                ".dt.dayofweek + 1",
                "isodow(%s)"));
    add("hour(time)", 1, it -> DateParts.ofTime("hour", it.get(0), 3600, 24, "hour"));
    add("minute(time)", 1, it -> DateParts.ofTime("minute", it.get(0), 60, 60, "minute"));
    add("second(time)", 1, it -> DateParts.ofTime("second", it.get(0), 1, 60, "second"));
  }

  /**
   * A call.
   *
   * @throws FormulaException if there is no such function, or its arguments do not fit
   */
  static Term call(Token name, List<Term> arguments) {
    Function function = ALL.get(name.text().toLowerCase(Locale.ROOT));
    if (function == null) {
      throw FormulaException.at(
          name.at(),
          "there is no function \"%s\"; there are %s"
              .formatted(Brief.of(name.text()), String.join(", ", ALL.keySet())));
    }
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw FormulaException.at(
          name.at(),
          "%s is written %s, found %d values"
              .formatted(name.text(), function.form(), arguments.size()));
    }
    return function.maker().of(arguments);
  }

  private static Term day(
      String function,
      List<Term> arguments,
      ToLongFunction<LocalDate> part,
      String python,
      String sql) {
    return DateParts.ofDay(function, arguments.get(0), part, python, sql);
  }

  private static int count(String function, int argument, List<Term> arguments) {
    return Literals.wholeOf(function, argument, arguments, 1, 100_000);
  }

  private static Term number(String function, Term term) {
    if (!term.kind().isNumber()) {
      throw new FormulaException(function + " wants a number, found " + term.kind().words());
    }
    return term.asNumber();
  }

  private static Term abs(Term term) {
    return Arithmetic.mapped(number("abs", term), Math::abs, "%s.abs()", "abs(%s)");
  }

  private static Term whole(String function, Term term, DoubleUnaryOperator rounded) {
    return Arithmetic.mapped(
        number(function, term), rounded, "np." + function + "(%s)", function + "(%s)");
  }

  /** Halves up, by the same steps in all three languages. */
  private static Term round(List<Term> arguments) {
    int digits = arguments.size() == 1 ? 0 : Literals.wholeOf("round", 1, arguments, 0, 15);
    double power = Math.pow(10, digits);
    String factor = Double.toString(power);
    return Arithmetic.mapped(
        number("round", arguments.get(0)),
        value -> Math.floor(value * power + 0.5) / power,
        "(np.floor(%s * " + factor + " + 0.5) / " + factor + ")",
        "(floor(%1$s * CAST('"
            + factor
            + "' AS DOUBLE) + CAST('0.5' AS DOUBLE)) / CAST('"
            + factor
            + "' AS DOUBLE))");
  }
}
