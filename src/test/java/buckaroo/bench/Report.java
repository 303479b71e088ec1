package buckaroo.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** A table of figures in Markdown, one line a measurement, on stdout. */
final class Report {
  /** What was not measured. */
  static final double NONE = Double.NaN;

  private Report() {}

  static void head() {
    System.out.printf(
        Locale.ROOT,
        "# Measured %s: %d processors, Java %s, %s%n%n",
        LocalDate.now(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        System.getProperty("os.arch"));
    System.out.println("| what | ours | DuckDB, 2 threads | ratio | polars | ratio |");
    System.out.println("|---|---|---|---|---|---|");
  }

  static void row(String what, double ours) {
    row(what, ours, NONE, NONE);
  }

  static void row(String what, double ours, double duckDb) {
    row(what, ours, duckDb, NONE);
  }

  static void row(String what, double ours, double duckDb, double polars) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.2f | %s | %s | %s | %s |%n",
        what,
        ours,
        number(duckDb),
        number(ours / duckDb),
        number(polars),
        number(ours / polars));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%,.2f", value);
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
