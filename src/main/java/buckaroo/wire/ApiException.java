package buckaroo.wire;

import com.eclipsesource.json.JsonObject;

/**
 * A refusal that the client is told word for word. Never carries a stack trace or a path of the
 * server's own.
 */
public final class ApiException extends RuntimeException {
  private final ErrorCode code;
  private final transient JsonObject details;

  /**
   * A refusal without details.
   *
   * @param message a sentence that the person can act on; names the file, column or field
   */
  public ApiException(ErrorCode code, String message) {
    this(code, message, new JsonObject());
  }

  public ApiException(ErrorCode code, String message, JsonObject details) {
    super(message);
    this.code = code;
    this.details = details;
  }

  public ApiException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.details = new JsonObject();
  }

  public ErrorCode code() {
    return code;
  }

  /** Facts for a program; empty when there is nothing to say. */
  public JsonObject details() {
    return details;
  }
}
