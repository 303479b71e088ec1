package buckaroo.format.parquet.encoding;

import static buckaroo.format.parquet.encoding.RleBitPackedDecoderTest.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.table.Nullable;
import buckaroo.testing.Seeded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each encoding with bytes written by hand. */
class DecodersTest {
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int DELTA = 5;
  private static final int DELTA_LENGTH = 6;
  private static final int DELTA_BYTES = 7;
  private static final int RLE_DICTIONARY = 8;
  private static final int SPLIT = 9;

  private static ValueDecoder decoder(
      int encoding, PhysicalType type, int length, @Nullable Dictionary dictionary, byte[] bytes)
      throws MalformedFileException {
    return Decoders.of(
        encoding, type, length, dictionary, bytes, 0, bytes.length, 100, Long.MAX_VALUE);
  }

  private static long[] longs(int encoding, PhysicalType type, int count, byte[] bytes)
      throws MalformedFileException {
    var target = new long[count];
    decoder(encoding, type, 0, null, bytes).readLongs(target, 0, count);
    return target;
  }

  private static List<String> texts(BinaryValues values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.count(); i++) {
      int start = values.starts()[i];
      texts.add(
          new String(values.bytes(), start, values.ends()[i] - start, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static List<String> texts(
      int encoding, PhysicalType type, int length, int count, byte[] b)
      throws MalformedFileException, FileTooLargeException {
    return texts(decoder(encoding, type, length, null, b).readBinary(count));
  }

  @Test
  void plainNumbersStandSideBySide() throws Exception {
    assertArrayEquals(
        new long[] {1, -1},
        longs(PLAIN, PhysicalType.INT32, 2, bytes(1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff)));
    assertArrayEquals(
        new long[] {1L << 56}, longs(PLAIN, PhysicalType.INT64, 1, bytes(0, 0, 0, 0, 0, 0, 0, 1)));
  }

  @Test
  void plainBooleansAreBits() throws Exception {
    assertArrayEquals(
        new long[] {1, 0, 1, 0, 0, 0, 0, 0, 1},
        longs(PLAIN, PhysicalType.BOOLEAN, 9, bytes(0b101, 1)));
  }

  @Test
  void rleBooleansHaveTheirLengthInFront() throws Exception {
    assertArrayEquals(
        new long[] {1, 1, 1}, longs(RLE, PhysicalType.BOOLEAN, 3, bytes(2, 0, 0, 0, 6, 1)));
  }

  @Test
  void plainTextHasItsLengthInFront() throws Exception {
    assertEquals(
        List.of("ab", "", "c"),
        texts(
            PLAIN,
            PhysicalType.BYTE_ARRAY,
            0,
            3,
            bytes(2, 0, 0, 0, 'a', 'b', 0, 0, 0, 0, 1, 0, 0, 0, 'c')));
    assertEquals(
        List.of("ab", "cd"),
        texts(PLAIN, PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, 2, bytes('a', 'b', 'c', 'd')));
  }

  @Test
  void deltasAreAddedUp() throws Exception {
    // The first example of the specification: 1 to 5, all distances 1.
    assertArrayEquals(
        new long[] {1, 2, 3, 4, 5},
        longs(DELTA, PhysicalType.INT32, 5, bytes(0x80, 1, 4, 5, 2, 2, 0, 0, 0, 0)));
    // The second one: 7, 5, 3, 1, 2, 3, 4, 5; smallest distance -2, the others in two bits.
    assertArrayEquals(
        new long[] {7, 5, 3, 1, 2, 3, 4, 5},
        longs(
            DELTA,
            PhysicalType.INT32,
            8,
            bytes(0x80, 1, 4, 8, 14, 3, 2, 0, 0, 0, 0b11000000, 0b111111, 0, 0, 0, 0, 0, 0)));
  }

  @Test
  void deltasOf32BitsWrapAround() throws Exception {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x80, 1, 4, 2));
    RleBitPackedDecoderTest.varint((long) Integer.MAX_VALUE << 1, out);
    out.writeBytes(bytes(2, 0, 0, 0, 0));
    assertArrayEquals(
        new long[] {Integer.MAX_VALUE, Integer.MIN_VALUE},
        longs(DELTA, PhysicalType.INT32, 2, out.toByteArray()));
    assertArrayEquals(
        new long[] {Integer.MAX_VALUE, 1L << 31},
        longs(DELTA, PhysicalType.INT64, 2, out.toByteArray()));
  }

  @Test
  void deltaLengthsComeBeforeTheBytes() throws Exception {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x80, 1, 4, 3, 4, 0, 0, 0, 0, 0));
    out.writeBytes("aabbcc".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of("aa", "bb", "cc"),
        texts(DELTA_LENGTH, PhysicalType.BYTE_ARRAY, 0, 3, out.toByteArray()));
  }

  @Test
  void deltaBytesRepeatTheBeginningOfTheOneBefore() throws Exception {
    var out = new ByteArrayOutputStream();
    // Prefixes 0, 1, 2; suffixes of two bytes each.
    out.writeBytes(bytes(0x80, 1, 4, 3, 0, 2, 0, 0, 0, 0));
    out.writeBytes(bytes(0x80, 1, 4, 3, 4, 0, 0, 0, 0, 0));
    out.writeBytes("axbycz".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of("ax", "aby", "abcz"),
        texts(DELTA_BYTES, PhysicalType.BYTE_ARRAY, 0, 3, out.toByteArray()));
  }

  @Test
  void deltaBytesThatExpandPastTheBoundAreRefused() throws Exception {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x80, 1, 4, 2, 0, 200, 1, 0, 0, 0, 0));
    out.writeBytes(bytes(0x80, 1, 4, 2, 200, 1, 199, 1, 0, 0, 0, 0));
    out.writeBytes(new byte[100]);
    byte[] all = out.toByteArray();
    var decoder =
        Decoders.of(DELTA_BYTES, PhysicalType.BYTE_ARRAY, 0, null, all, 0, all.length, 2, 150);
    assertThrows(FileTooLargeException.class, () -> decoder.readBinary(2));
  }

  @Test
  void splitStreamsHaveTheFirstBytesFirst() throws Exception {
    assertArrayEquals(
        new long[] {0x04030201, 0x14131211},
        longs(SPLIT, PhysicalType.INT32, 2, bytes(1, 0x11, 2, 0x12, 3, 0x13, 4, 0x14)));
    assertEquals(
        List.of("abc", "xyz"),
        texts(SPLIT, PhysicalType.FIXED_LEN_BYTE_ARRAY, 3, 2, bytes('a', 'x', 'b', 'y', 'c', 'z')));
  }

  @Test
  void dictionaryCodesPointToEntries() throws Exception {
    byte[] page = bytes(2, 0, 0, 0, 'h', 'i', 1, 0, 0, 0, 'x');
    Dictionary dictionary = Dictionary.read(PhysicalType.BYTE_ARRAY, 0, page, 0, page.length, 2);
    byte[] codes = bytes(1, 3, 0b01);
    assertEquals(
        List.of("x", "hi", "hi"),
        texts(
            decoder(RLE_DICTIONARY, PhysicalType.BYTE_ARRAY, 0, dictionary, codes).readBinary(3)));
  }

  @Test
  void codeOutsideItsDictionaryIsMalformed() throws Exception {
    byte[] page = bytes(7, 0, 0, 0);
    Dictionary dictionary = Dictionary.read(PhysicalType.INT32, 0, page, 0, page.length, 1);
    for (int code : new int[] {1, -1}) {
      byte[] codes = bytes(32, 2, code, code, code, code);
      var decoder = decoder(RLE_DICTIONARY, PhysicalType.INT32, 0, dictionary, codes);
      assertThrows(MalformedFileException.class, () -> decoder.readLongs(new long[1], 0, 1));
    }
  }

  @Test
  void pageWithoutItsDictionaryIsMalformed() {
    assertThrows(
        MalformedFileException.class,
        () -> longs(RLE_DICTIONARY, PhysicalType.INT32, 1, bytes(1, 2, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {PLAIN, DELTA, SPLIT})
  void fewerNumbersThanWantedAreMalformed(int encoding) {
    assertThrows(
        MalformedFileException.class,
        () -> longs(encoding, PhysicalType.INT64, 2, bytes(0x80, 1, 4, 1, 0, 0, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {PLAIN, DELTA_LENGTH, DELTA_BYTES, SPLIT, RLE, 1, 99})
  void bytesThatAreNoTextOfTheEncodingAreMalformed(int encoding) {
    assertThrows(
        MalformedFileException.class,
        () ->
            texts(
                encoding,
                PhysicalType.BYTE_ARRAY,
                0,
                1,
                bytes(0xff, 0xff, 0xff, 0x7f, 0, 0xff, 0xff)));
  }

  @Seeded(100)
  void bitPackedLevelsBeginInTheHighestBits(Random random) throws Exception {
    int width = 1 + random.nextInt(7);
    int count = random.nextInt(50);
    var packed = new byte[(int) BitPackedLevels.byteCount(count, width)];
    var expected = new int[count];
    for (int i = 0; i < count; i++) {
      expected[i] = random.nextInt(1 << width);
      for (int b = 0; b < width; b++) {
        int bit = i * width + b;
        packed[bit / 8] |= (byte) ((expected[i] >>> (width - 1 - b) & 1) << (7 - bit % 8));
      }
    }
    var actual = new int[count];
    BitPackedLevels.read(packed, 0, packed.length, width, actual, count);
    assertArrayEquals(expected, actual);
  }
}
