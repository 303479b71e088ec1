package buckaroo.wire;

import com.eclipsesource.json.JsonObject;

/**
 * A refusal that the client is told word for word. Never carries a stack trace or a path of the
 * server's own.
 */
public final class ApiException extends RuntimeException {
  private final ErrorCode code;
  private final transient JsonObject details;
  private final boolean plain;

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
    this.plain = false;
  }

  private ApiException(ErrorCode code, String message, boolean plain) {
    super(message);
    this.code = code;
    this.details = new JsonObject();
    this.plain = plain;
  }

  /**
   * A refusal that the reference tells as {@code {"error": message}}; that key is kept beside the
   * envelope's.
   */
  public static ApiException plain(ErrorCode code, String message) {
    return new ApiException(code, message, true);
  }

  public ApiException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.details = new JsonObject();
    this.plain = false;
  }

  /** Whether old clients look for the message under the key {@code error}. */
  public boolean isPlain() {
    return plain;
  }

  public ErrorCode code() {
    return code;
  }

  /** Facts for a program; empty when there is nothing to say. */
  public JsonObject details() {
    return details;
  }
}
