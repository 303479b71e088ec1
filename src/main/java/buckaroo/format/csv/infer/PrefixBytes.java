package buckaroo.format.csv.infer;

import buckaroo.format.ByteSource;
import buckaroo.table.Nullable;
import java.io.IOException;

/** The first bytes of a source. */
record PrefixBytes(ByteSource source, long size) implements ByteSource {
  @Override
  public String path() {
    return source.path();
  }

  @Override
  public @Nullable String compression() {
    return source.compression();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    long left = Math.max(0, size - position);
    return source.read(position, target, offset, (int) Math.min(length, left));
  }
}
