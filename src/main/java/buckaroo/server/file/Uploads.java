package buckaroo.server.file;

import buckaroo.home.OwnerOnly;
import buckaroo.home.Secret;
import buckaroo.lazy.SpillFolder;
import buckaroo.server.load.PrivateCopies;
import buckaroo.text.Brief;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Copies of files that were dropped on the page, whose bytes were sent (SECURITY row 43): in the
 * temporary folder of this process under names of ours, for the owner alone. A copy goes with the
 * last session that shows it, or when it was not used for ten minutes before that. Safe for any
 * thread.
 */
public final class Uploads implements PrivateCopies {
  /** Bytes that one request may bring. */
  public static final int PART_BYTES = 1 << 20;

  private static final System.Logger LOG = System.getLogger(Uploads.class.getName());
  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int ID_BYTES = 16;
  private static final int MOST_AT_A_TIME = 100;
  private static final int MOST_NAME_CHARS = 200;

  private final SpillFolder folder;
  private final long mostBytes;
  private final Supplier<Set<String>> shownPaths;
  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Upload> uploads = new ConcurrentHashMap<>();

  /**
   * No copies yet.
   *
   * @param mostBytes of one file
   * @param shownPaths of all sessions
   * @param nanoTime a clock that never goes back
   */
  public Uploads(
      SpillFolder folder, long mostBytes, Supplier<Set<String>> shownPaths, LongSupplier nanoTime) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.shownPaths = shownPaths;
    this.nanoTime = nanoTime;
  }

  /**
   * Begins a copy.
   *
   * @param name of the file where it comes from; its last part is shown
   * @param bytes that will come
   * @throws ApiException if there are none, or too many, or too many copies
   */
  public synchronized Upload begin(String name, long bytes) throws IOException {
    if (bytes <= 0) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "There is nothing in this file: it has 0 bytes.");
    }
    if (uploads.size() >= MOST_AT_A_TIME) {
      throw new ApiException(
          ErrorCode.SESSION_LIMIT,
          MOST_AT_A_TIME + " copies are kept already. Close a session that shows one.");
    }
    requireRoom(bytes);
    Path copy = folder.newFile("upload", ".part");
    OwnerOnly.createFile(copy);
    Upload upload =
        new Upload(Secret.hex(ID_BYTES), shownName(name), bytes, copy, nanoTime.getAsLong());
    uploads.put(upload.id(), upload);
    return upload;
  }

  private void requireRoom(long bytes) throws IOException {
    if (bytes > mostBytes) {
      throw tooLarge(bytes, "at most " + mostBytes + " (BUCKAROO_MAX_UPLOAD)");
    }
    long awaited = uploads.values().stream().mapToLong(it -> it.bytes() - it.received()).sum();
    long room = Math.max(0, folder.freeBytes() - awaited) / 2;
    if (bytes > room) {
      throw tooLarge(bytes, "half of what is free where copies are kept, " + room);
    }
  }

  private static ApiException tooLarge(long bytes, String most) {
    return new ApiException(
        ErrorCode.FILE_TOO_LARGE,
        "A copy of %d bytes is too large: %s. Open the file by its path instead, if it is on the machine of this server."
            .formatted(bytes, most));
  }

  /** The last part of a name, without characters that nobody sees. */
  private static String shownName(String name) {
    String last = name.replaceFirst("(?s)^.*[/\\\\]", "").replaceAll("[\\p{C}]", "");
    // What stands behind it means a file of an archive.
    String plain = last.replace("!/", "!").strip();
    String brief =
        plain.length() <= MOST_NAME_CHARS
            ? plain
            : plain.substring(plain.length() - MOST_NAME_CHARS);
    return brief.isEmpty() ? "file" : brief;
  }

  /**
   * Adds the next part.
   *
   * @throws ApiException if there is no such copy, or the part is not the next
   */
  public Upload write(String id, long offset, byte[] part) {
    Upload upload = get(id);
    try {
      upload.write(offset, part, nanoTime.getAsLong());
      return upload;
    } catch (IOException e) {
      cancel(id);
      throw new ApiException(
          ErrorCode.FILE_TOO_LARGE,
          "The copy could not be written, and is deleted: the disk may be full.",
          e);
    }
  }

  /**
   * The copy of that id.
   *
   * @throws ApiException {@code not_found}
   */
  public Upload get(String id) {
    return Optional.ofNullable(uploads.get(id))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND, "There is no copy \"" + Brief.of(id) + "\" any more."));
  }

  /** Deletes a copy; one that is gone is fine. */
  public void cancel(String id) {
    Upload upload = uploads.remove(id);
    if (upload != null) {
      delete(upload);
    }
  }

  @Override
  public Optional<Path> find(String path) {
    if (!Upload.isPath(path)) {
      return Optional.empty();
    }
    Upload upload = uploads.get(Upload.idIn(path));
    if (upload == null || !upload.isWhole() || !upload.path().equals(path)) {
      throw new ApiException(
          ErrorCode.FILE_NOT_FOUND,
          "This temporary copy is gone, or not whole: " + path + ". Drop the file once more.");
    }
    return Optional.of(upload.copy());
  }

  /** To be told when a session shows the file of a path, whatever it is. */
  public void shown(String path) {
    Upload upload = uploads.get(Upload.idIn(path));
    if (upload != null) {
      upload.shown();
    }
  }

  /** Deletes every copy that nobody wants any more. */
  public void sweep() {
    if (uploads.isEmpty()) {
      return;
    }
    Set<String> shown = shownPaths.get().stream().map(Upload::idIn).collect(Collectors.toSet());
    long now = nanoTime.getAsLong();
    for (Upload upload : uploads.values()) {
      if (upload.isOver(shown.contains(upload.id()), now, IDLE_NANOS)) {
        cancel(upload.id());
      }
    }
  }

  private static void delete(Upload upload) {
    try {
      upload.delete();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a temporary copy could not be deleted", e);
    }
  }
}
