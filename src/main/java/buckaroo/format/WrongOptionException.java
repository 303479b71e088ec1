package buckaroo.format;

import java.io.IOException;

/** An option does not go with this file. The message names the option and what would do. */
public class WrongOptionException extends IOException {
  public WrongOptionException(String message) {
    super(message);
  }
}
