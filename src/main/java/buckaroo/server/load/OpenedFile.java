package buckaroo.server.load;

import buckaroo.format.FileChangedException;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileFormat;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.format.TextBeginning;
import buckaroo.open.TableReaders;
import buckaroo.table.Nullable;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An opened file whose channel is closed in the end, unless somebody keeps it; it can be opened
 * again to be read once more. For one thread.
 */
final class OpenedFile implements Opened {
  /**
   * What a compressed file is expected to inflate to, in times its size, where it does not tell.
   */
  private static final int EXPECTED_INFLATION = 10;

  private static final Set<String> PACKED = Set.of(".gz", ".zst", ".bz2", ".zip", ".xlsx", ".xlsm");
  private static final String IN_ARCHIVE = "!/";

  private static final List<Warning> GREW =
      List.of(
          new Warning(
              "grew_while_read",
              "The file grew while it was read; what was added is not shown. Load it again to see"
                  + " it.",
              1,
              0));

  private final PathPolicy policy;
  private SourceFile file;
  private boolean handedOver;

  /** The file as it was read last; null where it changed meanwhile. */
  private @Nullable WrittenFile unchanged;

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

  /** Whether a path names a file in an archive, or may. */
  static boolean isInArchive(String path) {
    return path.contains(IN_ARCHIVE);
  }

  @Override
  public Optional<SourceFile> file() {
    return Optional.of(file);
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public Optional<ReadResult> readFirst(ReadOptions options, Limits limits) throws IOException {
    Optional<ReadResult> first = TableReaders.readFirst(file, options, limits);
    boolean isSmall = expectedBytes() <= TextBeginning.MOST_BYTES;
    return first.isPresent() || !isSmall
        ? first
        : Optional.of(read(options, limits, ReadMonitor.NONE));
  }

  /**
   * Reads the file; once more where it was written to meanwhile, since what was read may be of both
   * its old and its new content.
   *
   * @throws FileChangedException if it was written to that time too
   */
  @Override
  public ReadResult read(ReadOptions options, Limits limits, ReadMonitor monitor)
      throws IOException {
    Optional<ReadResult> unmixed = readUnmixed(options, limits, monitor);
    if (unmixed.isEmpty()) {
      reopen();
      unmixed = readUnmixed(options, limits, monitor);
    }
    return unmixed.orElseThrow(() -> new FileChangedException(file.path()));
  }

  private Optional<ReadResult> readUnmixed(ReadOptions options, Limits limits, ReadMonitor monitor)
      throws IOException {
    if (file.channel().size() != file.size()) {
      return Optional.empty();
    }
    WrittenFile before = WrittenFile.of(file);
    unchanged = null;
    ReadResult result;
    try {
      result = TableReaders.read(file, options, limits, monitor);
    } catch (FileChangedException e) {
      return Optional.empty();
    } catch (MalformedFileException e) {
      if (before.change() == WrittenFile.Change.REWRITTEN) {
        return Optional.empty();
      }
      throw e;
    }
    return switch (before.change()) {
      case NONE -> {
        unchanged = before;
        yield Optional.of(result);
      }
      case GREW -> Optional.of(new ReadResult(result.table(), result.facts().behind(GREW)));
      case REWRITTEN -> Optional.empty();
    };
  }

  @Override
  public Optional<KeptProfiles.Reading> reading(ReadOptions options) {
    return Optional.ofNullable(unchanged).flatMap(file -> file.reading(options));
  }

  @Override
  public void reopen() throws IOException {
    close();
    SourceFile again = policy.open(file.path());
    file = file.entry() == null ? again : again.choosing(file.entry());
    handedOver = false;
  }

  @Override
  public void handOver() {
    handedOver = true;
  }

  @Override
  public long expectedBytes() throws IOException {
    return FileFormat.extension(file.path()).equals(".gz")
        ? inflatedBytes()
        : expectedBytes(file.path(), file.size());
  }

  /** The bytes that a file of a name is expected to be read as. */
  static long expectedBytes(String path, long size) {
    return PACKED.contains(FileFormat.extension(path)) ? size * EXPECTED_INFLATION : size;
  }

  /**
   * A gzip member ends with the bytes that it inflates to, in four bytes. What tells of fewer than
   * it takes itself has several members, or more bytes than that number holds.
   */
  private long inflatedBytes() throws IOException {
    ByteBuffer end = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long at = Math.max(0, file.size() - Integer.BYTES);
    boolean isWhole = file.channel().read(end, at) == Integer.BYTES;
    long told = isWhole ? Integer.toUnsignedLong(end.getInt(0)) : 0;
    return told < file.size() ? file.size() * EXPECTED_INFLATION : told;
  }

  @Override
  public void close() throws IOException {
    if (!handedOver) {
      file.channel().close();
    }
  }
}
