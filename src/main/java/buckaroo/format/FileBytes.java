package buckaroo.format;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an uncompressed file, read from its channel. Safe for any thread. */
record FileBytes(SourceFile file) implements ByteSource {
  /** The JDK keeps an off-heap copy of the largest read for each thread; this keeps it small. */
  private static final int LARGEST_READ = 1 << 20;

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public @Nullable String compression() {
    return null;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    int wanted = (int) Math.max(0, Math.min(length, size() - position));
    int done = 0;
    while (done < wanted) {
      int count = Math.min(wanted - done, LARGEST_READ);
      int got = file.channel().read(ByteBuffer.wrap(target, offset + done, count), position + done);
      if (got < 0) {
        throw new IOException(path() + " became shorter while it was read");
      }
      done += got;
    }
    return wanted;
  }
}
