package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.testing.Await;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MailboxTest {
  private final Deque<Runnable> pool = new ConcurrentLinkedDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final AtomicBoolean congested = new AtomicBoolean();
  private final Mailbox mailbox =
      new Mailbox(
          pool::add,
          new Mailbox.Handling() {
            @Override
            public void opened() {
              calls.add("opened");
            }

            @Override
            public void closed() {
              calls.add("closed");
            }
          },
          2,
          10,
          congested::get);

  @Test
  void callsComeInOrderAndOnOneThreadAtATime() throws Exception {
    mailbox.open();
    put("a");
    put("b");
    assertEquals(1, pool.size());
    runPool();
    put("c");
    runPool();
    mailbox.close();
    runPool();
    assertEquals(List.of("opened", "a", "b", "c", "closed"), calls);
  }

  @Test
  void mailboxThatFoundNoThreadAsksAgain() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    List<String> heard = new ArrayList<>();
    Mailbox poor =
        new Mailbox(
            task -> {
              if (full.get()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              pool.add(task);
            },
            new Mailbox.Handling() {
              @Override
              public void opened() {
                heard.add("opened");
              }

              @Override
              public void closed() {
                heard.add("closed");
              }
            },
            2,
            10,
            () -> false);
    assertThrows(OutOfMemoryError.class, poor::open);
    full.set(false);
    poor.put(() -> heard.add("a"), 1);
    runPool();
    assertEquals(List.of("opened", "a"), heard);
  }

  @Test
  void closingDropsWhatWaits() throws Exception {
    mailbox.open();
    runPool();
    put("a");
    mailbox.close();
    put("b");
    mailbox.close();
    runPool();
    assertEquals(List.of("opened", "closed"), calls);
  }

  @Test
  void aHandlerThatNeverKnewOfTheConnectionIsNotToldOfItsEnd() {
    mailbox.open();
    mailbox.close();
    mailbox.open();
    runPool();
    assertEquals(List.of(), calls);
  }

  @Test
  void nothingIsHandledWhileRepliesWait() throws Exception {
    mailbox.open();
    put("a");
    congested.set(true);
    runPool();
    assertEquals(List.of("opened"), calls);
    congested.set(false);
    mailbox.resume();
    runPool();
    assertEquals(List.of("opened", "a"), calls);
  }

  @Test
  void theReaderWaitsForRoomAndForDrainAndIsWokenByTheEnd() throws Exception {
    mailbox.open();
    put("a");
    put("b");
    Thread reader = new Thread(this::putC);
    reader.start();
    Await.until(mailbox::readerWaits);
    runPool();
    reader.join();
    runPool();
    assertFalse(mailbox.readerWaits());
    congested.set(true);
    Thread waiting = new Thread(this::putC);
    waiting.start();
    Await.until(mailbox::readerWaits);
    mailbox.close();
    waiting.join();
    runPool();
    assertEquals(List.of("opened", "a", "b", "c", "closed"), calls);
  }

  @Test
  void aPoolThatHasEndedIsNoFailure() {
    Mailbox late =
        new Mailbox(
            work -> {
              throw new RejectedExecutionException();
            },
            new Mailbox.Handling() {
              @Override
              public void opened() {}

              @Override
              public void closed() {}
            },
            2,
            10,
            () -> false);
    late.open();
    late.close();
  }

  @Test
  void theReaderWaitsForRoomAlsoWhereFewMessagesAreLong() throws Exception {
    mailbox.open();
    mailbox.put(() -> calls.add("long"), 10);
    Thread reader = new Thread(this::putC);
    reader.start();
    Await.until(mailbox::readerWaits);
    runPool();
    reader.join();
    runPool();
    assertEquals(List.of("opened", "long", "c"), calls);
  }

  private void put(String message) throws InterruptedException {
    mailbox.put(() -> calls.add(message), 1);
  }

  private void putC() {
    try {
      put("c");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void runPool() {
    while (!pool.isEmpty()) {
      pool.remove().run();
    }
  }
}
