package buckaroo.server.file;

import buckaroo.server.load.PathPolicy;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The one way to look into a folder (SECURITY row 44): behind the path policy, names, sizes and
 * times alone, bounded in entries and time. Immutable and safe for any thread.
 */
public final class FolderListing {
  static final int MOST_ENTRIES = 2_000;
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Names are cheap, but a folder may hold millions. */
  private static final int MOST_NAMES = 100_000;

  private final PathPolicy policy;
  private final LongSupplier nanoTime;

  public FolderListing(PathPolicy policy) {
    this(policy, System::nanoTime);
  }

  FolderListing(PathPolicy policy, LongSupplier nanoTime) {
    this.policy = policy;
    this.nanoTime = nanoTime;
  }

  /**
   * A file or folder.
   *
   * @param bytes of a file; 0 for a folder
   */
  public record Entry(String name, boolean isFolder, long bytes, long modifiedMillis) {}

  /**
   * What stands in a folder, by name.
   *
   * @param isWhole false if there is more than was looked at
   */
  public record Listing(List<Entry> entries, boolean isWhole) {
    public Listing {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Files and folders in a folder whose names are wanted; neither pipes nor devices, nor what the
   * policy does not let be seen.
   *
   * @param most entries, beyond which the first by name are given
   * @throws ApiException if the policy does not admit the folder
   */
  public Listing list(String path, Predicate<String> wanted, int most) {
    Path folder =
        policy
            .folder(path)
            .orElseThrow(
                () -> new ApiException(ErrorCode.INVALID_FILE, "This is no folder: " + path));
    long end = nanoTime.getAsLong() + MOST_NANOS;
    List<Path> names = new ArrayList<>();
    boolean whole = collect(folder, path, wanted, names, end);
    names.sort(
        Comparator.comparing((Path name) -> name.toString().toLowerCase(Locale.ROOT))
            .thenComparing(Path::toString));
    List<Entry> entries = new ArrayList<>();
    for (Path name : names) {
      if (entries.size() == Math.min(most, MOST_ENTRIES) || nanoTime.getAsLong() > end) {
        whole = false;
        break;
      }
      entry(folder, name).ifPresent(entries::add);
    }
    return new Listing(entries, whole);
  }

  private boolean collect(
      Path folder, String path, Predicate<String> wanted, List<Path> names, long end) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path found : stream) {
        if (names.size() == MOST_NAMES || nanoTime.getAsLong() > end) {
          return false;
        }
        Path name = found.getFileName();
        if (wanted.test(name.toString())) {
          names.add(name);
        }
      }
      return true;
    } catch (AccessDeniedException e) {
      throw new ApiException(
          ErrorCode.PATH_NOT_ALLOWED,
          "Permission denied: " + path + ". The server's user may not look into it.");
    } catch (IOException | DirectoryIteratorException e) {
      throw new ApiException(ErrorCode.LOAD_ERROR, "This folder cannot be read: " + path, e);
    }
  }

  private Optional<Entry> entry(Path folder, Path name) {
    Optional<Path> real = policy.below(folder, name);
    if (real.isEmpty()) {
      return Optional.empty();
    }
    try {
      BasicFileAttributes facts = Files.readAttributes(real.get(), BasicFileAttributes.class);
      boolean isFolder = facts.isDirectory();
      return isFolder || facts.isRegularFile()
          ? Optional.of(
              new Entry(
                  name.toString(),
                  isFolder,
                  isFolder ? 0 : facts.size(),
                  facts.lastModifiedTime().toMillis()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It went while it was looked at.
    }
  }
}
