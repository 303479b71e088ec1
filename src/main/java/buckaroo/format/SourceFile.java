package buckaroo.format;

import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * A file that was opened and judged by the path policy; readers use this channel only and never
 * open the path again. The owner closes the channel.
 *
 * @param path the path as the request gave it, for messages and for the format its name tells
 * @param channel open for reading; readers use positional reads, so its position does not matter
 * @param size bytes in the file when it was opened
 */
public record SourceFile(String path, FileChannel channel, long size) {
  public SourceFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(channel, "channel");
  }
}
