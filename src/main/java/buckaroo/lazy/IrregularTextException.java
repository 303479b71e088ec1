package buckaroo.lazy;

import buckaroo.format.FileTooLargeException;

/**
 * A text that cannot stay in its file, since it is not UTF-8, or quotes stand where RFC 4180 has
 * none; it can only be read into memory as a whole.
 */
public class IrregularTextException extends FileTooLargeException {
  /** The text at a path, as the request named it. */
  public IrregularTextException(String path) {
    super(
        path
            + " is not plain UTF-8 with regular quotes, so it cannot stay in its file, and it was"
            + " too large to be read at once; raise BUCKAROO_MEMORY or the heap, for example"
            + " java -Xmx8g");
  }
}
