package buckaroo.server.file;

import buckaroo.server.load.PathPolicy;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a person may look for: where to begin, what stands in a folder, and how a path that is being
 * typed may go on. Immutable and safe for any thread.
 */
public final class Places {
  private static final int MOST_COMPLETIONS = 50;

  private final PathPolicy policy;
  private final FolderListing listing;
  private final Optional<Path> home;

  /**
   * The places of this machine.
   *
   * @param home what {@code ~} stands for; empty for a user without a home
   */
  public Places(PathPolicy policy, Optional<Path> home) {
    this.policy = policy;
    this.listing = new FolderListing(policy);
    this.home = home;
  }

  /** The path that was meant by what was typed. */
  public String meant(String typed) {
    return TypedPath.meant(typed, home, policy::admits);
  }

  /**
   * A folder that was looked into.
   *
   * @param path absolute, as it was named
   */
  public record Folder(String path, FolderListing.Listing listing) {}

  /**
   * What stands in a folder.
   *
   * @param typed its path; empty for where a person begins
   * @param hidden whether files whose name begins with a dot are wanted
   * @throws buckaroo.wire.ApiException if the policy does not admit it
   */
  public Folder look(String typed, boolean hidden) {
    String path = typed.isBlank() ? start() : meant(typed);
    return folder(path, name -> hidden || !name.startsWith("."), FolderListing.MOST_ENTRIES);
  }

  /**
   * How a path may go on: what stands in its folder and begins like its last part, whatever the
   * case. Hidden files are given once a dot is typed. Where there is no such folder, nothing does:
   * a path is often wrong while it is being typed.
   *
   * @throws buckaroo.wire.ApiException if the policy does not admit the folder
   */
  public Folder complete(String typed) {
    String path = TypedPath.clean(typed, home);
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar));
    String begun = path.substring(slash + 1);
    try {
      return folder(
          slash < 0 ? "." : path.substring(0, slash + 1),
          name ->
              name.regionMatches(true, 0, begun, 0, begun.length())
                  && (begun.startsWith(".") || !name.startsWith(".")),
          MOST_COMPLETIONS);
    } catch (ApiException e) {
      if (e.code() == ErrorCode.FILE_NOT_FOUND) {
        return new Folder(path, new FolderListing.Listing(List.of(), true));
      }
      throw e;
    }
  }

  private Folder folder(String path, Predicate<String> wanted, int most) {
    FolderListing.Listing found = listing.list(path, wanted, most);
    return new Folder(Path.of(path).toAbsolutePath().normalize().toString(), found);
  }

  /** Folders to begin in, by what they are; the first is where a person begins. */
  public Map<String, String> beginnings() {
    Map<String, String> places = new LinkedHashMap<>();
    if (!policy.roots().isEmpty()) {
      for (Path root : policy.roots()) {
        places.put(root.toString(), root.toString());
      }
      return places;
    }
    home.filter(path -> policy.admits(path.toString()))
        .ifPresent(path -> places.put("Home", path.toString()));
    places.put("Working folder", Path.of("").toAbsolutePath().toString());
    List<Path> disks = new ArrayList<>();
    FileSystems.getDefault().getRootDirectories().forEach(disks::add);
    for (Path disk : disks) {
      places.put(disk.toString(), disk.toString());
    }
    return places;
  }

  private String start() {
    return beginnings().values().iterator().next();
  }
}
