package buckaroo.client;

import java.io.IOException;
import java.util.Optional;

/**
 * A server that can be used.
 *
 * @param lease empty for a server that a person started: it lives without us
 */
public record RunningServer(ServerClient client, long pid, Optional<Lease> lease) {
  /** Whether it is known to have ended; a server without a lease has to be asked. */
  boolean isKnownDead() {
    return lease.isPresent() && !lease.get().isOpen();
  }

  /** Whether it is seen to end within a moment; its last answer may arrive before its end does. */
  public boolean endsWithin(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (!isKnownDead() && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return isKnownDead();
  }

  public void release() {
    if (lease.isPresent()) {
      try {
        lease.get().close();
      } catch (IOException e) {
        // A lease that cannot be closed has ended.
      }
    }
  }
}
