package buckaroo.server.load;

import buckaroo.format.ByteSource;
import buckaroo.format.FileStamp;
import buckaroo.format.ReadOptions;
import buckaroo.format.SourceFile;
import buckaroo.table.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file looks like before it is read, by which it is known afterwards whether somebody wrote
 * to it meanwhile. A file that another one took the place of is still read as it was. Immutable.
 */
final class WrittenFile {
  private static final int SAMPLE_BYTES = 1 << 12;

  /** When it was looked at. */
  private final Instant at = Instant.now();

  /** What happened to a file while it was read. */
  enum Change {
    NONE,
    /** More was put behind what was read. */
    GREW,
    /** What was read may be of both the old and the new content. */
    REWRITTEN
  }

  private final SourceFile file;
  private final FileStamp stamp;
  private final byte[] sample;

  private WrittenFile(SourceFile file, FileStamp stamp, byte[] sample) {
    this.file = file;
    this.stamp = stamp;
    this.sample = sample;
  }

  static WrittenFile of(SourceFile file) throws IOException {
    return new WrittenFile(file, FileStamp.of(file.place()), sample(file));
  }

  /** The bytes at the beginning and before the end that the file had when it was opened. */
  private static byte[] sample(SourceFile file) throws IOException {
    ByteSource bytes = ByteSource.of(file);
    byte[] sample = new byte[2 * SAMPLE_BYTES];
    bytes.read(0, sample, 0, SAMPLE_BYTES);
    bytes.read(Math.max(0, file.size() - SAMPLE_BYTES), sample, SAMPLE_BYTES, SAMPLE_BYTES);
    return sample;
  }

  /** The reading that begins with this, where a later change of the file would show. */
  Optional<KeptProfiles.Reading> reading(ReadOptions options) {
    return KeptProfiles.Reading.of(file, stamp, at, options, Storage.MEMORY);
  }

  Change change() throws IOException {
    Path path = file.place();
    FileStamp now = Files.exists(path) ? FileStamp.of(path) : stamp;
    if (now.isOfTheSame(stamp) || !Objects.equals(now.key(), stamp.key())) {
      return Change.NONE;
    }
    boolean isLonger = now.size() > stamp.size();
    return isLonger && Arrays.equals(sample, sample(file)) ? Change.GREW : Change.REWRITTEN;
  }
}
