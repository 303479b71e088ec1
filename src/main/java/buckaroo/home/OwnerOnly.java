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

  /** Whether nobody but the owner, who is this user, can read or write a file. */
  public static boolean isClosedToOthers(Path file) throws IOException {
    return !posix()
        || isOwn(file) && permissions("rw-------").containsAll(Files.getPosixFilePermissions(file));
  }

  /**
   * Whether a file or folder belongs to this user or the administrator, and nobody else can write
   * it.
   */
  public static boolean isOursAlone(Path path) throws IOException {
    if (!posix()) {
      return true;
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
    return (isOwn(path) || Files.getOwner(path).getName().equals("root"))
        && !found.contains(PosixFilePermission.GROUP_WRITE)
        && !found.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isOwn(Path path) throws IOException {
    return Files.getOwner(path).getName().equals(System.getProperty("user.name"));
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
