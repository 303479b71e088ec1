package buckaroo.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes CSV files of any size for benchmarks: 12 columns of mixed types, about 135 bytes a row,
 * the same bytes for the same seed. From a shell:
 *
 * <pre>
 *   java -cp target/test-classes buckaroo.bench.SampleData FILE MEGABYTES [SEED]
 * </pre>
 */
public final class SampleData {
  private static final String HEADER =
      "id,user_id,price,score,quantity,active,country,category,name,comment,day,updated_at\n";
  private static final String[] COUNTRIES = {
    "Norway", "Peru", "日本", "Côte d'Ivoire", "Chile", "Kenya", "Canada", "Fiji", "Malta", "Oman"
  };
  private static final String[] WORDS = {
    "quick", "brown", "fox", "jumps", "over", "lazy", "dog", "with", "large", "plain", "table",
    "rows", "and", "cells", "Müller", "of", "text", "to", "be", "read", "by", "machines"
  };

  private SampleData() {}

  public static void main(String[] arguments) throws IOException {
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    write(Path.of(arguments[0]), Long.parseLong(arguments[1]) * 1_000_000, seed);
  }

  /** Writes whole rows until the file has at least that many bytes; returns the rows written. */
  public static long write(Path file, long bytes, long seed) throws IOException {
    var random = new Random(seed);
    long rows = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      byte[] row = HEADER.getBytes(StandardCharsets.UTF_8);
      long written = row.length;
      out.write(row);
      while (written < bytes) {
        row = row(rows++, random).getBytes(StandardCharsets.UTF_8);
        out.write(row);
        written += row.length;
      }
    }
    return rows;
  }

  private static String row(long id, Random random) {
    var row = new StringBuilder(200);
    row.append(id).append(',');
    row.append(1_000_000_000L + random.nextInt(900_000_000)).append(',');
    row.append(random.nextInt(100_000)).append('.').append(10 + random.nextInt(90)).append(',');
    // One score in ten is missing.
    row.append(random.nextInt(10) == 0 ? "" : String.valueOf(random.nextDouble())).append(',');
    row.append(random.nextInt(20) == 0 ? "NA" : String.valueOf(random.nextInt(100))).append(',');
    row.append(random.nextBoolean() ? "True" : "False").append(',');
    row.append(COUNTRIES[random.nextInt(COUNTRIES.length)]).append(',');
    row.append("category-").append(random.nextInt(300)).append(',');
    row.append(WORDS[random.nextInt(WORDS.length)]).append(' ').append(random.nextInt(1_000_000));
    row.append(',').append(comment(random)).append(',');
    row.append(2000 + random.nextInt(25)).append('-').append(two(1 + random.nextInt(12)));
    row.append('-').append(two(1 + random.nextInt(28))).append(',');
    row.append("2024-").append(two(1 + random.nextInt(12))).append('-');
    row.append(two(1 + random.nextInt(28))).append('T').append(two(random.nextInt(24)));
    row.append(':').append(two(random.nextInt(60))).append(':').append(two(random.nextInt(60)));
    return row.append("Z\n").toString();
  }

  /** A few words; every fifth comment is quoted, with a comma and quotes inside. */
  private static String comment(Random random) {
    var words = new StringBuilder();
    int count = 2 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return random.nextInt(5) == 0 ? "\"" + words + ", \"\"so\"\"\"" : words.toString();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
