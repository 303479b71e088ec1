package buckaroo.format.json;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import java.io.IOException;

/**
 * Carries a refusal through the parser, whose handlers may not throw checked exceptions. {@link
 * JsonTableReader} unwraps it.
 */
final class JsonRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final IOException refusal;

  private JsonRefusal(IOException refusal) {
    super(refusal);
    this.refusal = refusal;
  }

  static JsonRefusal malformed(String message) {
    return new JsonRefusal(new MalformedFileException(message));
  }

  static JsonRefusal tooLarge(String message) {
    return new JsonRefusal(new FileTooLargeException(message));
  }

  IOException refusal() {
    return refusal;
  }
}
