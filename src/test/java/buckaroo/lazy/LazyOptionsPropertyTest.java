package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.FileFacts;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.ReadResult;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** What a person tells counts for a table in its file as for one in memory. */
final class LazyOptionsPropertyTest {
  @TempDir Path folder;

  @Seeded(150)
  void optionsGiveTheSameTableInItsFileAndInMemory(Random random) throws IOException {
    ReadOptions options = options(random);
    Path file = write(random, options);
    ReadResult memory = LazyFiles.inMemory(file, options);
    try (SpillFolder spill = SpillFolder.below(folder);
        LazyTable lazy = LazyFiles.finished(LazyFiles.open(file, options, LazyFiles.TINY, spill))) {
      assertEquals(shape(memory.table().schema().fields()), shape(lazy.schema().fields()));
      assertEquals(warnings(memory.facts()), warnings(lazy.facts()));
      assertEquals(options, lazy.facts().declared());
      var table = (MemoryTable) memory.table();
      long rows = table.rowCount();
      assertEquals(rows, lazy.rowCount());
      assertEquals(
          LazyFiles.cells(TableViews.of(table).view(ViewSpec.ALL).window(0, rows)),
          LazyFiles.cells(lazy.views().view(ViewSpec.ALL).window(0, rows)));
    }
  }

  private static ReadOptions options(Random random) {
    boolean header = random.nextInt(4) > 0;
    Map<String, Type> types = new HashMap<>();
    for (int c = 0; c < 4; c++) {
      if (random.nextBoolean()) {
        Type type = Type.values()[random.nextInt(Type.values().length)];
        types.put(header ? "c" + c : String.valueOf(c), type);
      }
    }
    return new ReadOptions(
        random.nextBoolean() ? null : '~',
        random.nextBoolean() ? null : random.nextBoolean() ? '\'' : ReadOptions.NO_QUOTE,
        header ? null : false,
        random.nextBoolean() ? null : StandardCharsets.UTF_8,
        types,
        random.nextInt(3),
        random.nextBoolean() ? null : List.of("-", "NA"));
  }

  private Path write(Random random, ReadOptions options) throws IOException {
    char delimiter = options.delimiter() == null ? ',' : options.delimiter().charAt(0);
    StringBuilder text =
        new StringBuilder(
            "a title, of \"sorts\r\n".repeat(options.skip() == null ? 0 : options.skip()));
    text.append(String.join(String.valueOf(delimiter), "c0", "c1", "c2", "c3")).append('\n');
    for (int r = random.nextInt(300); r >= 0; r--) {
      for (int c = 0; c < 4; c++) {
        text.append(c == 0 ? "" : delimiter).append(cell(random));
      }
      text.append(random.nextInt(40) == 0 ? delimiter + "extra\n" : "\r\n");
    }
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private static String cell(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> "-";
      case 1 -> "NA";
      case 2 -> "";
      case 3 -> "1970-01-0" + (1 + random.nextInt(9)) + "T00:00:00.123456789";
      case 4 -> "1970-01-02T00:00:00+0" + random.nextInt(3) + ":00";
      case 5 -> "2024-02-1" + random.nextInt(10);
      case 6 -> "00" + random.nextInt(50);
      case 7 -> random.nextBoolean() ? "True" : "0";
      case 8 -> "18446744073709551615";
      case 9 -> random.nextInt(90) + ".5";
      default -> String.valueOf(random.nextInt(200) - 100);
    };
  }

  private static List<String> shape(List<Field> fields) {
    return fields.stream().map(f -> f.name() + " " + f.type() + " " + f.zone()).toList();
  }

  private static List<String> warnings(FileFacts facts) {
    return facts.warnings().stream().map(String::valueOf).sorted().toList();
  }
}
