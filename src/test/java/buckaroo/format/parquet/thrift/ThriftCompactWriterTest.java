package buckaroo.format.parquet.thrift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ThriftCompactWriterTest {
  private static byte[] hex(String digits) {
    return HexFormat.ofDelimiter(" ").parseHex(digits);
  }

  @Test
  void integersAreZigzagVarintsBehindTheDistanceOfTheirIds() {
    var out = new ThriftCompactWriter();
    out.i32(1, -1);
    out.i64(3, 300);
    assertArrayEquals(hex("15 01 26 d8 04 00"), out.finish());
  }

  @Test
  void aFarFieldCarriesItsWholeId() {
    var out = new ThriftCompactWriter();
    out.i32(20, 1);
    assertArrayEquals(hex("05 28 02 00"), out.finish());
  }

  @Test
  void structsCountTheirOwnIds() {
    var out = new ThriftCompactWriter();
    out.open(2);
    out.bool(1, true);
    out.bool(2, false);
    out.close();
    out.text(3, "hé");
    assertArrayEquals(hex("2c 11 12 00 18 03 68 c3 a9 00"), out.finish());
  }

  @Test
  void longListsCarryTheirLengthApart() {
    var out = new ThriftCompactWriter();
    out.list(1, ThriftCompactWriter.I32, 15);
    for (int i = 0; i < 15; i++) {
      out.element(0);
    }
    assertArrayEquals(
        hex("19 f5 0f 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"), out.finish());
  }
}
