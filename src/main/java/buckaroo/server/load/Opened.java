package buckaroo.server.load;

import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.util.Optional;

/** What a path names, found and judged: a file, or many that are one table. For one thread. */
interface Opened extends AutoCloseable {
  /**
   * Opens what a path names: a file of that very name, else one in an archive behind {@code !/},
   * else the files of a folder or of a pattern with {@code *}.
   *
   * @throws ApiException if there is none that may be opened
   */
  static Opened of(PathPolicy policy, String path) throws IOException {
    if (PartFiles.isPattern(path)) {
      try {
        return OpenedFile.open(policy, path);
      } catch (ApiException e) {
        if (e.code() != ErrorCode.FILE_NOT_FOUND) {
          throw e;
        }
        return OpenedParts.ofPattern(policy, path);
      }
    }
    return OpenedFile.isInArchive(path) || policy.folder(path).isEmpty()
        ? OpenedFile.open(policy, path)
        : OpenedParts.ofFolder(policy, path);
  }

  /** The file, if it is one, which may be read in other ways too. */
  Optional<SourceFile> file();

  /** Reads the table. */
  ReadResult read(ReadOptions options, Limits limits, ReadMonitor monitor) throws IOException;

  /**
   * The first rows, as reading would give them.
   *
   * @return empty where they cannot be told without the rest
   */
  Optional<ReadResult> readFirst(ReadOptions options, Limits limits) throws IOException;

  /** What {@link #read} read, where it is known to be one file as it still is. */
  default Optional<KeptProfiles.Reading> reading(ReadOptions options) {
    return Optional.empty();
  }

  /** Bytes as they are on disk. */
  long size();

  /** The bytes that it is expected to be read as. */
  long expectedBytes() throws IOException;

  /** Opens it once more, so that nothing of the first reading is left. */
  void reopen() throws IOException;

  /** The channel of the file belongs to somebody else from now on. */
  void handOver();

  @Override
  void close() throws IOException;
}
