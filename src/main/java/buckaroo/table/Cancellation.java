package buckaroo.table;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells long work whether somebody still wants it. Safe for any thread; asked often. */
@FunctionalInterface
public interface Cancellation {
  /** Never cancels. */
  Cancellation NONE = () -> false;

  boolean isCancelled();

  /**
   * Goes on, or not.
   *
   * @throws CancellationException if the work is no longer wanted
   */
  default void check() {
    if (isCancelled()) {
      throw new CancellationException("nobody wants this any more");
    }
  }

  /** Something that can be waited for, a while at a time. */
  @FunctionalInterface
  interface Awaited<X extends Exception> {
    /** Waits for so long at most, and tells whether it has come. */
    boolean within(long millis) throws X, InterruptedException;
  }

  /**
   * Waits until something comes, and looks now and then whether it is still wanted.
   *
   * @throws CancellationException if it is no longer wanted, or the thread is interrupted
   */
  default <X extends Exception> void await(Awaited<X> awaited) throws X {
    long patienceMillis = 20;
    try {
      while (!awaited.within(patienceMillis)) {
        check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another one's work was waited for");
    }
  }

  /**
   * What another thread computes.
   *
   * @throws ExecutionException if it failed, or gave up
   * @throws CancellationException if it is no longer wanted, or the thread is interrupted
   */
  default <T> T await(Future<T> promise) throws ExecutionException {
    Awaited<ExecutionException> done =
        millis -> {
          try {
            promise.get(millis, TimeUnit.MILLISECONDS);
            return true;
          } catch (TimeoutException e) {
            return false;
          } catch (CancellationException e) {
            throw new ExecutionException(e);
          }
        };
    await(done);
    try {
      return promise.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted when it was done");
    }
  }
}
