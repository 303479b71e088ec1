package buckaroo.server.socket;

/**
 * What the messages of the sockets go to. For one connection the calls come one at a time and in
 * order, {@code opened} first and {@code closed} last, from threads of a shared pool; different
 * connections are served side by side.
 */
public interface SocketHandler {
  void opened(Connection connection);

  /** A whole text message, within the inbound limit. */
  void received(Connection connection, String message);

  void closed(Connection connection);
}
