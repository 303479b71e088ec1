package buckaroo.server.door;

import java.io.IOException;
import java.util.Optional;

/**
 * Takes over connections whose first request asks for another protocol. The door asks its handlers
 * in order; the first that {@link #accepts} a request gets it, once the gate has let it pass.
 */
public interface UpgradeHandler {
  /** Whether this request is this handler's, by its method, path and Upgrade header. */
  boolean accepts(RequestHead head);

  /** Why the handshake of an accepted request cannot work; empty when it can. */
  Optional<Refusal> refuse(RequestHead head);

  /**
   * Speaks the protocol, beginning with the answer to the handshake, on the calling thread until
   * the connection has ended. The door closes the socket afterwards.
   *
   * @throws IOException when the socket fails; it ends the connection and is not told to anybody
   */
  void serve(Accepted connection) throws IOException;
}
