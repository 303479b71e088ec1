package buckaroo.server.socket;

/**
 * What the messages of the sockets go to. For one connection the calls come one at a time and in
 * order, {@code opened} first and {@code closed} last, from threads of a shared pool; different
 * connections are served side by side.
 */
public interface SocketHandler {
  void opened(Connection connection);

  /**
   * A whole text message, within the inbound limit, has arrived. Called on the reader's thread,
   * also while an earlier message is being handled, so that its work can be given up; must be
   * quick.
   *
   * @return what is to be done in the turn of the message
   */
  Runnable arriving(Connection connection, String message);

  void closed(Connection connection);
}
