package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.format.FileChangedException;
import buckaroo.table.Cancellation;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrderFileTest {
  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void writeThreeRows() throws IOException {
    path = folder.resolve("order");
    try (RunWriter out = new RunWriter(path)) {
      out.put(30);
      out.put(10);
      out.put(20);
    }
  }

  @Test
  void rowsAreReadWhileOthersAreStillWritten()
      throws IOException, ExecutionException, InterruptedException {
    try (OrderFile order = OrderFile.growing(path, 3)) {
      order.written(1);
      assertArrayEquals(new long[] {30}, order.read(0, 1, Cancellation.NONE));
      CompletableFuture<long[]> rest = later(order);
      order.written(3);
      assertArrayEquals(new long[] {10, 20}, rest.get());
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void readerThatIsNoLongerWantedWaitsForNoRow() throws IOException {
    try (OrderFile order = OrderFile.growing(path, 3)) {
      assertThrows(CancellationException.class, () -> order.read(0, 1, () -> true));
    }
  }

  @Test
  void readersHearThatTheRestWillNeverBeWritten() throws IOException {
    try (OrderFile order = OrderFile.growing(path, 3)) {
      CompletableFuture<long[]> rest = later(order);
      order.failed(new IOException("no room"));
      assertThrows(ExecutionException.class, rest::get);
      assertThrows(IOException.class, () -> order.read(0, 1, Cancellation.NONE));
    }
  }

  @Test
  void readersHearWhyTheRestWillNeverBeWritten() throws IOException {
    try (OrderFile order = OrderFile.growing(path, 3)) {
      IOException why = new FileChangedException("table.csv");
      order.failed(why);
      assertSame(why, assertThrows(IOException.class, () -> order.read(0, 1, Cancellation.NONE)));
    }
  }

  @Test
  void readersOfAClosedOrderAreToldSo() throws IOException {
    OrderFile order = OrderFile.growing(path, 3);
    order.close();
    assertThrows(ClosedChannelException.class, () -> order.read(0, 1, Cancellation.NONE));
  }

  private static CompletableFuture<long[]> later(OrderFile order) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return order.read(1, 2, Cancellation.NONE);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
