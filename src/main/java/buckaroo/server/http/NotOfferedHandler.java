package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;

/** A route of the reference that we know and do not offer; says what to use instead. */
public final class NotOfferedHandler implements Handler {
  private final String message;

  public NotOfferedHandler(String message) {
    this.message = message;
  }

  @Override
  public Response handle(Request request) {
    throw new ApiException(ErrorCode.NOT_IMPLEMENTED, message);
  }
}
