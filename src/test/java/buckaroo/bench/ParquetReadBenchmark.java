package buckaroo.bench;

import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reading a whole Parquet file into a table, against DuckDB with one thread that copies it into a
 * table of its own, in alternation. The file is generated once: 1.7 million rows of mixed types,
 * Snappy, about 85 MB.
 *
 * <p>Run with {@code java -Xmx4g -cp <test class path> buckaroo.bench.ParquetReadBenchmark [folder]
 * [codec]} after {@code mvn test-compile}.
 */
public final class ParquetReadBenchmark {
  private static final int ROUNDS = 9;
  private static final String ROWS =
      """
      select i as id, (h % 1000)::integer as code, h % 100000 / 100.0 as price,
        (h >> 20)::bigint as stamp, ['new', 'paid', 'sent', 'lost'][(h % 4 + 1)::int] as state,
        'customer ' || (h % 300000) as customer, md5(i::varchar)[1:12] as token,
        make_timestamp(1500000000000000 + (h % 300000000000000)::bigint) as moment,
        h % 2 = 0 as flag, case when h % 10 = 0 then null else (h % 65536)::double / 3 end as score
      from (select i, hash(i) as h from range(1700000) t(i))
      """;

  private ParquetReadBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
    String codec = args.length > 1 ? args[1] : "snappy";
    Path file = folder.resolve("bench-" + codec + ".parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set threads=1");
      if (!Files.exists(file)) {
        statement.execute(
            "copy (" + ROWS + ") to '" + file + "' (format parquet, codec " + codec + ")");
      }
      System.out.printf(Locale.ROOT, "%s: %.1f MB%n", file, Files.size(file) / 1e6);
      var ours = new double[ROUNDS];
      var theirs = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        ours[round] = seconds(() -> read(file));
        theirs[round] =
            seconds(
                () ->
                    statement.execute("create or replace table t as select * from '" + file + "'"));
        System.out.printf(Locale.ROOT, "ours %.3f s, DuckDB %.3f s%n", ours[round], theirs[round]);
      }
      double our = warmMedian(ours);
      double their = warmMedian(theirs);
      System.out.printf(
          Locale.ROOT,
          "warm medians: ours %.3f s, DuckDB %.3f s, ratio %.2f%n",
          our,
          their,
          our / their);
    }
  }

  private static void read(Path file) throws Exception {
    try (FileChannel channel = FileChannel.open(file)) {
      var source = new SourceFile(file.toString(), channel, channel.size());
      TableReaders.read(source, Limits.standard(), ReadMonitor.NONE);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The median without the first three rounds. */
  private static double warmMedian(double[] all) {
    double[] warm = Arrays.copyOfRange(all, 3, all.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
