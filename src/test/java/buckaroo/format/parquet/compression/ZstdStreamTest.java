package buckaroo.format.parquet.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.MalformedFileException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZstdStreamTest {
  /** The last ones are longer than the window, so that older bytes are let go of. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 1000, 1 << 17, (1 << 17) + 1, 3 << 20, 40 << 20})
  void whatWasCompressedComesBack(int length) throws IOException {
    byte[] plain = text(length);
    assertArrayEquals(plain, inflate(frame(plain)));
    assertArrayEquals(plain, inflate(streamed(plain)));
  }

  @Test
  void framesAreOneStreamAndSkippableOnesArePassedOver() throws IOException {
    byte[] first = text(100_000);
    byte[] second = text(5_000_000);
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(skippable(10));
    packed.writeBytes(streamed(first));
    packed.writeBytes(skippable(300_000));
    packed.writeBytes(frame(new byte[0]));
    packed.writeBytes(streamed(second));
    packed.writeBytes(skippable(0));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertTrue(ZstdStream.begins(packed.toByteArray()));
    assertArrayEquals(both, inflate(packed.toByteArray()));
  }

  @Test
  void oneByteAtATimeIsTheSame() throws IOException {
    byte[] plain = text(1000);
    var in = new ZstdStream(new ByteArrayInputStream(frame(plain)), "a.zst");
    for (byte b : plain) {
      assertTrue(in.read() == (b & 0xff));
    }
    assertTrue(in.read() < 0);
  }

  @Test
  void whatIsCutOffIsNamed() throws IOException {
    byte[] packed = streamed(text(200_000));
    for (int length : new int[] {3, 5, 8, 1000, packed.length - 1}) {
      var error =
          assertThrows(MalformedFileException.class, () -> inflate(Arrays.copyOf(packed, length)));
      assertTrue(error.getMessage().startsWith("a.zst is a "), error.getMessage());
      assertTrue(error.getMessage().contains("cut off"), error.getMessage());
    }
  }

  /** Some bits mean nothing; a change of any other one is found, by the checksum at the latest. */
  @Test
  void aChangedByteIsFoundWhereItMeansSomething() throws IOException {
    byte[] plain = text(3000);
    byte[] packed = streamed(plain);
    var random = new Random(14);
    int found = 0;
    for (int i = 0; i < 300; i++) {
      byte[] changed = packed.clone();
      // Behind the descriptor, which tells whether there is a checksum.
      changed[5 + random.nextInt(packed.length - 5)] ^= (byte) (1 + random.nextInt(255));
      try {
        assertArrayEquals(plain, inflate(changed));
      } catch (MalformedFileException e) {
        found++;
      }
    }
    assertTrue(found > 250, found + " found");
  }

  @Test
  void aWindowBeyondTheBoundIsRefused() {
    byte[] packed = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (18 << 3), 1, 0, 0};
    var error = assertThrows(MalformedFileException.class, () -> inflate(packed));
    assertTrue(error.getMessage().contains("268435456"), error.getMessage());
  }

  @Test
  void whatNeedsADictionaryIsRefused() {
    byte[] packed = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 0, 7, 1, 0, 0};
    var error = assertThrows(MalformedFileException.class, () -> inflate(packed));
    assertTrue(error.getMessage().contains("dictionary"), error.getMessage());
  }

  private static byte[] inflate(byte[] packed) throws IOException {
    try (var in = new ZstdStream(new ByteArrayInputStream(packed), "a.zst")) {
      return in.readAllBytes();
    }
  }

  private static byte[] frame(byte[] plain) {
    var compressor = new ZstdCompressor();
    byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
    int length = compressor.compress(plain, 0, plain.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }

  private static byte[] streamed(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new ZstdOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] skippable(int length) {
    byte[] frame = new byte[8 + length];
    frame[0] = 0x5a;
    frame[1] = 0x2a;
    frame[2] = 0x4d;
    frame[3] = 0x18;
    for (int i = 0; i < 4; i++) {
      frame[4 + i] = (byte) (length >>> 8 * i);
    }
    return frame;
  }

  private static byte[] text(int length) {
    var random = new Random(length);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      boolean repeats = i > 100 && random.nextInt(20) > 0;
      text[i] = repeats ? text[i - 97] : (byte) (' ' + random.nextInt(64));
    }
    return text;
  }
}
