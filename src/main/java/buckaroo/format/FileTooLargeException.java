package buckaroo.format;

import java.io.IOException;

/** Reading the file would pass a limit. The message names the limit and what sets it. */
public class FileTooLargeException extends IOException {
  public FileTooLargeException(String message) {
    super(message);
  }
}
