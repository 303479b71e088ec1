package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Serves the files of the page, and only those that an index made at start knows; a path is never
 * resolved. Browsers keep them but ask each time ({@code no-cache} with an ETag), since module
 * imports carry no version. Immutable.
 */
public final class StaticFiles implements Handler {
  private static final String PAGE = "index.html";
  private static final int MOST_TOLD = 100;

  private final FileIndex index;

  /** What lies in the folder of the operator itself; empty without one. */
  private final Set<String> ofOperator;

  private StaticFiles(FileIndex index, Set<String> ofOperator) {
    this.index = index;
    this.ofOperator = Set.copyOf(ofOperator);
  }

  /**
   * The files below a folder of the class path, read at start.
   *
   * @param folder without slashes at its ends, for example {@code static}
   */
  public static StaticFiles ofResources(String folder) throws IOException {
    return new StaticFiles(ResourceIndex.of(folder), Set.of());
  }

  /**
   * The files below a folder that are there now, read at each request so that edits show. A folder
   * without a page of its own is served by the given files' page, and lies over them.
   *
   * @throws IOException when the folder cannot be listed
   */
  public static StaticFiles ofFolder(Path folder, StaticFiles below) throws IOException {
    FileIndex files = FolderIndex.of(folder);
    return new StaticFiles(
        files.names().contains(PAGE) ? files : new OverlaidIndex(files, below.index),
        files.names().stream()
            .filter(name -> name.indexOf('/') < 0)
            .sorted()
            .limit(MOST_TOLD)
            .collect(Collectors.toSet()));
  }

  /** Every name that is served, with {@code /} between folders. */
  public Set<String> names() {
    return index.names();
  }

  /** Some of the names in the operator's own folder, without those in folders below. */
  Set<String> ofOperator() {
    return ofOperator;
  }

  /** The bytes of a file; empty when the index does not know it or it has gone. */
  public Optional<byte[]> read(String name) throws IOException {
    return index.read(name);
  }

  /** The size of a file in bytes; empty as {@link #read}. */
  public OptionalLong size(String name) throws IOException {
    Optional<byte[]> bytes = read(name);
    return bytes.isPresent() ? OptionalLong.of(bytes.get().length) : OptionalLong.empty();
  }

  @Override
  public Response handle(Request request) throws IOException {
    String name = request.pathParameter();
    if (Arrays.asList(name.split("[/\\\\]", -1)).contains("..")) {
      throw new ApiException(
          ErrorCode.PATH_NOT_ALLOWED, "The path leads out of the folder of static files.");
    }
    byte[] bytes =
        read(name)
            .orElseThrow(
                () ->
                    new ApiException(ErrorCode.NOT_FOUND, "There is no static file of this name."));
    String tag = tagOf(bytes);
    Map<String, String> headers = Map.of("ETag", tag, "Cache-Control", "no-cache");
    return isKnown(request.headers().getOrDefault("if-none-match", ""), tag)
        ? new Response(304, "", new byte[0], headers)
        : new Response(200, ContentTypes.of(name), bytes, headers);
  }

  /** Whether a list of entity tags holds this one, compared weakly (RFC 9110, section 13.1.2). */
  private static boolean isKnown(String ifNoneMatch, String tag) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(String::trim)
        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
        .anyMatch(known -> known.equals(tag) || known.equals("*"));
  }

  private static String tagOf(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
