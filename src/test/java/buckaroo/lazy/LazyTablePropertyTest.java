package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.Seeded;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** A table in its file shows what the same table in memory shows. */
final class LazyTablePropertyTest {
  @TempDir Path folder;

  @Seeded(150)
  void delimitedTextShowsTheSame(Random random) throws IOException {
    compare(write(random), sizes(random), random);
  }

  @Seeded(12)
  void parquetShowsTheSame(Random random) throws IOException, SQLException {
    Path file = folder.resolve("t.parquet");
    LazyParquet.write(file, random);
    LazySizes sizes =
        new LazySizes(
            0,
            1,
            1,
            100 + random.nextInt(4000),
            1 + random.nextInt(100_000),
            2 + random.nextInt(5),
            random.nextInt(2000));
    compare(file, sizes, random);
  }

  @Seeded(100)
  void jsonLinesShowTheSame(Random random) throws IOException {
    Path file = Files.writeString(folder.resolve("t.jsonl"), LazyJsonLines.text(random));
    compare(file, sizes(random), random);
  }

  private void compare(Path file, LazySizes sizes, Random random) throws IOException {
    MemoryTable memory = LazyFiles.inMemory(file);
    try (SpillFolder spill = SpillFolder.below(folder);
        LazyTable lazy = LazyFiles.finished(LazyFiles.open(file, sizes, spill))) {
      assertEquals(shape(memory.schema().fields()), shape(lazy.schema().fields()));
      assertEquals(memory.rowCount(), lazy.rowCount());
      LazyProfiles.compare(file, lazy);
      compare(TableViews.of(memory).view(ViewSpec.ALL), lazy.views().view(ViewSpec.ALL), random);
      for (int i = 0; i < 6; i++) {
        ViewSpec spec = RandomSpecs.of(memory, random);
        TableView expected;
        try {
          expected = TableViews.of(memory).view(spec);
        } catch (InvalidFilterException e) {
          assertThrows(InvalidFilterException.class, () -> lazy.views().view(spec));
          continue;
        }
        compare(expected, lazy.views().view(spec), random);
      }
    }
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  private static LazySizes sizes(Random random) {
    return random.nextInt(4) == 0
        ? new LazySizes(1 << 17, 1 << 16, 1 << 20, 1 << 20, 1 << 22, 64, 1 << 14)
        : new LazySizes(
            50 + random.nextInt(400),
            1 + random.nextInt(200),
            1 + random.nextInt(600),
            1 + random.nextInt(60),
            1 + random.nextInt(6000),
            2 + random.nextInt(5),
            random.nextInt(300));
  }

  private static List<String> shape(List<Field> fields) {
    return fields.stream().map(f -> f.name() + " " + f.type() + " " + f.zone()).toList();
  }

  private static void compare(TableView memory, TableView lazy, Random random) {
    long total = memory.rowCount();
    assertEquals(total, lazy.rowCount());
    long shown = Math.min(total, 500);
    assertEquals(LazyFiles.cells(memory.window(0, shown)), LazyFiles.cells(lazy.window(0, shown)));
    for (int i = 0; i < 4; i++) {
      long start = random.nextLong(total + 3);
      long end = start + random.nextInt(30) - 2;
      assertEquals(
          LazyFiles.cells(memory.window(start, end)), LazyFiles.cells(lazy.window(start, end)));
    }
  }

  private Path write(Random random) throws IOException {
    int columns = 1 + random.nextInt(7);
    int[] kinds = new int[columns];
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "\uFEFF" : "");
    for (int c = 0; c < columns; c++) {
      kinds[c] = random.nextInt(9);
      text.append(c == 0 ? "" : ",").append("c").append(c);
    }
    String[] lineEnds = {"\n", "\r\n", "\n", "\r"};
    String lineEnd = lineEnds[random.nextInt(4)];
    text.append(lineEnd);
    int rows = random.nextInt(400);
    // The types of later rows may contradict those of the first.
    int turn = random.nextBoolean() ? rows : random.nextInt(rows + 1);
    for (int r = 0; r < rows; r++) {
      int width = random.nextInt(300) == 0 ? 1 + random.nextInt(columns + 2) : columns;
      for (int c = 0; c < width; c++) {
        int kind = c < columns ? r < turn ? kinds[c] : (kinds[c] + c % 2) % 9 : 0;
        text.append(c == 0 ? "" : ",").append(cell(kind, random));
      }
      boolean last = r == rows - 1 && random.nextBoolean();
      text.append(last ? "" : lineEnd).append(random.nextInt(40) == 0 ? lineEnd : "");
    }
    Path file = folder.resolve("t.csv");
    return Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String cell(int kind, Random random) {
    if (random.nextInt(12) == 0) {
      return random.nextBoolean() ? "NA" : "\"\"";
    }
    return switch (kind) {
      case 0 -> String.valueOf(random.nextInt(200) - 100);
      case 1 -> String.valueOf(random.nextInt(2000) / 8.0);
      case 2 -> random.nextBoolean() ? "True" : "false";
      case 3 -> "2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
      case 4 -> "2024-02-1" + random.nextInt(10) + "T10:0" + random.nextInt(10) + ":00Z";
      case 5 -> String.valueOf(Long.MAX_VALUE - random.nextInt(3)) + random.nextInt(2);
      case 6 -> "\"a,\"\"" + random.nextInt(30) + "\n" + "é".repeat(random.nextInt(4)) + "\"";
      case 7 -> "x".repeat(random.nextInt(20) == 0 ? 1100 : 3) + random.nextInt(20);
      default -> "0" + random.nextInt(50);
    };
  }
}
