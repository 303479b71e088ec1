package buckaroo.wire;

import buckaroo.table.Nullable;
import buckaroo.view.TextSearch;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/**
 * Reads what is searched for: a text, or {@code {"text", "case"?, "whole"?}} (DESIGN section 13).
 * Case and accents make no difference unless {@code case} is true.
 */
public final class SearchReader {
  private SearchReader() {}

  /**
   * The search of an argument.
   *
   * @return a search for the empty text when it is missing or null
   * @throws ApiException {@code invalid_request} saying what would do
   */
  public static TextSearch of(String name, @Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return TextSearch.shown("");
    }
    if (value.isString()) {
      return TextSearch.shown(value.asString());
    }
    if (!value.isObject()) {
      throw misfit(name, value);
    }
    JsonObject search = value.asObject();
    JsonValue text = search.get("text");
    if (text == null || !text.isString()) {
      throw misfit(name, value);
    }
    return new TextSearch(
        text.asString(), !isTrue(name, search, "case"), isTrue(name, search, "whole"), true);
  }

  private static boolean isTrue(String name, JsonObject search, String part) {
    JsonValue value = search.get(part);
    if (value != null && !value.isNull() && !value.isBoolean()) {
      throw misfit(name, search);
    }
    return value != null && value.isTrue();
  }

  private static ApiException misfit(String name, JsonValue value) {
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "'%s' must be a text or {\"text\": text, \"case\": true or false, \"whole\": true or false}, found %s"
            .formatted(name, BoundedJson.brief(value)));
  }
}
