package buckaroo.server.load;

import buckaroo.compare.InvalidComparisonException;
import buckaroo.format.FileChangedException;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.WrongOptionException;
import buckaroo.session.SessionLimitException;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.sql.dialect.InvalidQueryException;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * What a client is told of a load that came to nothing: the one place that says so.
 *
 * @param paths the files, for messages
 * @param memory what tables may take
 */
record LoadErrors(String paths, TableMemory memory) {
  /** Something that can go wrong with a load. */
  interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * Does something for a load.
   *
   * @param whyCancelled asked if it was: why the load is not wanted any more
   * @throws ApiException for everything that the client can be told
   */
  <T> T explaining(Supplier<String> whyCancelled, Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (CancellationException e) {
      throw new ApiException(ErrorCode.LOAD_SUPERSEDED, whyCancelled.get(), e);
    } catch (SessionLimitException e) {
      throw new ApiException(ErrorCode.SESSION_LIMIT, String.valueOf(e.getMessage()), e);
    } catch (InvalidComparisonException e) {
      throw new ApiException(ErrorCode.COMPARE_ERROR, String.valueOf(e.getMessage()), e);
    } catch (WrongOptionException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    } catch (MalformedFileException e) {
      throw new ApiException(ErrorCode.INVALID_FILE, String.valueOf(e.getMessage()), e);
    } catch (FileTooLargeException e) {
      String why = e.getMessage() + memory.heldBySessions();
      throw new ApiException(ErrorCode.FILE_TOO_LARGE, why, e);
    } catch (FileChangedException e) {
      throw new ApiException(ErrorCode.FILE_CHANGED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ApiException(ErrorCode.LOAD_ERROR, "Failed to load file: " + paths, e);
    } catch (InvalidQueryException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    } catch (SqlFailureException e) {
      throw refusal(e);
    } catch (OutOfMemoryError e) {
      throw new ApiException(
          ErrorCode.OUT_OF_MEMORY,
          "The file does not fit into the memory of this server. Start it with more, for example"
              + " java -Xmx4g -jar buckaroo.jar, or close other sessions.",
          e);
    }
  }

  /** What a client is told of an engine that failed. */
  static ApiException refusal(SqlFailureException e) {
    return new ApiException(code(e.kind()), String.valueOf(e.getMessage()), e);
  }

  private static ErrorCode code(SqlFailureException.Kind kind) {
    return switch (kind) {
      case NO_CONNECTION -> ErrorCode.CONNECTION_NOT_FOUND;
      case NO_DRIVER -> ErrorCode.DRIVER_MISSING;
      case CONNECTION -> ErrorCode.CONNECTION_FAILED;
      case STATEMENT -> ErrorCode.QUERY_FAILED;
      case TIME_LIMIT -> ErrorCode.QUERY_TIMEOUT;
      case NOT_ALLOWED -> ErrorCode.QUERY_NOT_ALLOWED;
    };
  }
}
