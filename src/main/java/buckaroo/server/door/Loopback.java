package buckaroo.server.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The one address that this server ever binds: 127.0.0.1, whatever the JVM prefers. */
public final class Loopback {
  private static final byte[] BYTES = {127, 0, 0, 1};

  private Loopback() {}

  /**
   * @param port 0 for any free one
   */
  public static InetSocketAddress port(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress("localhost", BYTES), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes always make an address", e);
    }
  }
}
