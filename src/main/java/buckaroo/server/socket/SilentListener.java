package buckaroo.server.socket;

import buckaroo.table.Nullable;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.handshake.Handshakedata;

/** Hears every event of the protocol and does nothing; a base for who wants a few of them. */
class SilentListener extends WebSocketAdapter {
  @Override
  public void onWebsocketMessage(WebSocket socket, String message) {}

  /** Binary messages mean nothing in this protocol. */
  @Override
  public void onWebsocketMessage(WebSocket socket, ByteBuffer message) {}

  @Override
  public void onWebsocketOpen(WebSocket socket, Handshakedata request) {}

  @Override
  public void onWebsocketClose(WebSocket socket, int code, String reason, boolean remote) {}

  @Override
  public void onWebsocketClosing(WebSocket socket, int code, String reason, boolean remote) {}

  @Override
  public void onWebsocketCloseInitiated(WebSocket socket, int code, String reason) {}

  @Override
  public void onWebsocketError(WebSocket socket, Exception error) {}

  @Override
  public void onWriteDemand(WebSocket socket) {}

  @Override
  public @Nullable InetSocketAddress getLocalSocketAddress(WebSocket socket) {
    return null;
  }

  @Override
  public @Nullable InetSocketAddress getRemoteSocketAddress(WebSocket socket) {
    return null;
  }
}
