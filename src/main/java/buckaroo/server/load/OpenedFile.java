package buckaroo.server.load;

import buckaroo.format.SourceFile;
import java.io.IOException;

/** An opened file whose channel is closed in the end, unless somebody keeps it. For one thread. */
final class OpenedFile implements AutoCloseable {
  private final SourceFile file;
  private boolean handedOver;

  OpenedFile(SourceFile file) {
    this.file = file;
  }

  SourceFile file() {
    return file;
  }

  /** The channel belongs to somebody else from now on. */
  void handOver() {
    handedOver = true;
  }

  @Override
  public void close() throws IOException {
    if (!handedOver) {
      file.channel().close();
    }
  }
}
