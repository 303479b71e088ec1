package buckaroo.contract;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything in which a replayed viewer recording may differ, from DESIGN sections 11 and 12. What
 * does not stand here must match.
 */
final class IntendedDifferences {
  private static final String INTEGER =
      "{\"displayer\":\"integer\",\"min_digits\":1,\"max_digits\":12}";

  /** Dates in UTC, or they shift a day west of Greenwich (DESIGN 12.13). */
  private static final String DATE =
      "{\"displayer\":\"datetimeLocaleString\",\"locale\":\"en-US\",\"args\":{\"timeZone\":\"UTC\","
          + "\"year\":\"numeric\",\"month\":\"2-digit\",\"day\":\"2-digit\"}}";

  private static final String DATE_AND_TIME =
      DATE.replace(
          "\"day\":\"2-digit\"",
          "\"day\":\"2-digit\",\"hour\":\"2-digit\",\"minute\":\"2-digit\","
              + "\"second\":\"2-digit\",\"hour12\":false");

  /** One column that we type otherwise. Cells must still mean the same. */
  private record Column(String recording, String name, String dtype, String displayer) {}

  private static final List<Column> COLUMNS =
      List.of(
          // Whole numbers with gaps stay whole numbers.
          new Column("cities_tsv", "pop", "Int64", INTEGER),
          new Column("mixed_csv", "age", "Int64", INTEGER),
          new Column("mixed_csv", "flag", "Int64", INTEGER),
          new Column("records_json", "a", "Int64", INTEGER),
          // Times are shown in UTC with their time of day; ISO texts are times under any name.
          new Column("records_json", "when", "datetime64[ns]", DATE_AND_TIME),
          new Column("records_dates_json", "created_at", "datetime64[ns]", DATE_AND_TIME),
          new Column("records_dates_json", "date", "datetime64[ns]", DATE_AND_TIME));

  /** Recorded as a connection that broke: the message is answered, and the connection stays. */
  static final Map<String, String> ERROR_INSTEAD_OF_BROKEN_CONNECTION =
      Map.of(
          "JSON array message", "invalid_request",
          "JSON number message", "invalid_request",
          "JSON null", "invalid_request");

  /** Recorded as failures of the reference: the method works, and everybody is shown its result. */
  static final Set<String> WORKS_NOW =
      Set.of("cleaning_method='default'", "cleaning + quick search");

  /**
   * Recorded as a state that blanks the page: missing fields take their defaults, so it is no-op.
   */
  static final Set<String> NO_CHANGE_NOW = Set.of("new_state null");

  /**
   * Recorded as all rows although the state tells of none: tables without text, where a search
   * finds nothing.
   */
  private static final Set<String> SEARCHES_WITHOUT_TEXT =
      Set.of("window after quick search", "sorted after quick search", "window, no match");

  private static final Set<String> TABLES_WITHOUT_TEXT =
      Set.of("one_col_csv", "records_dates_json");

  /** The reference shows no columns of an empty table, and sends nothing to draw. */
  private static final String TABLE_WITHOUT_ROWS = "header_only_csv";

  /** Fields of the state that tell more than was recorded, with what we tell. */
  private static final Map<String, String> OPTIONS =
      Map.of("cleaning_method", "[\"default\",\"conservative\",\"aggressive\",\"\"]");

  /**
   * The aggregations of the reference: whatever its library can call on a column, two of them
   * misspelt (PROTOCOL section 9).
   */
  private static final String AGGREGATIONS =
      "[\"null\",\"mean\",\"median\",\"min\",\"max\",\"sum\",\"count\",\"count_null\",\"std\","
          + "\"empty\",\"h\",\"nunique\",\"is_monotonic\",\"is_monotonic_decreasing\","
          + "\"is_monotonic_increasing\",\"all\",\"any\",\"autocorr\",\"kurt\",\"mad\",\"sem\","
          + "\"skew\",\"i\",\"idxmin\",\"dtype\",\"dtypes\",\"nbytes\",\"ndim\",\"size\"]";

  /** Those that say something about a group, and run. */
  private static final String OUR_AGGREGATIONS =
      "[\"null\",\"sum\",\"mean\",\"median\",\"min\",\"max\",\"count\",\"count_null\",\"std\",\"var\","
          + "\"first\",\"last\",\"nunique\",\"mode\",\"any\",\"all\"]";

  private IntendedDifferences() {}

  /** Whether we answer with a window of no rows, of whatever was recorded. */
  static boolean isEmptyWindowNow(String recording, String note) {
    return recording.equals(TABLE_WITHOUT_ROWS)
        || TABLES_WITHOUT_TEXT.contains(recording) && SEARCHES_WITHOUT_TEXT.contains(note);
  }

  /** What we say instead of a recorded state of mode buckaroo. */
  static JsonObject buckarooState(String recording, JsonObject recorded) {
    JsonObject state = new JsonObject(recorded);
    JsonValue options = state.get("buckaroo_options");
    if (options != null) {
      JsonObject ours = new JsonObject(options.asObject());
      OPTIONS.forEach((name, json) -> ours.set(name, Json.parse(json)));
      state.set("buckaroo_options", ours);
    }
    JsonValue commands = state.get("command_config");
    if (commands != null) {
      String recordedCommands = commands.toString();
      state.set(
          "command_config", Json.parse(recordedCommands.replace(AGGREGATIONS, OUR_AGGREGATIONS)));
    }
    if (recording.equals(TABLE_WITHOUT_ROWS)) {
      state.remove("df_meta");
    }
    return state;
  }

  /** The columns that differ, each as {@code recording.name}. */
  static List<String> columnNames() {
    return COLUMNS.stream().map(column -> column.recording + "." + column.name).toList();
  }

  /** What we say instead of a recorded column of {@code /load} or the metadata. */
  static JsonValue column(String recording, JsonObject recorded) {
    for (Column column : COLUMNS) {
      if (column.recording.equals(recording)
          && column.name.equals(recorded.getString("name", null))) {
        return new JsonObject().add("name", column.name).add("dtype", column.dtype);
      }
    }
    return recorded;
  }

  /** What we say instead of a recorded member of {@code column_config}. */
  static JsonValue columnConfig(String recording, JsonObject recorded) {
    for (Column column : COLUMNS) {
      if (column.recording.equals(recording)
          && column.name.equals(recorded.getString("header_name", null))) {
        return new JsonObject(recorded).set("displayer_args", Json.parse(column.displayer));
      }
    }
    return recorded;
  }
}
