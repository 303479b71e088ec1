package buckaroo.sql.dialect;

import buckaroo.table.ColumnType;
import buckaroo.view.DoubleRange;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterRules;
import buckaroo.view.FilterValue;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.LongRange;
import buckaroo.view.RowFilter;
import buckaroo.view.TextPattern;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Filters and searches as conditions, with the meaning that they have in memory: numbers by value,
 * text by code point, and a missing cell, NaN included, fulfils nothing but {@code isnull}.
 */
public final class Predicates {
  private static final String NEVER = "1 = 0";

  /** Engines differ in which further days they know. */
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long SECONDS_PER_DAY = 86_400;

  /** No engine keeps longer numbers; their digits would fill the statement. */
  private static final int LONGEST_NUMBER = 400;

  private final SqlDialect dialect;
  private final List<SqlColumn> columns;

  public Predicates(SqlDialect dialect, List<SqlColumn> columns) {
    this.dialect = dialect;
    this.columns = List.copyOf(columns);
  }

  /** Every condition of a spec; all must hold. */
  public List<String> of(ViewSpec spec) {
    List<String> conditions = new ArrayList<>();
    spec.filters().forEach(filter -> conditions.add(of(filter)));
    spec.searches().forEach(search -> conditions.add(of(search)));
    return conditions;
  }

  /** A condition in parentheses where it needs them; unknown where it is not fulfilled. */
  public String of(RowFilter filter) {
    if (filter instanceof RowFilter.AnyOf any) {
      return any.groups().stream()
          .map(
              group ->
                  group.stream().map(this::single).collect(Collectors.joining(" and ", "(", ")")))
          .collect(Collectors.joining(" or ", "(", ")"));
    }
    return single((Filter) filter);
  }

  /** That some cell of a row holds what is searched for. */
  public String of(TextSearch search) {
    TextPattern pattern = TextPattern.of(search);
    String any =
        columns.stream()
            .filter(column -> column.type() != ColumnType.BINARY)
            .filter(column -> pattern.mayBeIn(column.type()))
            .map(column -> of(column, search))
            .collect(Collectors.joining(" or "));
    return any.isEmpty() ? NEVER : "(" + any + ")";
  }

  /** That a cell, as the engine writes it, holds what is searched for. */
  public String of(SqlColumn column, TextSearch search) {
    String shown = shown(column);
    String cell = search.folded() ? dialect.lower(shown) : shown;
    String text = search.folded() ? folded(search.text()) : search.text();
    return search.whole() ? cell + " = " + dialect.text(text) : dialect.contains(cell, text);
  }

