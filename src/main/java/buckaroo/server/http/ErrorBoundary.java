package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ErrorEnvelope;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Turns every failure of a handler into the error envelope. What was not meant to be told stays in
 * the log, under the request's id. Immutable.
 *
 * @param debug whether clients are told the stack trace of an unexpected failure
 */
public record ErrorBoundary(boolean debug) {
  private static final System.Logger LOG = System.getLogger(ErrorBoundary.class.getName());

  /** What is full now is hardly full any more by then. */
  private static final String RETRY_AFTER_SECONDS = "2";

  /** Work that answers a request. */
  @FunctionalInterface
  public interface Work {
    Response answer() throws IOException;
  }

  /** The work's answer, or the envelope of its failure. */
  public Response guard(String requestId, Work work) {
    try {
      return work.answer();
    } catch (ApiException e) {
      if (e.code() == ErrorCode.LOAD_ERROR) {
        // The client is told what failed; why it failed stands here alone.
        LOG.log(System.Logger.Level.ERROR, "rid=" + requestId + " failed", e);
      } else {
        LOG.log(System.Logger.Level.INFO, "rid=" + requestId + " refused: " + e.code().wireName());
      }
      return refuse(e, requestId);
    } catch (OutOfMemoryError e) {
      LOG.log(System.Logger.Level.ERROR, "rid=" + requestId + " ran out of memory", e);
      return unexpected(
          e, ErrorCode.OUT_OF_MEMORY, "There is not enough memory for this request.", requestId);
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      LOG.log(System.Logger.Level.ERROR, "rid=" + requestId + " failed", e);
      return unexpected(
          e,
          ErrorCode.INTERNAL_ERROR,
          "The server failed at this request; its log tells more under the request id.",
          requestId);
    }
  }

  /** The envelope of a refusal. */
  public Response refuse(ApiException error, String requestId) {
    Response response =
        Response.json(error.code().httpStatus(), ErrorEnvelope.of(error, requestId).toHttpBytes());
    return switch (error.code()) {
      case METHOD_NOT_ALLOWED -> response.with("Allow", error.details().getString("allow", ""));
      case UNAUTHORIZED -> response.with("WWW-Authenticate", "Bearer");
      case SESSION_LIMIT, CONNECTION_LIMIT -> response.with("Retry-After", RETRY_AFTER_SECONDS);
      default -> response;
    };
  }

  private Response unexpected(Throwable error, ErrorCode code, String message, String requestId) {
    JsonObject details = new JsonObject();
    if (debug) {
      details.add("traceback", traceOf(error));
    }
    return Response.json(
        code.httpStatus(), new ErrorEnvelope(code, message, details, requestId).toHttpBytes());
  }

  private static String traceOf(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
