package buckaroo.server.http;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Files of which those above hide those below of the same name. Immutable. */
record OverlaidIndex(FileIndex above, FileIndex below) implements FileIndex {
  @Override
  public Set<String> names() {
    Set<String> names = new HashSet<>(below.names());
    names.addAll(above.names());
    return Set.copyOf(names);
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return above.names().contains(name) ? above.read(name) : below.read(name);
  }
}
