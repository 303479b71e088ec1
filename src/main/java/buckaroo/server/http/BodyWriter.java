package buckaroo.server.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a reply that is too large, or too slow to make, to be held as a whole. */
@FunctionalInterface
public interface BodyWriter {
  /**
   * Writes the whole body. A failure after the first bytes cuts the connection, so that the client
   * cannot take a part for the whole.
   */
  void writeTo(OutputStream out) throws IOException;
}
