package buckaroo.wire;

import buckaroo.view.RowsUnavailableException;
import java.util.Locale;

/**
 * Every error that a client can be told, with its HTTP status. The wire name is the constant in
 * lower case.
 */
public enum ErrorCode {
  // The caller's to mend.
  INVALID_JSON(400),
  INVALID_REQUEST(400),
  INVALID_BACKEND(400),
  INVALID_FILE(400),
  COMPARE_ERROR(400),
  QUERY_FAILED(400),
  STATE_CHANGE_ERROR(400),
  UNAUTHORIZED(401),
  HOST_NOT_ALLOWED(403),
  ORIGIN_NOT_ALLOWED(403),
  CROSS_SITE_REFUSED(403),
  PATH_NOT_ALLOWED(403),
  QUERY_NOT_ALLOWED(403),
  NOT_FOUND(404),
  FILE_NOT_FOUND(404),
  CONNECTION_NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  FILE_CHANGED(409),
  LOAD_SUPERSEDED(409),
  SERVER_IN_USE(409),
  REQUEST_CANCELLED(409),
  FILE_TOO_LARGE(413),
  OUT_OF_MEMORY(413),
  BODY_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  // Ours, or the machine's.
  LOAD_ERROR(500),
  INTERNAL_ERROR(500),
  NOT_IMPLEMENTED(501),
  DRIVER_MISSING(501),
  CONNECTION_FAILED(502),
  SESSION_LIMIT(503),
  CONNECTION_LIMIT(503),
  LOAD_TIMEOUT(504),
  QUERY_TIMEOUT(504);

  private final int httpStatus;

  ErrorCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** What a client is told of rows that cannot be read. */
  public static ErrorCode of(RowsUnavailableException.Reason reason) {
    return switch (reason) {
      case CHANGED -> FILE_CHANGED;
      case CLOSED -> NOT_FOUND;
      case FAILED -> LOAD_ERROR;
      case CONNECTION -> CONNECTION_FAILED;
      case STATEMENT -> QUERY_FAILED;
      case TIME_LIMIT -> QUERY_TIMEOUT;
    };
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** The stable snake_case name that clients see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
