package buckaroo.wire;

import buckaroo.table.Nullable;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the filters and the search of a view request (DESIGN section 12.1). */
final class FilterReader {
  private static final int MAX_FILTERS = 100;
  private static final int MAX_VALUES = 1000;

  /** Far beyond any cell's; what is longer would only cost time. */
  private static final int MAX_NUMBER_CHARS = 400;

  private FilterReader() {}

  /**
   * The filters {@code [{"column", "op", "value"}]}; none when missing or null.
   *
   * @throws ApiException {@code invalid_request} naming what is wrong and what would do
   */
  static List<ViewRequest.Filter> filters(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || value.asArray().size() > MAX_FILTERS) {
      throw invalid("'filters' must be a list of at most " + MAX_FILTERS + " filters");
    }
    List<ViewRequest.Filter> filters = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      filters.add(filter(item));
    }
    return filters;
  }

  /** The text to search for; empty when missing or null. */
  static String search(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return "";
    }
    if (!value.isString()) {
      throw invalid("'search' must be a text, found " + BoundedJson.brief(value));
    }
    return value.asString();
  }

  private static ViewRequest.Filter filter(JsonValue item) {
    if (!item.isObject() || !isText(item.asObject().get("column"))) {
      throw invalid(
          "A filter is {\"column\": letter, \"op\": operator, \"value\": value}, found "
              + BoundedJson.brief(item));
    }
    JsonObject filter = item.asObject();
    FilterOp op = op(filter.get("op"));
    return new ViewRequest.Filter(
        filter.get("column").asString(), op, values(op, filter.get("value")));
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
    if (op != FilterOp.IN) {
      return List.of(value(op, value));
    }
    if (value == null || !value.isArray() || value.asArray().size() > MAX_VALUES) {
      throw invalid("A filter by 'in' has a list of at most " + MAX_VALUES + " values");
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
