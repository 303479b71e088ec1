package buckaroo.server.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.junit.jupiter.api.Test;

class ClientFramesTest {
  private static final int MASKED = 0x80;

  @Seeded(100)
  void maskedFramesPassHoweverTheyAreCutAndTheFirstOtherOneDoesNot(Random random) throws Exception {
    var bytes = new ByteArrayOutputStream();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      write(bytes, MASKED, length(random), random);
    }
    int good = bytes.size();
    write(bytes, 0, length(random), random);
    var frames = new ClientFrames();
    int at = 0;
    while (at < good + 1) {
      int end = Math.min(good + 1, at + 1 + random.nextInt(200));
      frames.follow(ByteBuffer.wrap(bytes.toByteArray(), at, end - at));
      at = end;
    }
    ByteBuffer second = ByteBuffer.wrap(bytes.toByteArray(), at, 1);
    var refusal = assertThrows(InvalidDataException.class, () -> frames.follow(second));
    assertEquals(CloseFrame.PROTOCOL_ERROR, refusal.getCloseCode());
  }

  @Test
  void theBufferIsLeftAsItIs() throws Exception {
    ByteBuffer buffer =
        ByteBuffer.wrap(new byte[] {(byte) 0x81, (byte) MASKED, 0, 0, 0, 0, 9}, 0, 6);
    new ClientFrames().follow(buffer);
    assertEquals(0, buffer.position());
    assertEquals(6, buffer.limit());
  }

  @Test
  void aNegativeLengthIsLeftToTheDecoder() throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(14).put((byte) 0x82).put((byte) (MASKED | 127));
    buffer.putLong(-1).putInt(0);
    new ClientFrames().follow(buffer.flip());
  }

  private static int length(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(126);
      case 1 -> 126 + random.nextInt(1000);
      case 2 -> 65_536 + random.nextInt(1000);
      default -> 0;
    };
  }

  private static void write(ByteArrayOutputStream bytes, int mask, int length, Random random) {
    ByteBuffer head = ByteBuffer.allocate(10).put((byte) random.nextInt(256));
    if (length < 126) {
      head.put((byte) (mask | length));
    } else if (length < 65_536) {
      head.put((byte) (mask | 126)).putShort((short) length);
    } else {
      head.put((byte) (mask | 127)).putLong(length);
    }
    bytes.write(head.array(), 0, head.position());
    byte[] payload = new byte[(mask == MASKED ? 4 : 0) + length];
    random.nextBytes(payload);
    bytes.writeBytes(payload);
  }
}
