package buckaroo.view;

import java.util.concurrent.CancellationException;

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
      throw new CancellationException("nobody wants this view any more");
    }
  }
}
