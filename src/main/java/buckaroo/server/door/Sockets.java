package buckaroo.server.door;

import java.io.IOException;
import java.nio.channels.Channel;

/** Closing that cannot fail. */
public final class Sockets {
  private Sockets() {}

  /** Closes a channel, waking whoever reads or writes it. What goes wrong changes nothing. */
  public static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The socket is given back to the system either way.
    }
  }
}
