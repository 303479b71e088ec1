package buckaroo.server.socket;

import buckaroo.view.InvalidFilterException;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.WindowTooLargeException;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;

/**
 * Why rows or an answer could not be had, for the person who asked.
 *
 * @param info a sentence or more
 */
record Trouble(ErrorCode code, String info) {
  private static final System.Logger LOG = System.getLogger(Trouble.class.getName());

  /**
   * What a failure means.
   *
   * @throws RuntimeException the failure itself, if it is a defect of ours
   */
  static Trouble of(Throwable failure, String requestId) {
    if (failure instanceof ApiException refused) {
      return failed(refused.code(), refused);
    }
    if (failure instanceof RowsUnavailableException gone) {
      return failed(ErrorCode.of(gone.reason()), gone);
    }
    if (failure instanceof WindowTooLargeException || failure instanceof InvalidFilterException) {
      return failed(ErrorCode.INVALID_REQUEST, failure);
    }
    if (failure instanceof CancellationException) {
      return new Trouble(
          ErrorCode.REQUEST_CANCELLED, "Given up: the client wants something else now");
    }
    if (failure instanceof OutOfMemoryError) {
      LOG.log(Level.ERROR, "rid={0} no memory for a view", requestId);
      return new Trouble(
          ErrorCode.OUT_OF_MEMORY,
          "Request failed: there is not enough memory to sort or search this table. Close other"
              + " sessions, or start the server with more, for example java -Xmx4g -jar"
              + " buckaroo.jar.");
    }
    throw failure instanceof RuntimeException defect ? defect : new IllegalStateException(failure);
  }

  private static Trouble failed(ErrorCode code, Throwable failure) {
    return new Trouble(code, "Request failed: " + failure.getMessage());
  }
}
