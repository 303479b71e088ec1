package buckaroo.format.parquet;

import buckaroo.testing.Seeded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that DuckDB writes, with each of its codecs and encodings, read as DuckDB reads them. */
class ParquetDuckDbPropertyTest {
  private static final List<String> CODECS =
      List.of("uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli");

  /** Every type that DuckDB writes; {@code i} counts the rows, {@code h} is a hash of it. */
  private static final String EVERY_TYPE =
      """
      select
        i,
        (h % 256 - 128)::tinyint as t8,
        (h % 65536 - 32768)::smallint as t16,
        (h % 4294967296 - 2147483648)::integer as t32,
        (h - 9223372036854775808)::bigint as t64,
        (h % 256)::utinyint as u8,
        (h % 65536)::usmallint as u16,
        (h % 4294967296)::uinteger as u32,
        u64,
        (h % 1000 / 7)::float as f32,
        case when h % 50 = 0 then 'nan'::double else h / 3e7 end as f64,
        h % 3 = 0 as flag,
        'text ' || h as words,
        ['red', 'green', 'żółty', ''][(h % 4 + 1)::int] as few,
        (h % 90000 - 45000)::decimal(9, 2) / 7 as small_decimal,
        (h % 100000000000)::decimal(18, 3) as middle_decimal,
        (h * 10000000 - 50000000000000000000000000)::decimal(38, 10) as large_decimal,
        date '1970-01-01' + (h % 100000 - 50000)::int as day,
        time '00:00:00' + to_microseconds((h % 86400000000)::bigint) as daytime,
        make_timestamp((h % 4000000000000000 - 1000000000000000)::bigint) as micros,
        make_timestamp_ns((h % 4000000000000000000)::bigint) as nanos,
        make_timestamp((h % 4000000000000000)::bigint)::timestamp_ms as millis,
        make_timestamp((h % 4000000000000000)::bigint)::timestamptz as instant,
        md5(i::varchar)::blob as bytes,
        encode('a' || chr((h % 90)::int + 1)) as odd_bytes,
        ('00000000-0000-0000-0000-' || lpad((h % 1000000)::varchar, 12, '0'))::uuid as id,
        case h % 3 when 0 then 'ok' when 1 then 'bad' else null end::enum('ok', 'bad') as state,
        case when h % 5 = 0 then null else [i, null, h % 7] end as numbers,
        case when h % 4 = 0 then [] else [['a' || i], null, []] end as lists,
        {'a': i, 'b': case when h % 2 = 0 then null else 'x"\n' || i end} as record,
        map {'k' || (h % 3): h % 100, 'z': null} as entries,
        [{'x': i, 'y': [h % 9, null]}] as deep
      from (select i, hash(i + SALT) as u64, u64::hugeint as h from range(ROWS) t(i))
      """;

  @TempDir Path folder;

  private static String withGaps(String query, int count) {
    return "select * from (("
        + query
        + ") union all by name select i * 37 as i from range("
        + count
        + ") t(i)) order by i";
  }

  private Path write(String query, String options) throws Exception {
    Path file = folder.resolve("file.parquet");
    Files.deleteIfExists(file);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set threads=1");
      statement.execute("set TimeZone='UTC'");
      statement.execute("copy (" + query + ") to '" + file + "' (format parquet, " + options + ")");
    } catch (SQLException e) {
      throw new AssertionError(options, e);
    }
    return file;
  }

  private static String query(int rows, long salt) {
    return EVERY_TYPE.replace("ROWS", String.valueOf(rows)).replace("SALT", String.valueOf(salt));
  }

  @ParameterizedTest
  @CsvSource({
    "uncompressed, v1", "snappy, v1", "gzip, v1", "zstd, v1", "lz4_raw, v1", "brotli, v1",
    "uncompressed, v2", "snappy, v2", "gzip, v2", "zstd, v2", "lz4_raw, v2", "brotli, v2"
  })
  void everyCodecAndTypeReadsAsWritten(String codec, String version) throws Exception {
    Path file =
        write(
            withGaps(query(3000, 7), 300),
            "codec " + codec + ", parquet_version " + version + ", row_group_size 2048");
    DuckValues.of(file).assertSame(ParquetCorpusTest.read(file));
  }

  @Seeded(8)
  void generatedFilesReadAsWritten(Random random) throws Exception {
    int rows = random.nextInt(5000);
    String options =
        "codec "
            + CODECS.get(random.nextInt(CODECS.size()))
            + ", parquet_version "
            + (random.nextBoolean() ? "v1" : "v2")
            + ", row_group_size "
            + (random.nextInt(4) == 0 ? 100_000 : 2048 * (1 + random.nextInt(3)))
            + (random.nextInt(3) == 0 ? ", dictionary_size_limit 1" : "");
    String query = query(rows, random.nextInt(1_000_000));
    Path file = write(withGaps(query, random.nextInt(3) * random.nextInt(500)), options);
    DuckValues.of(file).assertSame(ParquetCorpusTest.read(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 12, 19, 22})
  void everyEffortOfZstandardReadsAsWritten(int level) throws Exception {
    String query =
        "select i as n, md5((i % 40000)::varchar) as digest, 'item ' || i % 977 || ' of ' || i as"
            + " t, (hash(i) % 100)::int as small, repeat('ab', (i % 50)::int) as runs, case when i"
            + " % 1000 < 900 then 0 else i end as mostly_zero, 'constant' as same from range(30000)"
            + " t(i)";
    Path file =
        write(query, "codec zstd, compression_level " + level + ", dictionary_size_limit 1");
    DuckValues.of(file).assertSame(ParquetCorpusTest.read(file));
  }

  @Seeded(6)
  void textReadsAsWrittenWhateverItsDictionaries(Random random) throws Exception {
    int rows = 20_000 + random.nextInt(30_000);
    int distinct = 1 + random.nextInt(1 << random.nextInt(17));
    String query =
        "select case when h % 11 = 0 then null else 'v' || h % "
            + distinct
            + " end as some, 'k' || h % "
            + distinct
            + " as every, case when i < 9000 then 'few' || h % 3 else h::varchar end as mixed"
            + " from (select i, hash(i + "
            + random.nextInt(1000)
            + ") as h from range("
            + rows
            + ") t(i))";
    Path file = write(query, "row_group_size " + 2048 * (1 + random.nextInt(8)));
    DuckValues.of(file).assertSame(ParquetCorpusTest.read(file));
  }
}
