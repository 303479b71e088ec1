package buckaroo.server.door;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;

/**
 * Why a request does not pass.
 *
 * @param message what was found and what would do; values from the request are escaped
 */
public record Refusal(ErrorCode code, String message) {
  public ApiException toException() {
    return new ApiException(code, message);
  }
}
