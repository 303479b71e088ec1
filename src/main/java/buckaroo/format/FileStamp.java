package buckaroo.format;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * By what a file is known again.
 *
 * @param key the file's identity where the file system has one, such as device and inode
 */
public record FileStamp(long size, FileTime modified, @Nullable Object key) {
  /** The stamp of the file that a path leads to now. */
  public static FileStamp of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
  }

  /**
   * Whether another stamp is of the same file; {@code equals} of a record is linked when called.
   */
  public boolean isOfTheSame(FileStamp other) {
    return size == other.size && modified.equals(other.modified) && Objects.equals(key, other.key);
  }
}
