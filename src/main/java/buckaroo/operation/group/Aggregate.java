package buckaroo.operation.group;

import buckaroo.operation.Numbers;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is told about the values of a column in a group; missing ones do not count. */
public enum Aggregate {
  NULL("null"),
  SUM("sum"),
  MEAN("mean"),
  MEDIAN("median"),
  MIN("min"),
  MAX("max"),
  COUNT("count"),
  COUNT_NULL("count_null"),
  STD("std"),
  VAR("var"),
  FIRST("first"),
  LAST("last"),
  NUNIQUE("nunique"),
  MODE("mode"),
  ANY("any"),
  ALL("all");

  private final String wireName;

  Aggregate(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The names of all, in their order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Aggregate::wireName).toList();
  }

  /** The aggregate of that name; empty when there is none. */
  public static Optional<Aggregate> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }

  /** Whether there is such a thing for a column of this type. */
  public boolean fits(ColumnType type) {
    return switch (this) {
      case NULL, COUNT, COUNT_NULL, FIRST, LAST -> true;
      case SUM, MEAN, MEDIAN, STD, VAR ->
          Numbers.isNumber(type) || (type == ColumnType.BOOLEAN && (this == SUM || this == MEAN));
      case MIN, MAX, NUNIQUE, MODE -> type != ColumnType.JSON;
      case ANY, ALL -> type == ColumnType.BOOLEAN;
    };
  }

  /** The series by group in pandas. */
  public String python(Field field) {
    String column = "_groups[" + PythonText.literal(field.name()) + "]";
    return switch (this) {
      case NULL -> throw new IllegalStateException("tells nothing");
      case COUNT_NULL -> "_groups.size() - " + column + ".count()";
      case MODE -> column + ".agg(lambda s: s.mode().iloc[0] if s.notna().any() else None)";
      case MIN, MAX ->
          field.type().isTextual()
              ? column
                  + ".agg(lambda s: s.dropna()."
                  + wireName
                  + "() if s.notna().any() else None)"
              : column + "." + wireName + "()";
      default -> column + "." + wireName + "()";
    };
  }

  /**
   * The aggregate in SQL.
   *
   * @param rowNumber the quoted name of the column that numbers the rows
   */
  public String sql(Field field, String rowNumber) {
    String value = SqlText.value(field);
    return switch (this) {
      case NULL -> throw new IllegalStateException("tells nothing");
      case SUM ->
          field.type() == ColumnType.BOOLEAN
              ? "coalesce(sum(CAST(" + value + " AS BIGINT)), 0)"
              : "coalesce(sum(" + value + "), 0)";
      case MEAN -> "avg(CAST(" + value + " AS DOUBLE))";
      case MEDIAN -> "median(CAST(" + value + " AS DOUBLE))";
      case MIN -> "min(" + value + ")";
      case MAX -> "max(" + value + ")";
      case COUNT -> "count(" + value + ")";
      case COUNT_NULL -> "count(*) - count(" + value + ")";
      case STD -> "stddev_samp(CAST(" + value + " AS DOUBLE))";
      case VAR -> "var_samp(CAST(" + value + " AS DOUBLE))";
      case FIRST -> "arg_min(" + value + ", " + rowNumber + ")";
      case LAST -> "arg_max(" + value + ", " + rowNumber + ")";
      case NUNIQUE -> "count(DISTINCT " + value + ")";
      case MODE -> "mode(" + value + " ORDER BY " + value + ")";
      case ANY -> "coalesce(bool_or(" + value + "), false)";
      case ALL -> "coalesce(bool_and(" + value + "), true)";
    };
  }
}
