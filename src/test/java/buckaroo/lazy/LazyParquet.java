package buckaroo.lazy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** Parquet files of several row groups, each of several pages, as DuckDB writes them. */
final class LazyParquet {
  private static final List<String> CODECS = List.of("uncompressed", "snappy", "zstd");

  private LazyParquet() {}

  static void write(Path file, Random random) throws SQLException {
    int rows = 1 + random.nextInt(9000);
    String query =
        """
        select i, (hash(i) %% 1000)::integer as n,
          case when hash(i) %% 7 = 0 then null else hash(i + 1) %% 900 / 8 end as f,
          hash(i) %% 3 = 0 as flag,
          ['red', 'gr"een', 'żółty', '', null][(hash(i) %% 5 + 1)::int] as few,
          'text ' || hash(i) as words,
          (hash(i) %% 90000)::decimal(9, 2) / 7 - 5000 as small_decimal,
          date '1970-01-01' + (hash(i) %% 1000)::int as day,
          make_timestamp((hash(i) %% 4000000000)::bigint * 1000) as micros,
          case when i > %d then 'ab'::blob else '\\xFF\\xFE'::blob end as bytes,
          case when hash(i) %% 5 = 0 then null else [i, null] end as numbers
        from range(%d) t(i)
        """
            .formatted(random.nextInt(2 * rows), rows);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          "copy (%s) to '%s' (format parquet, compression %s, row_group_size 2048)"
              .formatted(query, file, CODECS.get(random.nextInt(CODECS.size()))));
    }
  }
}
