package buckaroo.server.socket;

import java.nio.ByteBuffer;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/**
 * RFC 6455 without extensions, so nothing is ever inflated, for masked frames only, and with three
 * bounds on a message: its bytes over all fragments, the number of fragments, since empty ones cost
 * memory without counting as bytes, and what all sockets hold of messages half received. One for
 * each connection; confined to its reader thread.
 */
final class BoundedDraft extends Draft_6455 {
  private static final int MAX_FRAGMENTS = 4096;

  private final ClientFrames frames = new ClientFrames();
  private final ReceivedBudget.Share share;
  private int fragments;
  private long bytes;

  BoundedDraft(int messageBytes, ReceivedBudget.Share share) {
    // The empty protocol stands for "none asked"; without it every handshake would fail.
    super(List.of(), List.of(new Protocol("")), messageBytes);
    this.share = share;
  }

  /** The protocol speaks through a copy of the draft that it was given. */
  @Override
  public Draft copyInstance() {
    return new BoundedDraft(getMaxFrameSize(), share);
  }

  @Override
  public List<Framedata> translateFrame(ByteBuffer buffer) throws InvalidDataException {
    frames.follow(buffer);
    if (frames.announced() <= getMaxFrameSize()) {
      // A longer frame is refused by the decoder before it takes memory.
      share.hold(bytes + frames.announced());
    }
    try {
      return super.translateFrame(buffer);
    } catch (RuntimeException e) {
      // So the library fails at the end of a dialogue whose reason is not UTF-8.
      throw new InvalidDataException(CloseFrame.PROTOCOL_ERROR, "A frame is malformed", e);
    }
  }

  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
    if (!isControl(frame.getOpcode())) {
      boundMessage(frame);
    }
    super.processFrame(socket, frame);
  }

  /** The library sums up the first and the last fragment only, and keeps all of them. */
  private void boundMessage(Framedata frame) throws LimitExceededException {
    fragments++;
    bytes += frame.getPayloadData().remaining();
    if (fragments > MAX_FRAGMENTS) {
      throw new LimitExceededException("More than " + MAX_FRAGMENTS + " fragments");
    }
    if (bytes > getMaxFrameSize()) {
      throw new LimitExceededException("More than " + getMaxFrameSize() + " bytes in one message");
    }
    if (frame.isFin()) {
      fragments = 0;
      bytes = 0;
    }
  }

  private static boolean isControl(Opcode opcode) {
    return opcode == Opcode.PING || opcode == Opcode.PONG || opcode == Opcode.CLOSING;
  }
}
