package buckaroo.format;

import java.io.IOException;

/**
 * The file's content is not what its format asks for. The message names what was found and where.
 */
public class MalformedFileException extends IOException {
  public MalformedFileException(String message) {
    super(message);
  }

  public MalformedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
