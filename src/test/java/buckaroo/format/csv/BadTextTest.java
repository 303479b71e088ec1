package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Texts made to hurt: each is refused or read in bounded time and memory. */
class BadTextTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Limits LIMITS = new Limits(100_000, 1 << 22, 1 << 26, 1000, 1L << 27);

  @Test
  void aQuoteThatIsNeverClosedIsFoundBehindHundredsOfMegabytes() {
    ByteSource text = new Repeated("a,b\n1,2\n3,\"open", "x,y\n", 300 << 20, "");
    assertRefused(MalformedFileException.class, "line 3", text);
  }

  @Test
  void aFieldBeyondTheLimitIsRefusedNamingItsLineAndTheVariable() {
    ByteSource text = new Repeated("a,b\n1,2\n3,\"", "long ", 100 << 20, "\"\n5,6\n");
    assertRefused(MalformedFileException.class, "line 3", text);
    assertRefused(MalformedFileException.class, "BUCKAROO_MAX_FIELD", text);
  }

  @Test
  void aFirstRowBeyondTheLimitIsRefused() {
    ByteSource text = new Repeated("", "name", 100 << 20, "\n1\n");
    assertRefused(FileTooLargeException.class, "first row", text);
  }

  @Test
  void aRowOfTenMillionSeparatorsIsRefusedNamingTheLimit() {
    ByteSource text = new Repeated("a,b\n1,2\n", ",", 10_000_000, "\n3,4\n");
    assertRefused(FileTooLargeException.class, "BUCKAROO_MAX_COLUMNS", text);
  }

  @Test
  void aHundredThousandColumnsAreReadAndOneMoreIsRefused() {
    ReadResult result =
        assertTimeoutPreemptively(
            LONG, () -> read(new Repeated("", ",", 99_999, "\n" + ",".repeat(99_999) + "\n")));
    assertEquals(100_000, result.table().schema().columnCount());
    assertRefused(
        FileTooLargeException.class,
        "the limit is 100000 columns",
        new Repeated("", ",", 100_000, "\n"));
  }

  @Test
  void zeroBytesAreTextAndMixedLineEndsAllEndRows() throws IOException {
    ReadResult result = CsvTexts.read("a,b\r\n\0,x\0y\n1,2\r3,\0\r\n\n\r");
    assertEquals("\0|x\0y\n1|2\n3|\0", CsvTexts.cells(result));
    assertEquals(0, result.facts().warnings().size());
  }

  /** In memory; and where the beginning tells already, as a table that stays in its file. */
  private static void assertRefused(
      Class<? extends IOException> type, String words, ByteSource text) {
    IOException error = assertTimeoutPreemptively(LONG, () -> assertThrows(type, () -> read(text)));
    assertTrue(String.valueOf(error.getMessage()).contains(words), error.getMessage());
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try {
            var rows = CsvRows.open(text, false, ReadOptions.NONE, 1 << 17, LIMITS);
            if (rows.isPresent()) {
              rows.get().estimatedBytes();
              rows.get()
                  .scan(
                      (base, starts, count) -> {},
                      Parallel.of(2, ReadMonitor.NONE),
                      ReadMonitor.NONE);
            }
          } catch (MalformedFileException | FileTooLargeException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("t.csv"), e.getMessage());
          }
        });
  }

  private static ReadResult read(ByteSource text) throws IOException {
    return CsvTableReader.commaSeparated(LIMITS).read(text, ReadMonitor.NONE);
  }

  /** A long text that takes no memory: a beginning, one piece over and over, and an end. */
  private static final class Repeated implements ByteSource {
    private final byte[] head;
    private final byte[] piece;
    private final byte[] tail;
    private final long middle;

    Repeated(String head, String piece, long middle, String tail) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.piece = piece.getBytes(StandardCharsets.UTF_8);
      this.tail = tail.getBytes(StandardCharsets.UTF_8);
      this.middle = middle / this.piece.length * this.piece.length;
    }

    @Override
    public String path() {
      return "t.csv";
    }

    @Override
    public long size() {
      return head.length + middle + tail.length;
    }

    @Override
    public @Nullable String compression() {
      return null;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) {
      int count = (int) Math.max(0, Math.min(length, size() - position));
      for (int i = 0; i < count; i++) {
        target[offset + i] = at(position + i);
      }
      return count;
    }

    private byte at(long position) {
      if (position < head.length) {
        return head[(int) position];
      }
      long behind = position - head.length;
      return behind < middle ? piece[(int) (behind % piece.length)] : tail[(int) (behind - middle)];
    }
  }
}
