package buckaroo.server.socket;

import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/**
 * RFC 6455 without extensions, so nothing is ever inflated, and with two bounds on a message: its
 * bytes over all fragments, and the number of fragments, since empty ones cost memory without
 * counting as bytes. One for each connection; confined to its reader thread.
 */
final class BoundedDraft extends Draft_6455 {
  private static final int MAX_FRAGMENTS = 4096;

  private int fragments;

  BoundedDraft(int messageBytes) {
    // The empty protocol stands for "none asked"; without it every handshake would fail.
    super(List.of(), List.of(new Protocol("")), messageBytes);
  }

  /** The protocol speaks through a copy of the draft that it was given. */
  @Override
  public Draft copyInstance() {
    return new BoundedDraft(getMaxFrameSize());
  }

  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
    if (frame.getOpcode() == Opcode.CONTINUOUS && !frame.isFin()) {
      fragments++;
      if (fragments > MAX_FRAGMENTS) {
        throw new LimitExceededException("More than " + MAX_FRAGMENTS + " fragments");
      }
    } else if (frame.isFin() && !isControl(frame.getOpcode())) {
      fragments = 0;
    }
    super.processFrame(socket, frame);
  }

  private static boolean isControl(Opcode opcode) {
    return opcode == Opcode.PING || opcode == Opcode.PONG || opcode == Opcode.CLOSING;
  }
}
