package buckaroo.wire;

import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;

/** Filters in the words in which a client sends them (DESIGN section 12.1). */
public final class FilterJson {
  /** Whole numbers beyond this lose digits in JavaScript, so they are text, as in windows. */
  private static final double MAX_EXACT = 9_007_199_254_740_991.0;

  /** So many digits always survive in a double. */
  private static final int SURE_DIGITS = 15;

  private FilterJson() {}

  public static JsonArray of(List<Filter> filters) {
    var array = new JsonArray();
    for (Filter filter : filters) {
      var json =
          new JsonObject()
              .add("column", ColumnLetters.of(filter.column()))
              .add("op", filter.op().lowerName());
      if (filter.op().takesList() || filter.op() == FilterOp.BETWEEN) {
        var values = new JsonArray();
        filter.values().forEach(value -> values.add(value(value)));
        json.add("value", values);
      } else if (filter.op().takesValues()) {
        json.add("value", value(filter.values().get(0)));
      }
      if (filter.op().isPattern() && !filter.folded()) {
        json.add("case", true);
      }
      array.add(json);
    }
    return array;
  }

  private static JsonValue value(FilterValue value) {
    if (value instanceof FilterValue.Truth truth) {
      return Json.value(truth.truth());
    }
    if (value instanceof FilterValue.Text text) {
      return Json.value(text.text());
    }
    var number = ((FilterValue.Number) value).number();
    boolean isExact =
        Math.abs(number.doubleValue()) <= MAX_EXACT
            || number.scale() > 0
            || number.stripTrailingZeros().precision() <= SURE_DIGITS;
    return isExact ? Json.parse(number.toString()) : Json.value(number.toPlainString());
  }
}
