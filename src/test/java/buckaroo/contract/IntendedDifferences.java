package buckaroo.contract;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Map;

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
          // Times are shown in UTC with their time of day.
          new Column("records_dates_json", "created_at", "datetime64[ns]", DATE_AND_TIME),
          new Column("records_dates_json", "date", "datetime64[ns]", DATE_AND_TIME));

  /** Recorded as a connection that broke: the message is answered, and the connection stays. */
  static final Map<String, String> ERROR_INSTEAD_OF_BROKEN_CONNECTION =
      Map.of(
          "JSON array message", "invalid_request",
          "JSON number message", "invalid_request",
          "JSON null", "invalid_request");

  private IntendedDifferences() {}

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
