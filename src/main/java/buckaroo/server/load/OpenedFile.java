package buckaroo.server.load;

import buckaroo.format.FileFormat;
import buckaroo.format.SourceFile;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;

/**
 * An opened file whose channel is closed in the end, unless somebody keeps it; it can be opened
 * again to be read once more. For one thread.
 */
final class OpenedFile implements AutoCloseable {
  /** What a gzip file is expected to inflate to, in times its size, before it is opened. */
  private static final int EXPECTED_INFLATION = 10;

  private final PathPolicy policy;
  private SourceFile file;
  private boolean handedOver;

  private OpenedFile(PathPolicy policy, SourceFile file) {
    this.policy = policy;
    this.file = file;
  }

  /**
   * Opens a file, whose extension is judged before it is looked for, as the reference does.
   *
   * @throws ApiException if it is not one that may be opened
   */
  static OpenedFile open(PathPolicy policy, String path) {
    requireKnownFormat(path);
    return new OpenedFile(policy, policy.open(path));
  }

  static void requireKnownFormat(String path) {
    if (FileFormat.ofPath(path).isEmpty()) {
      throw new ApiException(ErrorCode.INVALID_FILE, FileFormat.unsupported(path));
    }
  }

  SourceFile file() {
    return file;
  }

  /** Opens the file once more, so that nothing of the first reading is left. */
  void reopen() throws IOException {
    close();
    file = policy.open(file.path());
    handedOver = false;
  }

  /** The channel belongs to somebody else from now on. */
  void handOver() {
    handedOver = true;
  }

  /** The bytes that the file is expected to be read as. */
  long expectedBytes() {
    boolean packed = FileFormat.extension(file.path()).equals(".gz");
    return packed ? file.size() * EXPECTED_INFLATION : file.size();
  }

  @Override
  public void close() throws IOException {
    if (!handedOver) {
      file.channel().close();
    }
  }
}
