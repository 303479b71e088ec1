package buckaroo.format.parquet.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.format.MalformedFileException;
import buckaroo.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RleBitPackedDecoderTest {
  static byte[] bytes(int... octets) {
    var bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return bytes;
  }

  private static int[] read(byte[] bytes, int width, int count) throws MalformedFileException {
    var target = new int[count];
    new RleBitPackedDecoder(bytes, 0, bytes.length, width).read(target, 0, count);
    return target;
  }

  @Test
  void evenHeadRepeatsOneValue() throws Exception {
    assertArrayEquals(new int[] {4, 4, 4, 4, 4}, read(bytes(5 << 1, 4), 3, 5));
  }

  @Test
  void oddHeadIsGroupsOfEightPackedFromTheLowestBit() throws Exception {
    // 0 to 7 in three bits each, the example of the specification.
    assertArrayEquals(
        new int[] {0, 1, 2, 3, 4, 5, 6, 7}, read(bytes(1 << 1 | 1, 0x88, 0xC6, 0xFA), 3, 8));
  }

  @Test
  void valuesOfNoBitsTakeNoBytes() throws Exception {
    assertArrayEquals(new int[3], read(new byte[0], 0, 3));
  }

  @Test
  void widthOf32BitsIsRead() throws Exception {
    assertArrayEquals(new int[] {-2}, read(bytes(1 << 1, 0xFE, 0xFF, 0xFF, 0xFF), 32, 1));
  }

  @Test
  void lastGroupMayBeCutOffBehindItsLastValue() throws Exception {
    assertArrayEquals(new int[] {1, 1, 0, 1}, read(bytes(2 << 1 | 1, 0b1011), 1, 4));
  }

  @Test
  void tooFewValuesAreMalformed() {
    assertThrows(MalformedFileException.class, () -> read(bytes(2 << 1, 1), 1, 3));
    assertThrows(MalformedFileException.class, () -> read(bytes(2 << 1), 1, 1));
    assertThrows(MalformedFileException.class, () -> read(bytes(3, 0xff), 8, 4));
    assertThrows(MalformedFileException.class, () -> read(bytes(0xff, 0xff, 0xff, 0xff), 1, 4));
  }

  @Test
  void widthPast32IsMalformed() {
    assertThrows(MalformedFileException.class, () -> read(bytes(2), 33, 1));
  }

  @Test
  void runOfNothingEndsInsteadOfTurningForEver() {
    assertThrows(MalformedFileException.class, () -> read(new byte[64], 1, 1));
  }

  @Seeded(200)
  void anyMixtureOfRunsReadsBack(Random random) throws Exception {
    int width = 1 + random.nextInt(32);
    var out = new ByteArrayOutputStream();
    var expected = new int[2000];
    int count = 0;
    while (count < 1000) {
      int mask = width == 32 ? -1 : (1 << width) - 1;
      if (random.nextBoolean()) {
        int length = 1 + random.nextInt(300);
        int value = random.nextInt() & mask;
        varint(length << 1, out);
        for (int i = 0; i < (width + 7) / 8; i++) {
          out.write(value >>> 8 * i);
        }
        for (int i = 0; i < length; i++) {
          expected[count++] = value;
        }
      } else {
        int groups = 1 + random.nextInt(5);
        varint(groups << 1 | 1, out);
        var packed = new byte[groups * width];
        for (int i = 0; i < groups * 8; i++) {
          int value = random.nextInt() & mask;
          for (int b = 0; b < width; b++) {
            packed[(i * width + b) / 8] |= (byte) ((value >>> b & 1) << (i * width + b) % 8);
          }
          expected[count++] = value;
        }
        out.writeBytes(packed);
      }
    }
    byte[] all = out.toByteArray();
    var decoder = new RleBitPackedDecoder(all, 0, all.length, width);
    var actual = new int[2000];
    for (int done = 0; done < count; ) {
      int some = Math.min(count - done, 1 + random.nextInt(100));
      decoder.read(actual, done, some);
      done += some;
    }
    assertArrayEquals(expected, actual);
    if (width == 1) {
      var words = new long[40];
      int set = new RleBitPackedDecoder(all, 0, all.length, 1).readBits(words, 5, count);
      int sum = 0;
      for (int i = 0; i < count; i++) {
        assertEquals(expected[i], words[i + 5 >>> 6] >>> (i + 5) & 1);
        sum += expected[i];
      }
      assertEquals(sum, set);
    }
  }

  @Seeded(100)
  void levelsOfOneBitReadAsValidity(Random random) throws Exception {
    int count = 1 + random.nextInt(700);
    int groups = (count + 7) / 8;
    var out = new ByteArrayOutputStream();
    varint(groups << 1 | 1, out);
    var packed = new byte[groups];
    random.nextBytes(packed);
    out.writeBytes(packed);
    int first = random.nextInt(130);
    var words = new long[20];
    byte[] all = out.toByteArray();
    int set = new RleBitPackedDecoder(all, 0, all.length, 1).readBits(words, first, count);
    int expected = 0;
    for (int i = 0; i < count; i++) {
      int bit = packed[i / 8] >>> i % 8 & 1;
      assertEquals(bit, words[first + i >>> 6] >>> (first + i) & 1);
      expected += bit;
    }
    assertEquals(expected, set);
  }

  static void varint(long value, ByteArrayOutputStream out) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
