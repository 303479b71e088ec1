package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.bench.SampleData;
import buckaroo.display.BuckarooDisplay;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.profile.Profiler;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsMessageTest {
  /** The statistics of a single column, as JSON text by name. */
  private static Map<String, String> cells(ColumnType type, Column column) {
    JsonArray rows =
        StatsMessage.of(Profiler.profile(TestColumns.table(type, column), () -> false), true);
    Map<String, String> cells = new HashMap<>();
    for (JsonValue row : rows) {
      assertEquals(row.asObject().get("index"), row.asObject().get("level_0"));
      cells.put(row.asObject().get("index").asString(), row.asObject().get("a").toString());
    }
    return cells;
  }

  @Test
  void numbersBeyondJavaScriptAreText() {
    Map<String, String> cells =
        cells(ColumnType.INT64, TestColumns.longs(Long.MAX_VALUE, (1L << 53) - 1));
    assertEquals("\"9223372036854775807\"", cells.get("max"));
    assertEquals("9007199254740991", cells.get("min"));
    assertEquals(
        "\"18446744073709551615\"",
        cells(ColumnType.UINT64, TestColumns.longs(-1L)).get("most_freq"));
  }

  @Test
  void whatIsNotANumberIsNullAndInfinityIsText() {
    Map<String, String> cells =
        cells(
            ColumnType.FLOAT64,
            TestColumns.doubles(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    assertEquals("null", cells.get("mean"));
    assertEquals("\"-Infinity\"", cells.get("min"));
    assertEquals("[]", cells.get("histogram_bins"));
  }

  @Test
  void timesCarryTheirZone() {
    Map<String, String> cells = cells(ColumnType.TIMESTAMP_MILLIS, TestColumns.longs(0L, 1L));
    assertEquals("\"1970-01-01T00:00:00Z\"", cells.get("min"));
    assertEquals("\"1970-01-01T00:00:00.001Z\"", cells.get("max"));
    assertEquals("null", cells.get("median"));
    assertEquals("\"1970-01-02\"", cells(ColumnType.DATE, TestColumns.longs(1L)).get("most_freq"));
  }

  @Test
  void ourOwnStatisticsFollow() {
    Map<String, String> text = cells(ColumnType.TEXT, TestColumns.text("", "abc", null));
    assertEquals("1", text.get("empty_count"));
    assertEquals("1.5", text.get("mean_length"));
    assertEquals("3", text.get("max_length"));
    assertEquals("null", text.get("q25"));
    assertEquals("1.25", cells(ColumnType.INT64, TestColumns.longs(1L, 2L)).get("q25"));
  }

  @Test
  void aColumnWithoutRowsHasAllStatistics() {
    Map<String, String> cells = cells(ColumnType.FLOAT64, TestColumns.doubles());
    assertEquals("\"float64\"", cells.get("dtype"));
    assertEquals("0", cells.get("non_null_count"));
    assertEquals("null", cells.get("min"));
    assertEquals("[]", cells.get("histogram"));
  }

  @Test
  void twelveColumnsFitThirtyKilobytes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sample.csv");
    SampleData.write(file, 500_000, 1);
    try (var channel = FileChannel.open(file)) {
      var source = new SourceFile(file.toString(), channel, channel.size());
      MemoryTable table = (MemoryTable) TableReaders.read(source, ReadMonitor.NONE).table();
      var profile = Profiler.profile(table, () -> false);
      String stats = StatsMessage.of(profile, false).toString();
      String displays =
          BuckarooDisplayJson.PLAIN
              .of(BuckarooDisplay.of(table.schema(), profile), List.of())
              .toString();
      int bytes = (stats + displays).getBytes(StandardCharsets.UTF_8).length;
      // The rest of the message, which knows no column, takes less than the 5 kB left.
      assertTrue(bytes < 25_000, () -> bytes + " bytes");
    }
  }
}
