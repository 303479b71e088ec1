package buckaroo.wire;

import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads the sort keys of a view request (DESIGN section 12.1). */
final class SortReader {
  private static final int MAX_SORTS = 100;

  private SortReader() {}

  /**
   * The keys {@code [{"column", "desc"}]}; none when missing or null.
   *
   * @throws ApiException {@code invalid_request} naming what is wrong and what would do
   */
  static List<ViewRequest.Sort> sorts(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || value.asArray().size() > MAX_SORTS) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "'sorts' must be a list of at most " + MAX_SORTS + " keys");
    }
    List<ViewRequest.Sort> sorts = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      if (!item.isObject()
          || item.asObject().get("column") == null
          || !item.asObject().get("column").isString()) {
        throw new ApiException(
            ErrorCode.INVALID_REQUEST,
            "A sort key is {\"column\": letter, \"desc\": true or false}, found "
                + BoundedJson.brief(item));
      }
      JsonValue desc = item.asObject().get("desc");
      sorts.add(
          new ViewRequest.Sort(
              item.asObject().get("column").asString(), desc != null && desc.isTrue()));
    }
    return sorts;
  }
}
