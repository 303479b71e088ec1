package buckaroo.wire;

import buckaroo.compare.JoinKind;
import buckaroo.format.ReadOptions;
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
 * @param firstOptions what is told about the first file, where it is delimited text
 * @param secondOptions the same of the second
 */
public record CompareRequest(
    String session,
    String firstPath,
    String secondPath,
    List<String> joinColumns,
    JoinKind how,
    boolean noBrowser,
    ReadOptions firstOptions,
    ReadOptions secondOptions) {
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
    String firstPath = LoadRequest.path("path1", json.get("path1"));
    String secondPath = LoadRequest.path("path2", json.get("path2"));
    return new CompareRequest(
        LoadRequest.session(json.get("session")),
        firstPath,
        secondPath,
        joinColumns(json.get("join_columns")),
        how(json.get("how")),
        LoadRequest.isTruthy(json.get("no_browser")),
        ReadOptionsJson.read(json.get("read_options1"), firstPath),
        ReadOptionsJson.read(json.get("read_options2"), secondPath));
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
