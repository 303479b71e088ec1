package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.MalformedFileException;
import buckaroo.table.ColumnType;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.RowWindow;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.RowsUnavailableException.Reason;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LazyTableTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private SpillFolder spill;

  @BeforeEach
  void makeFolder() {
    spill = SpillFolder.below(folder);
  }

  @AfterEach
  void deleteFolder() {
    spill.close();
  }

  @Test
  void firstRowsAreThereBeforeTheFileIsScanned() throws IOException {
    Path file = write("n,s\n", "1,one\n".repeat(500));
    try (LazyTable table = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      assertFalse(table.isComplete());
      assertTrue(table.rowCount() > 10 && table.rowCount() < 500);
      RowWindow window = table.views().view(ViewSpec.ALL).window(0, 2);
      assertEquals(
          List.of(Arrays.asList(0L, 1L, "one"), Arrays.asList(1L, 1L, "one")),
          LazyFiles.cells(window));
    }
  }

  @Test
  void viewInFileOrderGrowsUntilEveryRowIsCounted() throws IOException {
    Path file = write("n,s\n", "1,one\n".repeat(500));
    try (LazyTable table = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      TableView view = table.views().view(ViewSpec.ALL);
      long before = view.rowCount();
      table.start();
      assertTrue(table.awaitCounted(LONG));
      assertTrue(table.isComplete());
      assertTrue(before < view.rowCount());
      assertEquals(500, view.rowCount());
      assertEquals(1, view.window(499, 600).rowCount());
    }
  }

  @Test
  void cellsThatContradictTheFirstTypesAreTextUntilAllCellsWereLookedAt() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200), "2.5,x\n".repeat(2), "3,x\n".repeat(2));
    try (LazyTable first = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      LazyTable last = LazyFiles.finished(first);
      assertFalse(last.looksLike(first));
      assertEquals(ColumnType.INT64, first.schema().field(0).type());
      assertEquals(ColumnType.FLOAT64, last.schema().field(0).type());
      RowWindow fits = first.views().view(ViewSpec.ALL).window(198, 200);
      assertEquals(ColumnType.INT64, fits.schema().field(0).type());
      RowWindow contradicts = first.views().view(ViewSpec.ALL).window(199, 203);
      assertEquals(ColumnType.TEXT, contradicts.schema().field(0).type());
      assertEquals(List.of("1", "2.5", "2.5", "3"), column(contradicts));
      RowWindow widened = last.views().view(ViewSpec.ALL).window(199, 203);
      assertEquals(List.of(1.0, 2.5, 2.5, 3.0), column(widened));
    }
  }

  @Test
  void viewThatIsReadForLongOutlivesTheOrdersOfOthers() throws IOException {
    Path file = write("n,s\n", "2,x\n1,y\n".repeat(100));
    try (LazyTable first = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      LazyTable table = LazyFiles.finished(first);
      TableView sorted = table.views().view(new ViewSpec(List.of(new SortKey(0, false))));
      List<List<Object>> before = LazyFiles.cells(sorted.window(99, 101));
      for (int other = 0; other < 20; other++) {
        var filter = new Filter(0, FilterOp.GT, List.of(new FilterValue.Text("-" + other)));
        table.views().view(new ViewSpec(List.of(), List.of(filter), "")).window(0, 1);
      }
      assertEquals(before, LazyFiles.cells(sorted.window(99, 101)));
    }
  }

  @Test
  void widerRowsAreFoundAndWarnedOf() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200), "1,x,7\n", "1\n");
    try (LazyTable first = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      LazyTable last = LazyFiles.finished(first);
      assertEquals(2, first.schema().columnCount());
      assertEquals("Unnamed: 2", last.schema().field(2).name());
      assertEquals("ragged_rows", last.facts().warnings().get(0).code());
      assertEquals(2, last.facts().warnings().get(0).count());
      assertEquals(202, last.facts().warnings().get(0).firstLine());
    }
  }

  @Test
  void changedFileIsToldOnceAndNothingIsReadAnyMore() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200));
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill))) {
      AtomicInteger told = new AtomicInteger();
      table.onFileChanged(told::incrementAndGet);
      TableView view = table.views().view(ViewSpec.ALL);
      assertEquals(3, view.window(0, 3).rowCount());
      Files.writeString(file, "2,y\n", StandardOpenOption.APPEND);
      for (int i = 0; i < 2; i++) {
        var refusal = assertThrows(RowsUnavailableException.class, () -> view.window(0, 3));
        assertEquals(Reason.CHANGED, refusal.reason());
      }
      assertEquals(1, told.get());
    }
  }

  @Test
  void filtersAndSearchAreComputedOnceAndKeptOnDisk() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200), "2,y\n3,\"y\nz\"\n", "4,x\n".repeat(200));
    Filter filter = Filter.of(1, FilterOp.NE, new FilterValue.Text("x"));
    ViewSpec filtered = new ViewSpec(List.of(), List.of(filter), "");
    ViewSpec searched = new ViewSpec(List.of(new SortKey(0, true)), List.of(), "y");
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill))) {
      RowWindow window = table.views().view(filtered).window(0, 9);
      assertEquals(
          List.of(Arrays.asList(200L, 2L, "y"), Arrays.asList(201L, 3L, "y\nz")),
          LazyFiles.cells(window));
      assertEquals(2, window.totalRows());
      assertEquals(List.of(3L, 2L), column(table.views().view(searched).window(0, 9)));
      assertEquals(2, spilled());
      assertEquals(2, table.views().view(filtered).rowCount());
      assertEquals(2, spilled());
    }
  }

  @Test
  void searchFindsWhatStandsInCellsOfTextOnly() throws IOException {
    Path file =
        write(
            "n,s,d,t\n",
            "1,x,2024-01-02,y\n".repeat(100),
            "7,NA,2024-01-02,NA\n",
            "7,\"N\"\"7\"\"A\",2024-01-02,\n",
            "8,ab,2024-01-02,c\n",
            "9,\"a,b\",2024-01-02,\n");
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill))) {
      assertEquals(List.of(101L), rowsWith(table, "7"));
      assertEquals(List.of(101L), rowsWith(table, "A"));
      assertEquals(List.of(103L), rowsWith(table, "a,b"));
      assertEquals(List.of(101L), rowsWith(table, "\"7\""));
      assertEquals(List.of(), rowsWith(table, "2024"));
      assertEquals(List.of(), rowsWith(table, ",c"));
      assertEquals(List.of(103L), rowsWith(table, ",b", "a"));
    }
  }

  private static List<Long> rowsWith(LazyTable table, String... texts) {
    ViewSpec spec =
        new ViewSpec(List.of(), List.of(), Arrays.stream(texts).map(TextSearch::literal).toList());
    return Arrays.stream(table.views().view(spec).window(0, 9).index()).boxed().toList();
  }

  @Test
  void textsThatBeginAlikeForLongAreSortedByTheirEnds() throws IOException {
    String alike = "x".repeat(3000);
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 60; row++) {
      rows.append(row % 7 == 0 ? "y" + row % 3 : alike + row * 31 % 60 / 2).append('\n');
    }
    Path file = write("s\n", rows.toString());
    var sizes = new LazySizes(8000, 64, 9000, 20, 2000, 3, 10);
    TableViews memory = TableViews.of(LazyFiles.inMemory(file));
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, sizes, spill))) {
      for (boolean descending : new boolean[] {false, true}) {
        ViewSpec spec = new ViewSpec(List.of(new SortKey(0, descending)));
        assertEquals(
            LazyFiles.cells(memory.view(spec).window(0, 60)),
            LazyFiles.cells(table.views().view(spec).window(0, 60)));
      }
    }
  }

  @Test
  void filterThatDoesNotFitItsColumnIsRefused() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200));
    Filter filter = Filter.of(0, FilterOp.GT, new FilterValue.Text("x"));
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill))) {
      ViewSpec spec = new ViewSpec(List.of(), List.of(filter), "");
      assertThrows(InvalidFilterException.class, () -> table.views().view(spec));
    }
  }

  @Test
  void orderThatNobodyWantsIsGivenUpAndComputedForTheNext() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200));
    ViewSpec spec = new ViewSpec(List.of(new SortKey(0, true)));
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill))) {
      assertThrows(CancellationException.class, () -> table.views().view(spec, () -> true));
      assertEquals(0, spilled());
      assertEquals(200, table.views().view(spec).rowCount());
    }
  }

  @Test
  void removedFileHasChangedToo() throws IOException {
    Path file = write("n\n", "1\n".repeat(20));
    try (LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill))) {
      Files.delete(file);
      var refusal =
          assertThrows(
              RowsUnavailableException.class,
              () -> table.views().view(new ViewSpec(List.of(new SortKey(0, true)))));
      assertEquals(Reason.CHANGED, refusal.reason());
    }
  }

  @Test
  void closedTableKeepsNoTemporaryFileAndReadsNoMore() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(200));
    LazyTable table = LazyFiles.finished(LazyFiles.open(file, LazyFiles.TINY, spill));
    TableView sorted = table.views().view(new ViewSpec(List.of(new SortKey(0, true))));
    assertEquals(1, spilled());
    table.close();
    assertEquals(0, spilled());
    var refusal = assertThrows(RowsUnavailableException.class, () -> sorted.window(0, 3));
    assertEquals(Reason.CLOSED, refusal.reason());
  }

  @Test
  void oddQuotesFarBehindEndTheTable() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(400), "1,a \"b\" c\n");
    try (LazyTable table = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      table.start();
      assertThrows(IrregularTextException.class, () -> table.awaitTyped(LONG));
      assertThrows(
          RowsUnavailableException.class, () -> table.views().view(ViewSpec.ALL).window(0, 1));
    }
  }

  @Test
  void quoteThatIsNeverClosedIsNamedByItsLine() throws IOException {
    Path file = write("n,s\n", "1,x\n".repeat(400), "1,\"open\n", "2,y\n".repeat(50));
    try (LazyTable table = LazyFiles.open(file, LazyFiles.TINY, spill)) {
      table.start();
      var refusal = assertThrows(MalformedFileException.class, () -> table.awaitCounted(LONG));
      assertTrue(String.valueOf(refusal.getMessage()).contains("line 402"), refusal.getMessage());
    }
  }

  @Test
  void foldersOfDeadProcessesAreSweptAndOthersStay() throws IOException {
    Path dead = Files.createDirectory(folder.resolve("buckaroo-99999999999-abc"));
    Files.writeString(dead.resolve("run-1"), "left");
    Path alive =
        Files.createDirectory(folder.resolve("buckaroo-" + ProcessHandle.current().pid() + "-abc"));
    Path other = Files.createDirectory(folder.resolve("buckaroo-notes"));
    SpillFolder.below(folder).close();
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(alive));
    assertTrue(Files.exists(other));
  }

  private Path write(String... parts) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), String.join("", parts));
  }

  private static List<Object> column(RowWindow window) {
    return LazyFiles.cells(window).stream().map(row -> row.get(1)).toList();
  }

  private long spilled() throws IOException {
    long count = 0;
    try (var folders = Files.newDirectoryStream(folder, "buckaroo-*")) {
      for (Path made : folders) {
        try (var files = Files.list(made)) {
          count += files.count();
        }
      }
    }
    return count;
  }
}
