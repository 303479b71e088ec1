package buckaroo.server.socket;

import java.nio.ByteBuffer;

/**
 * One viewer's socket, as a {@link SocketHandler} sees it. Safe for any thread; nothing blocks on a
 * slow reader.
 */
public interface Connection {
  /**
   * The session that the viewer asked for, from the path {@code /ws/<id>}; well formed, but maybe
   * not loaded yet.
   */
  String sessionId();

  /** Whether the viewer speaks our extension of the protocol ({@code ?ext=1}). */
  boolean isExtended();

  /** A short id for log lines, unique in this process. */
  String id();

  /** The request id of the upgrade. */
  String requestId();

  /** Queues one text frame of UTF-8 bytes. Does nothing when the connection is closed. */
  void send(ByteBuffer text);

  /**
   * Queues a text frame and a binary frame that leave together; no other frame comes between them.
   */
  void send(ByteBuffer text, ByteBuffer binary);

  /** Sends a close frame after what is queued, and closes. */
  void close(int code, String reason);

  boolean isOpen();
}
