package buckaroo.server.http;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The static files that there are, by their names with {@code /} between folders. */
interface FileIndex {
  Set<String> names();

  /** The bytes of a file; empty when the index does not know it or it has gone. */
  Optional<byte[]> read(String name) throws IOException;
}
