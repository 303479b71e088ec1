package buckaroo.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that nobody but their owner can read, where the file system knows owners'
 * modes.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /**
   * Makes the folder, closed to others, and its missing parents, in which others cannot write; an
   * existing folder stays as it is.
   */
  public static void createFolder(Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent(), mode("rwxr-xr-x"));
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder, mode("rwx------"));
  }

  /** Makes the file if it is not there, and closes an existing one to others. */
  public static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, mode("rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (posix()) {
        Files.setPosixFilePermissions(file, permissions("rw-------"));
      }
    }
  }

  private static FileAttribute<?>[] mode(String mode) {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(mode))}
        : new FileAttribute<?>[0];
  }

  private static Set<PosixFilePermission> permissions(String mode) {
    return PosixFilePermissions.fromString(mode);
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
