package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewedFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b           | .csv",
        "''            | .csv",
        "'[{\"a\":1}]' | .json",
        "'\n  {\"a\"'  | .json",
        "PAR1xyz       | .parquet",
      })
  void standardInputIsToldByItsFirstBytesCompressedOrNot(String head, String extension)
      throws IOException {
    byte[] bytes = head.translateEscapes().getBytes(StandardCharsets.UTF_8);
    assertEquals(extension, ViewedFile.extension(bytes));
    byte[] compressed = gzip(bytes);
    assertEquals(extension, ViewedFile.extension(compressed));
    assertEquals(extension, ViewedFile.extension(Arrays.copyOf(compressed, compressed.length - 4)));
  }

  @Test
  void zstdOnStandardInputIsToldByItsFirstBytes() throws IOException {
    byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x24, 0x08, 0x41, 0x00, 0x00};
    assertEquals(".zst", ViewedFile.extension(frame));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
