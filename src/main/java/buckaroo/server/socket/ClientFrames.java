package buckaroo.server.socket;

import java.nio.ByteBuffer;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;

/**
 * Follows the heads of a client's frames (RFC 6455, section 5.2) to see that each is masked, which
 * the library's decoder does not tell. Confined to the connection's reader.
 *
 * <pre>
 *   0        1        2                                  payload
 *   FIN,op   MASK,len (2 or 8 bytes where len is 126, 127) (4 of mask) ...
 * </pre>
 */
final class ClientFrames {
  private static final int HEAD_BYTES = 2;
  private static final int MASK_BIT = 0x80;
  private static final int MASK_BYTES = 4;

  /** Bytes of the current head so far. */
  private int headRead;

  /** Bytes of the extended length that are still to come. */
  private int lengthLeft;

  private long payload;
  private long toSkip;

  /**
   * Follows the remaining bytes of a buffer, which is left as it is.
   *
   * @throws InvalidDataException for a frame without a mask
   */
  void follow(ByteBuffer buffer) throws InvalidDataException {
    int at = buffer.position();
    while (at < buffer.limit()) {
      if (toSkip > 0) {
        int skipped = (int) Math.min(toSkip, buffer.limit() - at);
        toSkip -= skipped;
        at += skipped;
      } else {
        head(buffer.get(at++) & 0xff);
      }
    }
  }

  /** The payload that the frame which has begun, and has not ended, announced; 0 without one. */
  long announced() {
    return toSkip > 0 ? Math.max(0, payload) : 0;
  }

  private void head(int next) throws InvalidDataException {
    headRead++;
    if (headRead < HEAD_BYTES) {
      return;
    }
    if (headRead > HEAD_BYTES) {
      payload = payload << 8 | next;
      lengthLeft--;
    } else if ((next & MASK_BIT) == 0) {
      throw new InvalidDataException(CloseFrame.PROTOCOL_ERROR, "A client's frames are masked");
    } else {
      int length = next & ~MASK_BIT;
      lengthLeft = length == 126 ? 2 : length == 127 ? 8 : 0;
      payload = lengthLeft > 0 ? 0 : length;
    }
    if (lengthLeft == 0) {
      headRead = 0;
      // A negative length is refused by the decoder, which is given the same bytes.
      toSkip = MASK_BYTES + Math.max(0, payload);
    }
  }
}