  /** Without capitals, and without accents where the engine takes them off, too. */
  private String folded(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return dialect.foldsAccents()
        ? Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "")
        : lower;
  }

  private String shown(SqlColumn column) {
    boolean isText = column.type().isTextual() && column.type() != ColumnType.DECIMAL;
    return isText ? column.value() : dialect.asText(column.value());
  }

  private String single(Filter filter) {
    SqlColumn column = columns.get(filter.column());
    if (column.type() == ColumnType.BINARY && filter.op().takesValues()) {
      throw new InvalidFilterException(
          "Column \"%s\" holds bytes, which are not compared in the engine; use isnull or notnull"
              .formatted(column.name()));
    }
    List<FilterValue> values = filter.values();
    return switch (filter.op()) {
      case ISNULL -> dialect.missing(column);
      case NOTNULL -> dialect.present(column);
      case EMPTY ->
          column.type().isTextual() && column.type() != ColumnType.BINARY
              ? "(%s or %s)".formatted(dialect.missing(column), dialect.isBlank(shown(column)))
              : dialect.missing(column);
      case CONTAINS, STARTS, ENDS, REGEX -> part(column, filter);
      case IN -> in(column, values);
      case NOTIN ->
          values.isEmpty()
              ? dialect.present(column)
              : "(%s and not (%s))".formatted(dialect.present(column), in(column, values));
      case BETWEEN ->
          "(%s and %s)"
              .formatted(
                  compare(column, FilterOp.GE, values.get(0)),
                  compare(column, FilterOp.LE, values.get(1)));
      case EQ, NE, LT, LE, GT, GE -> compare(column, filter.op(), values.get(0));
    };
  }

  /**
   * By a part of what is shown; what case is, and how expressions are read, is up to the engine.
   */
  private String part(SqlColumn column, Filter filter) {
    String text = text(filter.values().get(0));
    if (filter.op() == FilterOp.REGEX) {
      return dialect
          .matches(shown(column), text, filter.folded())
          .orElseThrow(
              () ->
                  new InvalidFilterException(
                      "This engine has no regular expressions; use contains, starts or ends"));
    }
    String cell = filter.folded() ? dialect.lower(shown(column)) : shown(column);
    String sought = filter.folded() ? folded(text) : text;
    int characters = sought.codePointCount(0, sought.length());
    if (characters == 0) {
      return dialect.present(column);
    }
    return switch (filter.op()) {
      case STARTS -> dialect.prefix(cell, characters) + " = " + dialect.text(sought);
      case ENDS -> dialect.suffix(cell, characters) + " = " + dialect.text(sought);
      default -> dialect.contains(cell, sought);
    };
  }

  private String in(SqlColumn column, List<FilterValue> values) {
    if (values.isEmpty()) {
      return NEVER;
    }
    boolean isText = column.type().isTextual() && column.type() != ColumnType.DECIMAL;
    return isText
        ? values.stream()
            .map(value -> dialect.text(text(value)))
            .collect(Collectors.joining(", ", dialect.ordered(column) + " in (", ")"))
        : values.stream()
            .map(value -> compare(column, FilterOp.EQ, value))
            .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String text(FilterValue value) {
    return value instanceof FilterValue.Text text ? text.text() : "";
  }

  private String compare(SqlColumn column, FilterOp op, FilterValue value) {
    return switch (column.type().storage()) {
      case LONGS, BITS -> units(column, op, FilterRules.units(column.field(), value));
      case DOUBLES -> reals(column, DoubleRange.of(op, FilterRules.number(column.field(), value)));
      case TEXT ->
          column.type() == ColumnType.DECIMAL
              ? decimals(column, op, FilterRules.number(column.field(), value))
              : "%s %s %s".formatted(dialect.ordered(column), sign(op), dialect.text(text(value)));
    };
  }

  private static String sign(FilterOp op) {
    return switch (op) {
      case EQ -> "=";
      case NE -> "<>";
      case LT -> "<";
      case LE -> "<=";
      case GT -> ">";
      case GE -> ">=";
      case CONTAINS, STARTS, ENDS, REGEX, IN, NOTIN, BETWEEN, EMPTY, ISNULL, NOTNULL ->
          throw new IllegalArgumentException("no sign: " + op);
    };
  }

  private String units(SqlColumn column, FilterOp op, BigDecimal value) {
    boolean isUnsigned = column.type() == ColumnType.UINT64;
    LongRange range = LongRange.of(op, value, isUnsigned);
    if (column.type() == ColumnType.BOOLEAN) {
      return truths(column, range);
    }
    String present = dialect.present(column);
    if (range.isEmpty()) {
      return range.outside() ? present : NEVER;
    }
    String v = column.value();
    if (range.low() == range.high()) {
      return v + (range.outside() ? " <> " : " = ") + unit(column, range.low(), isUnsigned);
    }
    List<String> bounds = new ArrayList<>();
    if (range.low() > Long.MIN_VALUE) {
      bounds.add(v + " >= " + unit(column, range.low(), isUnsigned));
    }
    if (range.high() < Long.MAX_VALUE) {
      bounds.add(v + " <= " + unit(column, range.high(), isUnsigned));
    }
    return bounds.isEmpty() ? present : "(" + String.join(" and ", bounds) + ")";
  }

  private String truths(SqlColumn column, LongRange range) {
    boolean isTrue = (range.low() <= 1 && range.high() >= 1) != range.outside();
    boolean isFalse = (range.low() <= 0 && range.high() >= 0) != range.outside();
    if (isTrue == isFalse) {
      return isTrue ? dialect.present(column) : NEVER;
    }
    return column.value() + " = " + dialect.truth(isTrue);
  }

  private String unit(SqlColumn column, long ranged, boolean isUnsigned) {
    long value = isUnsigned ? ranged ^ Long.MIN_VALUE : ranged;
    if (column.type().isDateOrTimestamp()) {
      long perDay =
          column.type() == ColumnType.DATE ? 1 : SECONDS_PER_DAY * column.type().unitsPerSecond();
      boolean fits = perDay < Long.MAX_VALUE / (LAST_DAY + 1);
      long first = fits ? FIRST_DAY * perDay : Long.MIN_VALUE;
      long last = fits ? (LAST_DAY + 1) * perDay - 1 : Long.MAX_VALUE;
      value = Math.max(first, Math.min(last, value));
    }
    return dialect.literal(column, value);
  }

  private String reals(SqlColumn column, DoubleRange range) {
    String v = column.value();
    String present = dialect.present(column);
    if (range.low() > range.high()) {
      return range.outside() ? present : NEVER;
    }
    if (range.outside()) {
      return "(%s and %s <> %s)".formatted(present, v, dialect.real(range.low()));
    }
    if (range.low() == range.high()) {
      return v + " = " + dialect.real(range.low() + 0.0);
    }
    List<String> bounds = new ArrayList<>(List.of(present));
    if (range.low() > Double.NEGATIVE_INFINITY) {
      bounds.add(v + " >= " + dialect.real(range.low()));
    }
    if (range.high() < Double.POSITIVE_INFINITY) {
      bounds.add(v + " <= " + dialect.real(range.high()));
    }
    return "(" + String.join(" and ", bounds) + ")";
  }

  private String decimals(SqlColumn column, FilterOp op, BigDecimal value) {
    long digits = (long) value.precision() - value.scale();
    if (Math.abs(digits) > LONGEST_NUMBER || value.scale() > LONGEST_NUMBER) {
      boolean isLarge = digits > LONGEST_NUMBER;
      int order = isLarge ? -value.signum() : 0;
      boolean holds =
          switch (op) {
            case LT, LE -> order < 0;
            case GT, GE -> order > 0;
            case NE -> true;
            default -> false;
          };
      if (isLarge) {
        return holds ? dialect.present(column) : NEVER;
      }
      return "%s %s 0".formatted(column.value(), sign(op));
    }
    return "%s %s %s"
        .formatted(column.value(), sign(op), dialect.literal(column, value.toPlainString()));
  }
}
