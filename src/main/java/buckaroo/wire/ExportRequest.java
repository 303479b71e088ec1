package buckaroo.wire;

import buckaroo.export.ExportFormat;
import buckaroo.session.SessionState;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The query of {@code GET /export/<session>} (DESIGN section 12.12).
 *
 * @param view which rows, in which order
 * @param letters the columns wanted, in that order; empty for all that are shown
 * @param defuse whether cells that a spreadsheet would take for formulas are made plain text
 */
public record ExportRequest(
    ExportFormat format, ViewRequest view, List<String> letters, boolean defuse) {
  public ExportRequest {
    letters = List.copyOf(letters);
  }

  /**
   * Reads a query.
   *
   * @throws ApiException naming the first parameter that is wrong
   */
  public static ExportRequest parse(Map<String, String> query) {
    String name = query.getOrDefault("format", "csv");
    ExportFormat format =
        ExportFormat.ofWireName(name)
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.INVALID_REQUEST,
                        "'format' is one of %s; found \"%s\""
                            .formatted(ExportFormat.wireNames(), Brief.of(name))));
    JsonObject args = new JsonObject().add("search", search(query.getOrDefault("search", "")));
    for (String list : new String[] {"filters", "sorts", "changed"}) {
      String text = query.getOrDefault(list, "");
      if (!text.isEmpty()) {
        args.add(list, json(list, text));
      }
    }
    String letters = query.getOrDefault("columns", "");
    return new ExportRequest(
        format,
        ViewRequest.of(args),
        letters.isEmpty() ? List.of() : List.of(letters.split(",", -1)),
        isOn(query.getOrDefault("defuse", "")));
  }

  /** A text, unless it is an object as other requests have it: cells may hold JSON too. */
  private static JsonValue search(String text) {
    if (text.startsWith("{")) {
      try {
        JsonValue search = BoundedJson.parse(text);
        if (search.isObject() && search.asObject().get("text") != null) {
          return search;
        }
      } catch (ParseException e) {
        return Json.value(text);
      }
    }
    return Json.value(text);
  }

  private static JsonValue json(String name, String text) {
    try {
      return BoundedJson.parse(text);
    } catch (ParseException e) {
      throw new ApiException(
          ErrorCode.INVALID_JSON, "'" + name + "' is not JSON: " + e.getMessage(), e);
    }
  }

  private static boolean isOn(String value) {
    return switch (value) {
      case "1", "true" -> true;
      case "", "0", "false" -> false;
      default ->
          throw new ApiException(
              ErrorCode.INVALID_REQUEST,
              "'defuse' is 1 or 0; found \"%s\"".formatted(Brief.of(value)));
    };
  }

  /**
   * The positions of the columns to write: those asked for, else all but the ones that only help to
   * show a comparison.
   *
   * @throws ApiException {@code invalid_request} if one does not exist or is named twice
   */
  public int[] columns(SessionState state) {
    Schema schema = state.table().schema();
    if (letters.isEmpty()) {
      Set<Integer> helpers =
          state.load().comparison() == null
              ? Set.of()
              : new HashSet<>(state.load().comparison().facts().helpers());
      return IntStream.range(0, schema.columnCount())
          .filter(column -> !helpers.contains(column))
          .toArray();
    }
    int[] columns =
        letters.stream().mapToInt(letter -> ViewRequest.column(schema, letter)).toArray();
    if (IntStream.of(columns).distinct().count() < columns.length) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, "'columns' names a column twice");
    }
    return columns;
  }
}
