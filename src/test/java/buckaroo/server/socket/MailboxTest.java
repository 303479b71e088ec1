package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.server.Await;
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
            public void received(String message) {
              calls.add(message);
            }

            @Override
            public void closed() {
              calls.add("closed");
            }
          },
          2,
          congested::get);

  @Test
  void callsComeInOrderAndOnOneThreadAtATime() throws Exception {
    mailbox.open();
    mailbox.put("a");
    mailbox.put("b");
    assertEquals(1, pool.size());
    runPool();
    mailbox.put("c");
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
              public void received(String message) {
                heard.add(message);
              }

              @Override
              public void closed() {
                heard.add("closed");
              }
            },
            2,
            () -> false);
    assertThrows(OutOfMemoryError.class, poor::open);
    full.set(false);
    poor.put("a");
    runPool();
    assertEquals(List.of("opened", "a"), heard);
  }

  @Test
  void closingDropsWhatWaits() throws Exception {
    mailbox.open();
    runPool();
    mailbox.put("a");
    mailbox.close();
    mailbox.put("b");
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
    mailbox.put("a");
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
    mailbox.put("a");
    mailbox.put("b");
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
              public void received(String message) {}

              @Override
              public void closed() {}
            },
            2,
            () -> false);
    late.open();
    late.close();
  }

  private void putC() {
    try {
      mailbox.put("c");
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
