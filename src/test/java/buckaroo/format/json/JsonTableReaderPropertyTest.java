package buckaroo.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.ByteSource;
import buckaroo.format.ReadMonitor;
import buckaroo.table.Column;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every way to write a table down gives the same table, and it holds what was written. */
class JsonTableReaderPropertyTest {
  private static MemoryTable read(JsonTableReader reader, String json) throws IOException {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return (MemoryTable) reader.read(ByteSource.of("x", utf8), ReadMonitor.NONE).table();
  }

  @Seeded(60)
  void recordsLinesAndColumnsHoldTheSameCells(Random random) throws IOException {
    int rows = random.nextInt(5) == 0 ? 9_000 + random.nextInt(9_000) : random.nextInt(200);
    List<String> names =
        IntStream.rangeClosed(0, random.nextInt(8))
            .mapToObj(i -> (i % 2 == 0 ? "n" : "é\"") + i)
            .toList();
    List<Integer> oneIn = names.stream().map(n -> 1 + random.nextInt(400)).toList();
    List<JsonObject> records = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      records.add(record(random, names, oneIn));
    }
    String array =
        records.stream().map(JsonObject::toString).collect(Collectors.joining(", ", "[", "]"));
    check(records, read(JsonTableReader.records(), array));
    String lines = records.stream().map(JsonObject::toString).collect(Collectors.joining("\n"));
    check(records, read(JsonTableReader.lines(), lines));
    check(records, read(JsonTableReader.records(), byColumn(random, names, records)));
  }

  /** Often in order and complete; rare columns are told by a large {@code oneIn}. */
  private static JsonObject record(Random random, List<String> names, List<Integer> oneIn) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
    if (random.nextInt(10) == 0) {
      Collections.shuffle(order, random);
    }
    var record = new JsonObject();
    for (int i : order) {
      if (random.nextInt(oneIn.get(i)) == 0) {
        JsonValue value =
            i % 2 == 0
                ? Json.value(random.nextLong())
                : Json.value("v" + "\n\u00e9\"".charAt(random.nextInt(3)) + random.nextInt());
        record.add(names.get(i), random.nextInt(20) == 0 ? Json.NULL : value);
      }
    }
    return record;
  }

  /** Labels, which are kept, are given for all rows in the first column, then in any order. */
  private static String byColumn(Random random, List<String> names, List<JsonObject> records) {
    var document = new JsonObject();
    List<Integer> order = new ArrayList<>(IntStream.range(0, records.size()).boxed().toList());
    for (String name : names) {
      var column = new JsonObject();
      for (int row : order) {
        JsonValue value = records.get(row).get(name);
        column.add("r" + row, value == null ? Json.NULL : value);
      }
      document.add(name, column);
      if (random.nextBoolean()) {
        Collections.shuffle(order, random);
      }
    }
    return document.toString(WriterConfig.PRETTY_PRINT);
  }

  private static void check(List<JsonObject> records, MemoryTable table) {
    assertEquals(records.size(), table.rowCount());
    for (int i = 0; i < table.columns().size(); i++) {
      String name = table.schema().field(i).name();
      Column column = table.column(i);
      for (int row = 0; row < records.size(); row++) {
        JsonValue expected =
            name.equals("key") ? Json.value("r" + row) : records.get(row).get(name);
        boolean isMissing = expected == null || expected.isNull();
        assertEquals(isMissing, column.isNull(row), () -> "missing cell of " + name);
        if (!isMissing && column instanceof LongColumn longs) {
          assertEquals(expected.asLong(), longs.get(row));
        } else if (!isMissing) {
          assertEquals(expected.asString(), ((TextColumn) column).get(row));
        }
      }
    }
  }
}
