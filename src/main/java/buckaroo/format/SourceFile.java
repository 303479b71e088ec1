package buckaroo.format;

import buckaroo.table.Nullable;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that was opened and judged by the path policy; readers use this channel only and never
 * open the path again. The owner closes the channel.
 *
 * @param path the path as the request gave it, for messages and for the format its name tells
 * @param channel open for reading; readers use positional reads, so its position does not matter
 * @param size bytes in the file when it was opened
 * @param entry the file that is wanted where this one is an archive; null leaves that open
 * @param place where its bytes lie, to see whether they change
 */
public record SourceFile(
    String path, FileChannel channel, long size, @Nullable String entry, Path place) {
  public SourceFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(channel, "channel");
  }

  /** A file that lies where the request says. */
  public SourceFile(String path, FileChannel channel, long size, @Nullable String entry) {
    this(path, channel, size, entry, Path.of(path));
  }

  /** A file that is no archive, or holds one table. */
  public SourceFile(String path, FileChannel channel, long size) {
    this(path, channel, size, null);
  }

  /** The same file, of which one entry is wanted. */
  public SourceFile choosing(String chosen) {
    return new SourceFile(path, channel, size, chosen, place);
  }
}
