package buckaroo.format.parquet.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.LogicalType.Kind;
import buckaroo.format.parquet.thrift.PhysicalType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextsTest {
  private static final LogicalType NANOS_OF_DAY = time(Kind.TIME, 9, false);

  @ParameterizedTest
  @CsvSource({
    "8, true, 255, -1",
    "8, false, -1, 255",
    "16, true, 65535, -1",
    "32, false, -1, 4294967295",
    "32, true, 4294967295, -1",
    "64, false, -1, 18446744073709551615",
    "64, true, -1, -1",
    "64, true, 7, 7",
  })
  void integersAreAsWideAsTheyAreMeant(int bits, boolean signed, long stored, String text)
      throws Exception {
    var logical = new LogicalType(Kind.INTEGER, 0, 0, 0, false, bits, signed);
    assertEquals(text, number(PhysicalType.INT64, logical, stored));
  }

  @Test
  void numbersWithoutAMeaningAreTheirPhysicalType() throws Exception {
    assertEquals("-5", number(PhysicalType.INT32, LogicalType.NONE, -5));
    assertEquals("true", number(PhysicalType.BOOLEAN, LogicalType.NONE, 1));
    assertEquals("false", number(PhysicalType.BOOLEAN, LogicalType.NONE, 0));
    long third = Double.doubleToLongBits(1 / 3.0);
    assertEquals("0.3333333333333333", number(PhysicalType.DOUBLE, LogicalType.NONE, third));
    int tenth = Float.floatToIntBits(0.1f);
    assertEquals("0.1", number(PhysicalType.FLOAT, LogicalType.NONE, tenth));
  }

  @Test
  void numbersThatJsonDoesNotKnowAreStrings() throws Exception {
    long nan = Double.doubleToLongBits(Double.NaN);
    assertEquals("\"NaN\"", number(PhysicalType.DOUBLE, LogicalType.NONE, nan));
    int infinity = Float.floatToIntBits(Float.NEGATIVE_INFINITY);
    assertEquals("\"-Infinity\"", number(PhysicalType.FLOAT, LogicalType.NONE, infinity));
    assertEquals("\"Infinity\"", fixed(2, meaning(Kind.FLOAT16), "007c"));
    assertEquals("\"NaN\"", fixed(2, meaning(Kind.FLOAT16), "017c"));
  }

  @ParameterizedTest
  @CsvSource({"003c, 1.0", "00c0, -2.0", "0100, 5.9604645E-8", "ff7b, 65504.0", "0080, -0.0"})
  void halfFloatsAreReadByTheirBits(String bytes, String text) throws Exception {
    assertEquals(text, fixed(2, meaning(Kind.FLOAT16), bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "12345, 2, 123.45",
    "-12345, 2, -123.45",
    "5, 3, 0.005",
    "-5, 1, -0.5",
    "0, 2, 0.00",
    "42, 0, 42",
    "-9223372036854775808, 18, -9.223372036854775808",
  })
  void decimalsHaveTheirPoint(long value, int scale, String text) throws Exception {
    LogicalType logical = decimal(scale);
    assertEquals(text, number(PhysicalType.INT64, logical, value));
    String bytes = HexFormat.of().toHexDigits(value);
    assertEquals(text, fixed(8, logical, bytes));
    assertEquals(text, fixed(10, logical, (value < 0 ? "ffff" : "0000") + bytes));
  }

  @Test
  void decimalsOfNoByteAndOfTooMany() throws Exception {
    assertEquals("0.0", bytes(decimal(1), ""));
    assertEquals("-0.1", bytes(decimal(1), "ff"));
    assertThrows(MalformedFileException.class, () -> bytes(decimal(0), "00".repeat(257)));
  }

  @Test
  void datesAndTimesAreIso() throws Exception {
    assertEquals("1969-12-31", number(PhysicalType.INT32, meaning(Kind.DATE), -1));
    assertEquals("12:30:00.123", number(PhysicalType.INT32, time(Kind.TIME, 3, false), 45_000_123));
    assertEquals("23:59:59", number(PhysicalType.INT64, NANOS_OF_DAY, 86_399_000_000_000L));
    assertEquals("-00:00:00.000000001", number(PhysicalType.INT64, NANOS_OF_DAY, -1));
    assertEquals("-00:00:01", number(PhysicalType.INT64, NANOS_OF_DAY, -1_000_000_000));
    assertEquals("25:00:00", number(PhysicalType.INT64, NANOS_OF_DAY, 90_000_000_000_000L));
    assertEquals(
        "1970-01-01T00:00:01.500000",
        number(PhysicalType.INT64, time(Kind.TIMESTAMP, 6, false), 1_500_000));
    assertEquals(
        "1970-01-01T00:00:00Z", number(PhysicalType.INT64, time(Kind.TIMESTAMP, 3, true), 0));
  }

  @Test
  void aMeaningThatDoesNotFitThePhysicalTypeIsPassedOver() throws Exception {
    assertEquals("5", number(PhysicalType.INT64, meaning(Kind.DATE), 5));
    assertEquals("5", number(PhysicalType.INT32, time(Kind.TIMESTAMP, 3, false), 5));
    assertEquals("\\x01", fixed(1, meaning(Kind.UUID), "01"));
    assertEquals("\\x01", fixed(1, meaning(Kind.FLOAT16), "01"));
    assertEquals("\\x01", fixed(1, meaning(Kind.INTERVAL), "01"));
  }

  @Test
  void oldTimestampsOfTwelveBytesAreADayAndItsNanoseconds() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(1_000_000_001L).putInt((int) Int96Text.EPOCH_DAY + 1);
    assertEquals(
        "1970-01-02T00:00:01.000000001",
        of(CellTexts.of(PhysicalType.INT96, 0, LogicalType.NONE), bytes.array()));
  }

  @ParameterizedTest
  @CsvSource({
    "14, 3, 2500, P14M3DT2.500S",
    "0, 0, 0, PT0S",
    "1, 0, 0, P1M",
    "0, 2, 0, P2D",
    "0, 0, 61000, PT61S",
    "-1, 0, 5, P4294967295MT0.005S",
  })
  void intervalsAreIsoDurations(int months, int days, int millis, String text) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(months).putInt(days).putInt(millis);
    CellText interval = CellTexts.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 12, meaning(Kind.INTERVAL));
    assertEquals(text, of(interval, bytes.array()));
    assertThrows(MalformedFileException.class, () -> of(interval, new byte[11]));
  }

  @Test
  void uuidsStandInGroups() throws Exception {
    assertEquals(
        "00112233-4455-6677-8899-aabbccddeeff",
        fixed(16, meaning(Kind.UUID), "00112233445566778899aabbccddeeff"));
    CellText uuid = CellTexts.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 16, meaning(Kind.UUID));
    assertThrows(MalformedFileException.class, () -> of(uuid, new byte[15]));
  }

  @Test
  void bytesAreTheirTextWhereTheyAreReadable() throws Exception {
    assertEquals("a\tżółć\n", bytes(LogicalType.NONE, hex("a\tżółć\n")));
    assertEquals("a\\x00", bytes(LogicalType.NONE, "6100"));
    assertEquals("\\x7F", bytes(LogicalType.NONE, "7f"));
    assertEquals("\\xC3", bytes(LogicalType.NONE, "c3"));
    assertEquals("\\x5C~ \\xFF", bytes(LogicalType.NONE, "5c7e20ff"));
    assertEquals("a", bytes(meaning(Kind.BSON), "61"));
    assertEquals("\\xC3\\xB6", bytes(meaning(Kind.BSON), "c3b6"));
    assertEquals("ö", bytes(meaning(Kind.STRING), "c3b6"));
  }

  @Test
  void whatIsTextAlreadyIsPlainAndWhatIsJsonNeedsNoQuotes() {
    CellText string = CellTexts.of(PhysicalType.BYTE_ARRAY, 0, meaning(Kind.STRING));
    assertTrue(string.isPlain() && string.needsQuotes());
    CellText decimal = CellTexts.of(PhysicalType.BYTE_ARRAY, 0, decimal(2));
    assertFalse(decimal.isPlain() || decimal.needsQuotes());
    assertFalse(CellTexts.of(PhysicalType.DOUBLE, 0, LogicalType.NONE).needsQuotes());
    assertTrue(CellTexts.of(PhysicalType.INT32, 0, meaning(Kind.DATE)).needsQuotes());
  }

  @Test
  void aNumberIsNotWrittenFromBytesNorTheOtherWayRound() {
    CellText day = CellTexts.of(PhysicalType.INT32, 0, meaning(Kind.DATE));
    CellText uuid = CellTexts.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, 16, meaning(Kind.UUID));
    assertThrows(MalformedFileException.class, () -> of(day, new byte[4]));
    assertThrows(MalformedFileException.class, () -> uuid.write(5, new TextBuffer(100)));
  }

  @Test
  void textGrowsUpToItsBoundAndNoFurther() throws Exception {
    var text = new TextBuffer(2000);
    text.put(new byte[1500], 0, 1500);
    text.put(new byte[500], 0, 500);
    assertEquals(2000, text.size());
    assertThrows(FileTooLargeException.class, () -> text.put('x'));
    text.truncate(0);
    text.putAscii("kept");
    assertEquals("kept", written(text));
  }

  @Test
  void quotingEscapesWhatJsonEscapes() throws Exception {
    var text = new TextBuffer(10_000);
    text.putAscii("[");
    int start = text.size();
    byte[] cell = "a\"\\\n\r\t\u0001ö".getBytes(StandardCharsets.UTF_8);
    text.put(cell, 0, cell.length);
    text.quoteFrom(start);
    assertEquals("[\"a\\\"\\\\\\n\\r\\t\\u0001ö\"", written(text));
    int second = text.size();
    text.put(new byte[1000], 0, 1000);
    text.quoteFrom(second);
    assertEquals("\"" + "\\u0000".repeat(1000) + "\"", written(text).substring(second - 1));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static LogicalType meaning(Kind kind) {
    return new LogicalType(kind, 0, 0, 0, false, 0, false);
  }

  private static LogicalType decimal(int scale) {
    return new LogicalType(Kind.DECIMAL, scale, 20, 0, false, 0, false);
  }

  private static LogicalType time(Kind kind, int unit, boolean utc) {
    return new LogicalType(kind, 0, 0, unit, utc, 0, false);
  }

  private static String number(PhysicalType type, LogicalType logical, long value)
      throws Exception {
    var out = new TextBuffer(1000);
    CellTexts.of(type, 0, logical).write(value, out);
    return written(out);
  }

  private static String bytes(LogicalType logical, String hex) throws Exception {
    return of(CellTexts.of(PhysicalType.BYTE_ARRAY, 0, logical), HexFormat.of().parseHex(hex));
  }

  private static String fixed(int length, LogicalType logical, String hex) throws Exception {
    CellText text = CellTexts.of(PhysicalType.FIXED_LEN_BYTE_ARRAY, length, logical);
    return of(text, HexFormat.of().parseHex(hex));
  }

  /** The bytes stand within others. */
  private static String of(CellText text, byte[] bytes) throws Exception {
    byte[] within = new byte[bytes.length + 2];
    System.arraycopy(bytes, 0, within, 1, bytes.length);
    var out = new TextBuffer(10_000);
    text.write(within, 1, 1 + bytes.length, out);
    return written(out);
  }

  private static String written(TextBuffer text) {
    return new String(text.bytes(), 0, text.size(), StandardCharsets.UTF_8);
  }
}
