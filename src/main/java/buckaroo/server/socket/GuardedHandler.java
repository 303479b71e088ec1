package buckaroo.server.socket;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ErrorEnvelope;
import java.nio.ByteBuffer;

/** Calls the handler of one connection; its failures are told to the client and end nothing. */
final class GuardedHandler implements Mailbox.Handling {
  private static final System.Logger LOG = System.getLogger(GuardedHandler.class.getName());

  private final SocketHandler handler;
  private final Connection connection;

  GuardedHandler(SocketHandler handler, Connection connection) {
    this.handler = handler;
    this.connection = connection;
  }

  @Override
  public void opened() {
    guard(() -> handler.opened(connection));
  }

  /** The turn of a message; what failed already when it arrived is told then. */
  Runnable arriving(String message) {
    try {
      Runnable turn = handler.arriving(connection, message);
      return () -> guard(turn);
    } catch (RuntimeException e) {
      return () ->
          guard(
              () -> {
                throw e;
              });
    } catch (StackOverflowError | OutOfMemoryError e) {
      return () ->
          guard(
              () -> {
                throw e;
              });
    }
  }

  @Override
  public void closed() {
    guard(() -> handler.closed(connection));
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (ApiException e) {
      LOG.log(
          System.Logger.Level.INFO,
          "rid=" + connection.requestId() + " refused on a socket: " + e.code().wireName());
      tell(e);
    } catch (OutOfMemoryError e) {
      tellOutOfMemory(e);
    } catch (RuntimeException | StackOverflowError e) {
      log("failed at a message", e);
      tell(
          new ApiException(
              ErrorCode.INTERNAL_ERROR,
              "The server failed at this message; its log tells more under the request id."));
    }
  }

  private void tellOutOfMemory(OutOfMemoryError error) {
    try {
      log("ran out of memory", error);
      tell(
          new ApiException(
              ErrorCode.OUT_OF_MEMORY, "There is not enough memory for this request."));
    } catch (OutOfMemoryError again) {
      // Not even for the telling. An error that left here would end the connection's turn for good.
    }
  }

  private void log(String what, Throwable error) {
    LOG.log(System.Logger.Level.ERROR, "rid=" + connection.requestId() + " " + what, error);
  }

  private void tell(ApiException error) {
    connection.send(
        ByteBuffer.wrap(ErrorEnvelope.of(error, connection.requestId()).toSocketBytes()));
  }
}
