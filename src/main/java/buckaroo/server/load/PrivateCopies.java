package buckaroo.server.load;

import java.nio.file.Path;
import java.util.Optional;

/** Files that this server keeps for whoever gave their bytes, by paths of their own. */
@FunctionalInterface
public interface PrivateCopies {
  PrivateCopies NONE = path -> Optional.empty();

  /**
   * Where the bytes lie that are opened by a path; empty for every path of the machine itself.
   *
   * @throws buckaroo.wire.ApiException {@code file_not_found} where it is that of a copy which is
   *     gone or not whole
   */
  Optional<Path> find(String path);
}
