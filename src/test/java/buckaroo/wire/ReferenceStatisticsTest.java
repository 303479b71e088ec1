package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.display.BuckarooDisplay;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.profile.Profiler;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statistics and displays against the recorded ones of the reference. What differs is listed here,
 * with the reason, and must differ.
 */
class ReferenceStatisticsTest {
  /** File and column, the statistics that differ there, and why (DESIGN section 11). */
  private static final List<Difference> STATISTICS =
      List.of(
          differs("mixed.csv", "c", "whole numbers with gaps stay whole", "dtype"),
          differs("mixed.csv", "i", "whole numbers with gaps stay whole", "dtype", "histogram"),
          differs("mixed.csv", "j", "whole numbers are summed without rounding", "mean"),
          differs("cities.tsv", "b", "whole numbers with gaps stay whole", "dtype", "histogram"),
          differs("records.json", "a", "whole numbers with gaps stay whole", "dtype", "histogram"),
          differs("records_dates.json", "b", "times have ranges", "min", "max", "histogram"),
          differs("records_dates.json", "c", "times have ranges", "min", "max", "histogram"));

  /** The same for the column configs of both displays. */
  private static final List<Difference> DISPLAYS =
      List.of(
          differs("mixed.csv", "b", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("mixed.csv", "c", "stays whole", "displayer_args", "ag_grid_specs"),
          differs("mixed.csv", "f", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("mixed.csv", "g", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("mixed.csv", "h", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("mixed.csv", "i", "stays whole", "displayer_args"),
          differs("cities.tsv", "b", "stays whole", "displayer_args", "ag_grid_specs"),
          differs("search.csv", "a", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("search.csv", "b", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("records.json", "a", "stays whole", "displayer_args", "ag_grid_specs"),
          differs("records.json", "b", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("records.json", "e", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("records.json", "h", "text with gaps is text", "displayer_args", "ag_grid_specs"),
          differs("records_dates.json", "b", "shown with time of day, in UTC", "displayer_args"),
          differs("records_dates.json", "c", "shown with time of day, in UTC", "displayer_args"));

  private record Difference(String file, String column, String why, List<String> keys) {}

  private static Difference differs(String file, String column, String why, String... keys) {
    return new Difference(file, column, why, List.of(keys));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mixed.csv",
        "bom_crlf.csv",
        "cities.tsv",
        "dup_headers.csv",
        "index_headers.csv",
        "one_col.csv",
        "search.csv",
        "records.json",
        "records_dates.json"
      })
  void matchesTheReference(String file) throws IOException {
    JsonObject reference = reference(file);
    MemoryTable table = table(file);
    var profile = Profiler.profile(table, () -> false);
    JsonArray rows = StatsMessage.of(profile, false);
    List<String> found = new ArrayList<>();
    JsonObject columns = reference.get("all_stats").asObject();
    for (JsonObject.Member column : columns) {
      for (JsonObject.Member cell : column.getValue().asObject()) {
        JsonValue ours = cell(rows, cell.getName(), column.getName());
        if (!isSame(cell.getValue(), ours)) {
          found.add(column.getName() + "." + cell.getName());
        }
      }
    }
    assertEquals(expected(STATISTICS, file), found.stream().sorted().toList(), rows.toString());

    JsonObject displays =
        BuckarooDisplayJson.PLAIN.of(BuckarooDisplay.of(table.schema(), profile), List.of());
    JsonObject theirs = reference.get("df_display_args").asObject();
    assertEquals(expected(DISPLAYS, file), differences(theirs, displays), displays.toString());
    if (!file.equals("records_dates.json")) {
      assertEquals(pinned(theirs), pinned(displays));
    }
    assertEquals(theirs.names(), displays.names());
    assertEquals(withoutColumns(theirs), withoutColumns(displays));
  }

  private static List<String> expected(List<Difference> differences, String file) {
    return differences.stream()
        .filter(difference -> difference.file.equals(file))
        .flatMap(difference -> difference.keys.stream().map(key -> difference.column + "." + key))
        .sorted()
        .toList();
  }

  /** The keys that differ in a column's config in one of the displays or in both. */
  private static List<String> differences(JsonObject theirs, JsonObject ours) {
    List<String> found = new ArrayList<>();
    for (String display : List.of("main", "summary")) {
      JsonArray reference = config(theirs, display).get("column_config").asArray();
      JsonArray columns = config(ours, display).get("column_config").asArray();
      assertEquals(reference.size(), columns.size());
      for (int i = 0; i < reference.size(); i++) {
        JsonObject column = columns.get(i).asObject();
        assertEquals(reference.get(i).asObject().names(), column.names());
        for (JsonObject.Member member : reference.get(i).asObject()) {
          if (!member.getValue().equals(column.get(member.getName()))) {
            found.add(column.get("col_name").asString() + "." + member.getName());
          }
        }
      }
    }
    return found.stream().distinct().sorted().toList();
  }

  private static Map<String, JsonValue> pinned(JsonObject displays) {
    Map<String, JsonValue> pinned = new TreeMap<>();
    for (String display : displays.names()) {
      pinned.put(display, config(displays, display).get("pinned_rows"));
    }
    return pinned;
  }

  private static Map<String, String> withoutColumns(JsonObject displays) {
    Map<String, String> rest = new TreeMap<>();
    for (String display : displays.names()) {
      JsonObject view = new JsonObject(displays.get(display).asObject());
      JsonObject config = new JsonObject(view.get("df_viewer_config").asObject());
      config.remove("column_config").remove("pinned_rows");
      rest.put(display, view.set("df_viewer_config", config).toString());
    }
    return rest;
  }

  private static JsonObject config(JsonObject displays, String display) {
    return displays.get(display).asObject().get("df_viewer_config").asObject();
  }

  private static JsonValue cell(JsonArray rows, String statistic, String column) {
    for (JsonValue row : rows) {
      if (row.asObject().get("index").asString().equals(statistic)) {
        return row.asObject().get(column);
      }
    }
    throw new AssertionError("no statistic " + statistic);
  }

  /** Numbers may differ by rounding; a time is the same in either notation. */
  private static boolean isSame(JsonValue theirs, JsonValue ours) {
    if (theirs.isArray() && ours.isArray()) {
      int size = theirs.asArray().size();
      boolean same = size == ours.asArray().size();
      for (int i = 0; same && i < size; i++) {
        same = isSame(theirs.asArray().get(i), ours.asArray().get(i));
      }
      return same;
    }
    if (theirs.isObject() && ours.isObject()) {
      return theirs.asObject().names().equals(ours.asObject().names())
          && theirs.asObject().names().stream()
              .allMatch(name -> isSame(theirs.asObject().get(name), ours.asObject().get(name)));
    }
    if (theirs.isNumber() && ours.isNumber()) {
      double expected = theirs.asDouble();
      return Math.abs(expected - ours.asDouble()) <= 1e-14 * Math.abs(expected);
    }
    if (theirs.isNumber() && ours.isString()) {
      return theirs.toString().equals(ours.asString());
    }
    if (theirs.isString() && ours.isString()) {
      String iso = theirs.asString().replace(' ', 'T') + "Z";
      return theirs.equals(ours) || iso.equals(ours.asString());
    }
    return theirs.equals(ours);
  }

  private static JsonObject reference(String file) throws IOException {
    try (var reader =
        new InputStreamReader(
            ReferenceStatisticsTest.class.getResourceAsStream(
                "/statistics/" + file + ".reference.json"),
            StandardCharsets.UTF_8)) {
      return Json.parse(reader).asObject();
    }
  }

  private static MemoryTable table(String file) throws IOException {
    if (file.equals("records.json")) {
      return records();
    }
    if (file.equals("records_dates.json")) {
      return recordsWithDates();
    }
    Path path = Path.of("src/test/resources/statistics", file);
    try (var channel = FileChannel.open(path)) {
      var source = new SourceFile(file, channel, channel.size());
      MemoryTable table = (MemoryTable) TableReaders.read(source, ReadMonitor.NONE).table();
      assertTrue(table.rowCount() > 0);
      return table;
    }
  }

  /** The cells of the reference's records.json. */
  private static MemoryTable records() {
    return TestColumns.table(
        List.of(
            Field.of("a", ColumnType.INT64, true),
            Field.of("b", ColumnType.TEXT, true),
            Field.of("c", ColumnType.FLOAT64, true),
            Field.of("d", ColumnType.BOOLEAN, false),
            Field.of("when", ColumnType.TEXT, true),
            Field.of("nested", ColumnType.JSON, true),
            Field.of("lst", ColumnType.JSON, true),
            Field.of("extra", ColumnType.TEXT, true)),
        List.of(
            TestColumns.longs(1L, 2L, 3L, null),
            TestColumns.text("x", null, "héllo", "z"),
            TestColumns.doubles(1.5, 2.5, null, -1.0),
            TestColumns.booleans(true, false, true, false),
            TestColumns.dictionary(
                "2021-01-01T00:00:00", "2021-06-01T12:30:00", null, "2022-01-01T00:00:00"),
            TestColumns.text("{\"k\":1}", "{\"k\":2}", null, "{\"k\":3}"),
            TestColumns.text("[1,2]", "[]", "[3]", null),
            TestColumns.text(null, null, null, "only here")));
  }

  /** The cells of the reference's records_dates.json, with the unit that pandas gave the times. */
  private static MemoryTable recordsWithDates() {
    Long[] created =
        Stream.of(1600000000L, 1600086400L, 1600172800L, 1600259200L, 1600345600L, 1600432000L)
            .map(seconds -> seconds * 1_000_000_000L)
            .toArray(Long[]::new);
    Long[] dates =
        Stream.of(1, 2, 3, 4, 5, 6)
            .map(day -> LocalDateTime.of(2021, 1, day, 0, 0).toEpochSecond(ZoneOffset.UTC))
            .map(seconds -> seconds * 1_000_000_000L)
            .toArray(Long[]::new);
    return TestColumns.table(
        List.of(
            Field.of("id", ColumnType.INT64, false),
            Field.of("created_at", ColumnType.TIMESTAMP_NANOS, false),
            Field.of("date", ColumnType.TIMESTAMP_NANOS, false),
            Field.of("v", ColumnType.FLOAT64, false)),
        List.of(
            TestColumns.longs(0L, 1L, 2L, 3L, 4L, 5L),
            TestColumns.longs(created),
            TestColumns.longs(dates),
            TestColumns.doubles(0.0, 0.25, 0.5, 0.75, 1.0, 1.25)));
  }
}
