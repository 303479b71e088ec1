package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.Await;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExportTurnsTest {
  private final ExportTurns turns = new ExportTurns(1, 2);
  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch reads = new CountDownLatch(1);

  /** A client that takes nothing until it is told to. */
  private final class SlowReader extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      writing.countDown();
      try {
        assertTrue(reads.await(10, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private Thread slowExport() {
    var thread =
        new Thread(
            () -> {
              try {
                turns.run(new SlowReader(), out -> out.write('x'));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  @AfterEach
  void letTheSlowOneRead() {
    reads.countDown();
  }

  @Test
  void aSlowReaderHoldsUpNobody() throws Exception {
    slowExport();
    writing.await();
    var other = new ByteArrayOutputStream();
    turns.run(other, out -> out.write(new byte[] {'o', 'k'}));
    assertEquals("ok", other.toString());
  }

  @Test
  void tooManyAtOnceAreRefusedUntilOneIsDone() throws Exception {
    Thread first = slowExport();
    Thread second = slowExport();
    Await.until(() -> refusal().equals(Optional.of(ErrorCode.CONNECTION_LIMIT)));
    reads.countDown();
    first.join();
    second.join();
    assertEquals(Optional.empty(), refusal());
  }

  private Optional<ErrorCode> refusal() {
    try {
      turns.requireRoom();
      return Optional.empty();
    } catch (ApiException e) {
      return Optional.of(e.code());
    }
  }

  @Test
  void anExportThatFailsGivesItsTurnBack() throws Exception {
    assertThrows(
        IOException.class,
        () ->
            turns.run(
                new ByteArrayOutputStream(),
                out -> {
                  throw new IOException("gone");
                }));
    turns.run(new ByteArrayOutputStream(), out -> out.write('x'));
  }
}
