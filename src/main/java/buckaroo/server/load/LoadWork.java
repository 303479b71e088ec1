package buckaroo.server.load;

import buckaroo.session.Published;
import java.io.IOException;

/** What one kind of load does with the files that it has opened. For one thread; closed at last. */
interface LoadWork extends AutoCloseable {
  /** The session that is to show the result. */
  String session();

  /**
   * Reads the files and publishes what comes of them.
   *
   * @throws IOException if they cannot be read
   */
  Published run(LoadJob job) throws IOException;

  /** Opens the files once more, so that nothing of a first run is left. */
  void reopen() throws IOException;

  @Override
  void close() throws IOException;
}
