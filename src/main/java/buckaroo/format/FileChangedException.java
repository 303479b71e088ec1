package buckaroo.format;

import java.io.IOException;

/** The file is not the one that was opened any more: it was written to, replaced or removed. */
public class FileChangedException extends IOException {
  /** The file at a path, as the request named it, changed. */
  public FileChangedException(String path) {
    super(path + " has changed on disk since it was opened. Load it again.");
  }
}
