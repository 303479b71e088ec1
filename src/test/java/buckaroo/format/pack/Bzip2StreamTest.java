package buckaroo.format.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.MalformedFileException;
import buckaroo.testing.Seeded;
import io.airlift.compress.bzip2.BZip2HadoopStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Bzip2StreamTest {
  @Seeded(60)
  void whatWasPackedComesBack(Random random) throws IOException {
    byte[] plain = content(random, random.nextInt(200_000));
    assertArrayEquals(plain, inflate(pack(plain)));
  }

  /** Four equal bytes and a count stand for a run. */
  @Test
  void runsOfAnyLengthComeBack() throws IOException {
    var plain = new ByteArrayOutputStream();
    for (int length = 1; length < 600; length++) {
      byte[] run = new byte[length];
      Arrays.fill(run, (byte) (length * 7));
      plain.writeBytes(run);
    }
    assertArrayEquals(plain.toByteArray(), inflate(pack(plain.toByteArray())));
  }

  @Test
  void contentOfSeveralBlocksComesBack() throws IOException {
    byte[] plain = content(new Random(5), 2_500_000);
    assertArrayEquals(plain, inflate(pack(plain)));
  }

  @Test
  void streamsAreOneAndWhatStandsBehindThemIsPassedOver() throws IOException {
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(pack("a,b\n".getBytes(StandardCharsets.UTF_8)));
    packed.writeBytes(pack(new byte[0]));
    packed.writeBytes(pack("1,2\n".getBytes(StandardCharsets.UTF_8)));
    packed.writeBytes(new byte[512]);
    assertEquals("a,b\n1,2\n", new String(inflate(packed.toByteArray()), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsCutOffIsNamed() throws IOException {
    byte[] packed = pack(content(new Random(6), 100_000));
    for (int length : new int[] {10, 20, 1000, packed.length / 2, packed.length - 1}) {
      byte[] cut = Arrays.copyOf(packed, length);
      var error = assertThrows(MalformedFileException.class, () -> inflate(cut));
      assertTrue(error.getMessage().contains("cut off"), error.getMessage());
    }
  }

  /** Some bits mean nothing, such as those of a code that is not used. */
  @Seeded(200)
  void aChangedBitIsDamageOrChangesNothing(Random random) throws IOException {
    byte[] plain = content(random, 2_000);
    byte[] packed = pack(plain);
    int bit = random.nextInt(8 * packed.length);
    packed[bit / 8] ^= (byte) (1 << bit % 8);
    byte[] found;
    try {
      found = inflate(packed);
    } catch (MalformedFileException e) {
      assertTrue(e.getMessage().startsWith("a.bz2 is a "), e.getMessage());
      return;
    }
    assertArrayEquals(plain, found);
  }

  @Test
  void otherFilesAreNotTakenForIt() throws IOException {
    byte[] text = "BZh1 is how it begins".getBytes(StandardCharsets.UTF_8);
    assertTrue(!Bzip2Stream.isBzip2(ByteSource.of("a.csv", text)));
    assertTrue(Bzip2Stream.isBzip2(ByteSource.of("a.csv", pack(text))));
    assertTrue(Bzip2Stream.isBzip2(ByteSource.of("a.csv", pack(new byte[0]))));
  }

  /** Words, runs and noise in turn. */
  private static byte[] content(Random random, int length) {
    byte[] bytes = new byte[length];
    int at = 0;
    while (at < length) {
      int end = Math.min(length, at + 1 + random.nextInt(700));
      int kind = random.nextInt(3);
      byte same = (byte) random.nextInt(256);
      while (at < end) {
        bytes[at++] =
            kind == 0 ? same : (byte) (kind == 1 ? random.nextInt(256) : 'a' + random.nextInt(4));
      }
    }
    return bytes;
  }

  private static byte[] pack(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2HadoopStreams().createOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] inflate(byte[] packed) throws IOException {
    return new Bzip2Stream(ByteSource.of("a.bz2", packed)).readAllBytes();
  }
}
