package buckaroo.format.parquet;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.testing.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the bytes of a good file: it is read, or refused by one of the two errors for
 * files, in bounded time and memory.
 */
class ParquetCorruptionPropertyTest {
  private static final Limits LIMITS = new Limits(1000, 1 << 20, 1 << 26, 1000, 1 << 26);
  private static final List<byte[]> FILES = new ArrayList<>();

  @BeforeAll
  static void writeFiles(@TempDir Path folder) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      int number = 0;
      for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli")) {
        for (String version : List.of("v1", "v2")) {
          Path file = folder.resolve("file" + number++);
          statement.execute(
              "copy (select i, i * 7919 % 100 as n, i / 7.0::double as d, 'text' || i as t,"
                  + " ['a', 'b', ''][i % 3 + 1] as few, i % 2 = 0 as flag,"
                  + " case when i % 5 = 0 then null else i::decimal(30, 3) end as amount,"
                  + " [i, null] as list, {'x': i, 'y': ['z']} as record, map {'k': i} as entries"
                  + " from range(150) t(i)) to '"
                  + file
                  + "' (format parquet, codec "
                  + codec
                  + ", parquet_version "
                  + version
                  + ")");
          FILES.add(Files.readAllBytes(file));
        }
      }
    }
    Path corpus = Path.of("../shared/parquet-corpus/good");
    if (Files.isDirectory(corpus)) {
      try (var files = Files.list(corpus)) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().endsWith(".parquet") && Files.size(file) < 20_000) {
            FILES.add(Files.readAllBytes(file));
          }
        }
      }
    }
  }

  @Seeded(150)
  void damagedFilesAreReadOrRefused(Random random) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 20; i++) {
            readOrRefuse(damaged(FILES.get(random.nextInt(FILES.size())), random));
          }
        });
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int footer = Math.max(8, good.length - 8 - footerBytes(good));
    switch (random.nextInt(5)) {
      case 0 -> {
        // The tail moves to the front: the footer's length then points elsewhere.
        int cut = random.nextInt(good.length - 8);
        byte[] shorter = new byte[good.length - cut];
        System.arraycopy(good, 0, shorter, 0, shorter.length);
        System.arraycopy(good, good.length - 8, shorter, shorter.length - 8, 8);
        bytes = shorter;
      }
      case 1 -> flip(bytes, footer, good.length - 8, 1 + random.nextInt(3), random);
      case 2 -> flip(bytes, 4, footer, 1 + random.nextInt(5), random);
      case 3 -> flip(bytes, 0, good.length, 1, random);
      default -> {
        int at = 4 + random.nextInt(good.length - 12);
        byte value = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
        for (int i = at; i < Math.min(good.length - 8, at + 1 + random.nextInt(12)); i++) {
          bytes[i] = value;
        }
      }
    }
    return bytes;
  }

  private static int footerBytes(byte[] file) {
    int at = file.length - 8;
    return file[at] & 0xff | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff) << 16;
  }

  private static void flip(byte[] bytes, int from, int to, int count, Random random) {
    for (int i = 0; i < count && to > from; i++) {
      bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static void readOrRefuse(byte[] bytes) throws IOException {
    try {
      ParquetTableReader.of(LIMITS)
          .threads(1)
          .read(ByteSource.of("damaged.parquet", bytes), ReadMonitor.NONE);
    } catch (MalformedFileException | FileTooLargeException e) {
      if (!e.getMessage().startsWith("damaged.parquet: ")) {
        throw new AssertionError("no file name: " + e.getMessage(), e);
      }
    }
  }
}
