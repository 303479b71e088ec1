/**
 * The WebSocket side: frames on an accepted socket through Java-WebSocket's {@code WebSocketImpl},
 * with the deadlines, limits and back-pressure that it lacks. The only room that knows
 * Java-WebSocket.
 */
package buckaroo.server.socket;
