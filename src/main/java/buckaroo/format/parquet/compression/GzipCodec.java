package buckaroo.format.parquet.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Gzip, also of several members. */
final class GzipCodec extends StreamCodec {
  private static final int MAX_RATIO = 1032;
  private static final int BUFFER_BYTES = 1 << 14;

  GzipCodec() {
    super("gzip");
  }

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  InputStream inflated(InputStream stored) throws IOException {
    return new GZIPInputStream(stored, BUFFER_BYTES);
  }
}
