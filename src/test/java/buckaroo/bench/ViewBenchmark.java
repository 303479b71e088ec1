package buckaroo.bench;

import static buckaroo.bench.Report.median;
import static buckaroo.bench.Report.row;

import com.eclipsesource.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first window of a new sort and of a new search as a viewer waits for it, beside DuckDB asked
 * for the same rows and polars sorting and filtering the same table, in turn:
 *
 * <pre>
 *   bin/bench views [MEGABYTES, default 1390: ten million rows]
 * </pre>
 */
public final class ViewBenchmark {
  private static final int ROUNDS = 5;
  private static final int WINDOW_ROWS = 1000;

  /** Found in no row, in one of a hundred thousand, in a few of a hundred, and in most. */
  private static final String[] NEEDLES = {"no such text", "fox 77777", "with large", "e"};

  private static final String POLARS_NEEDLE = "with large";

  private ViewBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1390;
    Path folder = Files.createTempDirectory("buckaroo-bench");
    Path file = folder.resolve("views.csv");
    try {
      Report.head();
      print(folder, file, SampleData.write(file, megabytes * 1_000_000, 1), Polars.find());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  static void print(Path folder, Path file, long rows, Optional<Polars> polars) throws Exception {
    try (BenchServer server = BenchServer.start(folder);
        DuckDb duckDb = new DuckDb()) {
      duckDb.load(file);
      JsonObject other =
          polars.isPresent() ? polars.get().readSortSearch(file, POLARS_NEEDLE) : new JsonObject();
      String name = String.format("%,d rows: first window sorted by a ", rows);
      sort(
          server,
          duckDb,
          file,
          rows,
          name + "long, ms",
          "b",
          "user_id",
          figure(other, "sort_long"));
      sort(
          server,
          duckDb,
          file,
          rows,
          name + "double, ms",
          "c",
          "price",
          figure(other, "sort_double"));
      sort(
          server,
          duckDb,
          file,
          rows,
          name + "text, ms",
          "j",
          "comment",
          figure(other, "sort_text"));
      for (String needle : NEEDLES) {
        double theirs = needle.equals(POLARS_NEEDLE) ? figure(other, "search") : Report.NONE;
        search(server, duckDb, file, rows, needle, theirs);
      }
    }
  }

  private static void sort(
      BenchServer server,
      DuckDb duckDb,
      Path file,
      long rows,
      String name,
      String letter,
      String column,
      double polars)
      throws Exception {
    String order = ",\"sorts\":[{\"column\":\"" + letter + "\",\"desc\":false}]";
    String query =
        "select * from t order by %s nulls last limit %d offset %d"
            .formatted(column, WINDOW_ROWS, rows / 2);
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ours[i] = firstWindow(server, file, rows / 2, order);
      theirs[i] = duckDb.millis(query);
    }
    row(name, warm(ours), warm(theirs), polars);
  }

  private static void search(
      BenchServer server, DuckDb duckDb, Path file, long rows, String needle, double polars)
      throws Exception {
    String holds =
        "(contains(country, '%1$s') or contains(category, '%1$s') or contains(name, '%1$s') or contains(comment, '%1$s'))"
            .formatted(needle);
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ours[i] = firstWindow(server, file, 0, ",\"search\":\"" + needle + "\"");
      // The rows of a window, and how many there are.
      theirs[i] =
          duckDb.millis("select count(*) from t where " + holds)
              + duckDb.millis("select * from t where " + holds + " limit " + WINDOW_ROWS);
    }
    row(
        String.format("%,d rows: first window of a search for '%s', ms", rows, needle),
        warm(ours),
        warm(theirs),
        polars);
  }

  /** Of a table that was just read, so that nothing is remembered of an earlier view. */
  private static double firstWindow(BenchServer server, Path file, long start, String view)
      throws Exception {
    server.load(file);
    try (BenchSocket viewer = new BenchSocket(server.port(), true)) {
      return viewer.window(start, WINDOW_ROWS, view);
    }
  }

  /** The median without the first round. */
  private static double warm(double[] millis) {
    return median(Arrays.copyOfRange(millis, 1, millis.length));
  }

  private static double figure(JsonObject answer, String name) {
    return answer.getDouble(name, Report.NONE);
  }
}
