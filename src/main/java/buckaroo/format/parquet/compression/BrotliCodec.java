package buckaroo.format.parquet.compression;

import java.io.IOException;
import java.io.InputStream;
import org.brotli.dec.BrotliInputStream;

/** Brotli, by Google's own decoder in Java. */
final class BrotliCodec extends StreamCodec {
  /** A few bytes begin a block of up to 16 MiB. */
  private static final int MAX_RATIO = 1 << 24;

  BrotliCodec() {
    super("Brotli");
  }

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  InputStream inflated(InputStream stored) throws IOException {
    return new BrotliInputStream(stored);
  }
}
