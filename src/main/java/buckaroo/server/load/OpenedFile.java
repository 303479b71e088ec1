package buckaroo.server.load;

import buckaroo.format.FileFormat;
import buckaroo.format.SourceFile;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.util.Set;

/**
 * An opened file whose channel is closed in the end, unless somebody keeps it; it can be opened
 * again to be read once more. For one thread.
 */
final class OpenedFile implements AutoCloseable {
  /** What a compressed file is expected to inflate to, in times its size, before it is opened. */
  private static final int EXPECTED_INFLATION = 10;

  private static final Set<String> PACKED = Set.of(".gz", ".zip");
  private static final String IN_ARCHIVE = "!/";

  private final PathPolicy policy;
  private SourceFile file;
  private boolean handedOver;

  private OpenedFile(PathPolicy policy, SourceFile file) {
    this.policy = policy;
    this.file = file;
  }

  /**
   * Opens a file. Behind {@code !/} stands which one of an archive is wanted; a file of that very
   * name wins.
   *
   * @throws ApiException if it is not one that may be opened
   */
  static OpenedFile open(PathPolicy policy, String path) {
    try {
      return new OpenedFile(policy, policy.open(path));
    } catch (ApiException e) {
      int inArchive = path.indexOf(IN_ARCHIVE);
      if (e.code() != ErrorCode.FILE_NOT_FOUND || inArchive < 0) {
        throw e;
      }
      SourceFile archive = policy.open(path.substring(0, inArchive));
      return new OpenedFile(
          policy, archive.choosing(path.substring(inArchive + IN_ARCHIVE.length())));
    }
  }

  SourceFile file() {
    return file;
  }

  /** Opens the file once more, so that nothing of the first reading is left. */
  void reopen() throws IOException {
    close();
    SourceFile again = policy.open(file.path());
    file = file.entry() == null ? again : again.choosing(file.entry());
    handedOver = false;
  }

  /** The channel belongs to somebody else from now on. */
  void handOver() {
    handedOver = true;
  }

  /** The bytes that the file is expected to be read as. */
  long expectedBytes() {
    boolean packed = PACKED.contains(FileFormat.extension(file.path()));
    return packed ? file.size() * EXPECTED_INFLATION : file.size();
  }

  @Override
  public void close() throws IOException {
    if (!handedOver) {
      file.channel().close();
    }
  }
}
