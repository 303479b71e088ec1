package buckaroo.wire;

import buckaroo.table.Nullable;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the filters of a view request (DESIGN sections 12 and 13). */
final class FilterReader {
  private static final int MAX_FILTERS = 100;
  private static final int MAX_VALUES = 1000;

  /** Far beyond any cell's; what is longer would only cost time. */
  private static final int MAX_NUMBER_CHARS = 400;

  private FilterReader() {}

  /**
   * The filters {@code [{"column", "op", "value", "case"}]}, of which one may be {@code {"any":
   * [[filters], …]}}; none when missing or null.
   *
   * @throws ApiException {@code invalid_request} naming what is wrong and what would do
   */
  static List<ViewRequest.Condition> filters(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw tooMany();
    }
    List<ViewRequest.Condition> filters = new ArrayList<>();
    int count = 0;
    for (JsonValue item : value.asArray()) {
      JsonValue any = item.isObject() ? item.asObject().get("any") : null;
      filters.add(any == null ? filter(item) : anyOf(any));
      count += any == null ? 1 : count(any);
    }
    if (count > MAX_FILTERS) {
      throw tooMany();
    }
    return filters;
  }

  private static ApiException tooMany() {
    return invalid("'filters' must be a list of at most " + MAX_FILTERS + " filters");
  }

  private static int count(JsonValue any) {
    int count = 0;
    for (JsonValue group : any.asArray()) {
      count += group.asArray().size();
    }
    return count;
  }

  private static ViewRequest.AnyOf anyOf(JsonValue any) {
    List<List<ViewRequest.Filter>> groups = new ArrayList<>();
    for (JsonValue group : listOf(any)) {
      List<ViewRequest.Filter> filters = new ArrayList<>();
      for (JsonValue item : listOf(group)) {
        filters.add(filter(item));
      }
      groups.add(filters);
    }
    return new ViewRequest.AnyOf(groups);
  }

  private static JsonArray listOf(JsonValue value) {
    if (!value.isArray() || value.asArray().isEmpty()) {
      throw invalid(
          "'any' is a list of groups, each a list of at least one filter, found "
              + BoundedJson.brief(value));
    }
    return value.asArray();
  }

  private static ViewRequest.Filter filter(JsonValue item) {
    if (!item.isObject() || !isText(item.asObject().get("column"))) {
      throw invalid(
          "A filter is {\"column\": letter, \"op\": operator, \"value\": value}, found "
              + BoundedJson.brief(item));
    }
    JsonObject filter = item.asObject();
    FilterOp op = op(filter.get("op"));
    String column = filter.get("column").asString();
    return op == FilterOp.BETWEEN
        ? range(column, filter.get("value"))
        : new ViewRequest.Filter(
            column, op, values(op, filter.get("value")), isFolded(op, filter.get("case")));
  }

  /** Both ends belong to a range; where one is null, it goes on for ever. */
  private static ViewRequest.Filter range(String column, @Nullable JsonValue value) {
    FilterOp op = FilterOp.BETWEEN;
    if (value == null || !value.isArray() || value.asArray().size() != 2) {
      throw invalid(
          "A filter by 'between' has a list of two values, found " + BoundedJson.brief(value));
    }
    JsonValue low = value.asArray().get(0);
    JsonValue high = value.asArray().get(1);
    if (high.isNull()) {
      return new ViewRequest.Filter(column, FilterOp.GE, List.of(value(op, low)), false);
    }
    return low.isNull()
        ? new ViewRequest.Filter(column, FilterOp.LE, List.of(value(op, high)), false)
        : new ViewRequest.Filter(column, op, List.of(value(op, low), value(op, high)), false);
  }

  private static boolean isFolded(FilterOp op, @Nullable JsonValue value) {
    if (value != null && !value.isNull() && !value.isBoolean()) {
      throw invalid("A filter's 'case' is true or false, found " + BoundedJson.brief(value));
    }
    return op.isPattern() && (value == null || !value.isTrue());
  }

  private static FilterOp op(@Nullable JsonValue op) {
    String name = isText(op) && op != null ? op.asString() : "";
    return FilterOp.ofName(name).orElseThrow(() -> unknownOp(op));
  }

  private static ApiException unknownOp(@Nullable JsonValue op) {
    String known =
        Arrays.stream(FilterOp.values()).map(FilterOp::lowerName).collect(Collectors.joining(", "));
    return invalid("A filter's 'op' is one of " + known + "; found " + BoundedJson.brief(op));
  }

  private static List<FilterValue> values(FilterOp op, @Nullable JsonValue value) {
    if (!op.takesValues()) {
      return List.of();
    }
    if (!op.takesList()) {
      return List.of(value(op, value));
    }
    if (value == null || !value.isArray() || value.asArray().size() > MAX_VALUES) {
      throw invalid(
          "A filter by '%s' has a list of at most %d values".formatted(op.lowerName(), MAX_VALUES));
    }
    List<FilterValue> values = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      values.add(value(op, item));
    }
    return values;
  }

  private static FilterValue value(FilterOp op, @Nullable JsonValue value) {
    if (isText(value) && value != null) {
      return new FilterValue.Text(value.asString());
    }
    if (value != null && value.isBoolean()) {
      return new FilterValue.Truth(value.asBoolean());
    }
    if (value != null && value.isNumber() && value.toString().length() <= MAX_NUMBER_CHARS) {
      try {
        return new FilterValue.Number(new BigDecimal(value.toString()));
      } catch (ArithmeticException | NumberFormatException e) {
        // An exponent beyond the range of an int, as it stands or without trailing zeros.
        throw unfit(op, value);
      }
    }
    throw unfit(op, value);
  }

  private static ApiException unfit(FilterOp op, @Nullable JsonValue value) {
    return invalid(
        "A filter by '%s' compares with a text, a number, true or false, found %s; missing cells"
                .formatted(op.lowerName(), BoundedJson.brief(value))
            + " are found by 'isnull'");
  }

  private static boolean isText(@Nullable JsonValue value) {
    return value != null && value.isString();
  }

  private static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALID_REQUEST, message);
  }
}
