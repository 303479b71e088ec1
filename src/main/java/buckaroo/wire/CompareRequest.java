package buckaroo.wire;

import buckaroo.compare.JoinKind;
import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of {@code POST /load_compare} (PROTOCOL section 2).
 *
 * @param joinColumns names of the key columns, at least one
 */
public record CompareRequest(
    String session,
    String firstPath,
    String secondPath,
    List<String> joinColumns,
    JoinKind how,
    boolean noBrowser) {
  private static final int MAX_KEYS = 100;

  public CompareRequest {
    joinColumns = List.copyOf(joinColumns);
  }

  /**
   * Reads a request body.
   *
   * @throws ApiException naming the first field that is wrong
   */
  public static CompareRequest parse(byte[] body) {
    JsonObject json = LoadRequest.parseBody(body);
    for (String name : new String[] {"session", "path1", "path2", "join_columns"}) {
      if (!LoadRequest.isTruthy(json.get(name))) {
        throw ApiException.plain(
            ErrorCode.INVALID_REQUEST,
            "Missing required field(s): session, path1, path2, join_columns");
      }
    }
    return new CompareRequest(
        LoadRequest.session(json.get("session")),
        LoadRequest.path("path1", json.get("path1")),
        LoadRequest.path("path2", json.get("path2")),
        joinColumns(json.get("join_columns")),
        how(json.get("how")),
        LoadRequest.isTruthy(json.get("no_browser")));
  }

  private static List<String> joinColumns(JsonValue value) {
    if (value.isString()) {
      return List.of(value.asString());
    }
    if (!value.isArray() || value.asArray().size() > MAX_KEYS) {
      throw noColumns(value);
    }
    List<String> names = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      if (!item.isString()) {
        throw noColumns(item);
      }
      names.add(item.asString());
    }
    return names;
  }

  private static ApiException noColumns(JsonValue found) {
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "'join_columns' must be a column's name or a list of at most %d names, found %s"
            .formatted(MAX_KEYS, BoundedJson.brief(found)));
  }

  /** The words for an unknown kind are the reference's. */
  private static JoinKind how(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return JoinKind.OUTER;
    }
    String name = value.isString() ? value.asString() : BoundedJson.brief(value);
    if (name.equals("cross")) {
      throw new ApiException(
          ErrorCode.COMPARE_ERROR,
          "how 'cross' pairs every row with every row and so takes no join columns; use inner,"
              + " left, right or outer");
    }
    return JoinKind.ofName(name)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.COMPARE_ERROR, "do not recognize join method " + Brief.of(name)));
  }
}
