package buckaroo.server.door;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The local ports of the door's own sockets to the internal HTTP server, which accepts requests
 * from these alone. A port is here from before its socket connects until before it is closed, so
 * that nobody else can ever have a port that is here. Safe for any thread.
 */
public final class PeerPorts {
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final Set<Integer> left = ConcurrentHashMap.newKeySet();

  void admit(int port) {
    ports.add(port);
  }

  void dismiss(int port) {
    ports.remove(port);
    left.remove(port);
  }

  /** The client behind a port sends no more; it closed the connection, as far as can be told. */
  void leave(int port) {
    left.add(port);
  }

  /** Whether nobody waits behind a port any more. */
  public boolean hasLeft(int port) {
    return left.contains(port) || !ports.contains(port);
  }

  public boolean contains(int port) {
    return ports.contains(port);
  }
}
