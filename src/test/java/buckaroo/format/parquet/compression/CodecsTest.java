package buckaroo.format.parquet.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.MalformedFileException;
import buckaroo.testing.Seeded;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {
  private static final int STORED = 0;
  private static final int SNAPPY = 1;
  private static final int GZIP = 2;
  private static final int BROTLI = 4;
  private static final int LZ4 = 5;
  private static final int ZSTD = 6;
  private static final int LZ4_RAW = 7;

  private static byte[] inflate(int codec, byte[] stored, int size) throws MalformedFileException {
    // Other bytes on both sides show whether a codec looks past its range.
    var framed = new byte[stored.length + 64];
    Arrays.fill(framed, (byte) 0xa5);
    System.arraycopy(stored, 0, framed, 32, stored.length);
    var target = new byte[size];
    Codecs.of(codec).inflate(framed, 32, stored.length, target, size);
    return target;
  }

  private static byte[] compress(Compressor compressor, byte[] plain) {
    var target = new byte[compressor.maxCompressedLength(plain.length)];
    int size = compressor.compress(plain, 0, plain.length, target, 0, target.length);
    return Arrays.copyOf(target, size);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] hadoop(byte[] plain) {
    int half = plain.length / 2;
    byte[] first = compress(new Lz4Compressor(), Arrays.copyOf(plain, half));
    byte[] second = compress(new Lz4Compressor(), Arrays.copyOfRange(plain, half, plain.length));
    return ByteBuffer.allocate(16 + first.length + second.length)
        .putInt(half)
        .putInt(first.length)
        .put(first)
        .putInt(plain.length - half)
        .putInt(second.length)
        .put(second)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Text that repeats itself at all distances, and some that does not. */
  private static byte[] sample(Random random) {
    var bytes = new byte[2 + random.nextInt(1 << (1 + random.nextInt(17)))];
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(100));
      int distance = at == 0 ? 0 : 1 + random.nextInt(Math.min(at, 1 << (1 + random.nextInt(16))));
      for (int i = 0; i < length; i++, at++) {
        bytes[at] = distance == 0 ? (byte) random.nextInt(8) : bytes[at - distance];
      }
      if (random.nextInt(3) == 0 && at < bytes.length) {
        bytes[at++] = (byte) random.nextInt();
      }
    }
    return bytes;
  }

  @Seeded(100)
  void whatCompressorsWroteComesBack(Random random) throws Exception {
    byte[] plain = sample(random);
    assertArrayEquals(plain, inflate(STORED, plain, plain.length));
    assertArrayEquals(
        plain, inflate(SNAPPY, compress(new SnappyCompressor(), plain), plain.length));
    assertArrayEquals(plain, inflate(LZ4_RAW, compress(new Lz4Compressor(), plain), plain.length));
    assertArrayEquals(plain, inflate(LZ4, compress(new Lz4Compressor(), plain), plain.length));
    assertArrayEquals(plain, inflate(LZ4, hadoop(plain), plain.length));
    assertArrayEquals(plain, inflate(ZSTD, compress(new ZstdCompressor(), plain), plain.length));
    assertArrayEquals(plain, inflate(GZIP, gzip(plain), plain.length));
  }

  @Seeded(300)
  void whatTheEncoderWroteComesBackToEveryDecoder(Random random) throws Exception {
    var encoder = new SnappyEncoder();
    for (int i = 0; i < 3; i++) {
      byte[] plain = sample(random);
      var target = new byte[SnappyEncoder.maxBytes(plain.length)];
      int size = encoder.encode(plain, 0, plain.length, target);
      byte[] stored = Arrays.copyOf(target, size);
      assertArrayEquals(plain, inflate(SNAPPY, stored, plain.length));
      var again = new byte[plain.length];
      new SnappyDecompressor().decompress(stored, 0, size, again, 0, again.length);
      assertArrayEquals(plain, again);
    }
  }

  @Test
  void theEncoderMakesWhatRepeatsSmaller() throws Exception {
    byte[] plain = ascii("the same again; ".repeat(10_000));
    var target = new byte[SnappyEncoder.maxBytes(plain.length)];
    int size = new SnappyEncoder().encode(plain, 0, plain.length, target);
    assertTrue(size < plain.length / 15, size + " bytes");
    var noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    assertTrue(new SnappyEncoder().encode(noise, 0, noise.length, new byte[200_000]) < 100_100);
  }

  @Seeded(300)
  void damageIsMalformedOrOtherBytes(Random random) throws Exception {
    byte[] plain = sample(random);
    int codec = new int[] {SNAPPY, GZIP, LZ4, ZSTD, LZ4_RAW}[random.nextInt(5)];
    byte[] stored =
        switch (codec) {
          case SNAPPY -> compress(new SnappyCompressor(), plain);
          case GZIP -> gzip(plain);
          case LZ4 -> hadoop(plain);
          case ZSTD -> compress(new ZstdCompressor(), plain);
          default -> compress(new Lz4Compressor(), plain);
        };
    for (int i = 0; i < 50; i++) {
      byte[] damaged = Arrays.copyOf(stored, 1 + random.nextInt(stored.length));
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        inflate(codec, damaged, plain.length);
      } catch (MalformedFileException e) {
        continue;
      }
    }
  }

  @Test
  void snappyByHand() throws Exception {
    // Ten bytes: the literal "ab", then six more from two back, then two from eight back.
    byte[] stored = {10, 1 << 2, 'a', 'b', 2 << 2 | 1, 2, 1 << 2 | 2, 8, 0};
    assertArrayEquals(ascii("ababababab"), inflate(SNAPPY, stored, 10));
  }

  @Test
  void lz4ByHand() throws Exception {
    // "ab", then eight from two back, then the literal "!".
    byte[] stored = {0x24, 'a', 'b', 2, 0, 0x10, '!'};
    assertArrayEquals(ascii("ababababab!"), inflate(LZ4_RAW, stored, 11));
  }

  @Test
  void brotliByHand() throws Exception {
    // An empty last block behind one of four bytes that are not compressed.
    byte[] stored = {0x30, 0, 0x10, 'd', 'a', 't', 'a', 3};
    assertArrayEquals(ascii("data"), inflate(BROTLI, stored, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {STORED, SNAPPY, GZIP, BROTLI, LZ4, ZSTD, LZ4_RAW})
  void garbageIsMalformed(int codec) {
    byte[] garbage = {(byte) 0xff, (byte) 0xff, 3, 9, 77, (byte) 0x80, (byte) 0xff};
    assertThrows(MalformedFileException.class, () -> inflate(codec, garbage, 100));
    assertThrows(MalformedFileException.class, () -> inflate(codec, new byte[0], 100));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, 8})
  void codecThatIsNotKnownIsMalformed(int codec) {
    assertThrows(MalformedFileException.class, () -> Codecs.of(codec));
  }
}
