package buckaroo;

import buckaroo.format.parquet.compression.ZstdStream;
import buckaroo.home.ConnectionName;
import buckaroo.table.Nullable;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What {@code view} opens: a file on disk, standard input kept in a temporary file until it is
 * closed, or a table of a connection.
 */
final class ViewedFile implements AutoCloseable {
  private static final int HEAD_BYTES = 4096;

  private final @Nullable Path path;
  private final String name;
  private final boolean temporary;

  private ViewedFile(@Nullable Path path, String name, boolean temporary) {
    this.path = path;
    this.name = name;
    this.temporary = temporary;
  }

  private static ViewedFile onDisk(Path path, boolean temporary) {
    return new ViewedFile(path, path.toString(), temporary);
  }

  /** A table by the name of its connection. */
  static ViewedFile table(String name) {
    return new ViewedFile(null, name, false);
  }

  static ViewedFile of(String argument, Map<String, String> environment) throws IOException {
    if (argument.equals("-")) {
      return fromStandardInput(System.in, environment);
    }
    return ConnectionName.isTable(argument) && !new File(argument).exists()
        ? table(argument)
        : onDisk(Path.of(argument).toAbsolutePath().normalize(), false);
  }

  private static ViewedFile fromStandardInput(InputStream in, Map<String, String> environment)
      throws IOException {
    String set = environment.getOrDefault("BUCKAROO_TMPDIR", "");
    Path parent = Path.of(set.isEmpty() ? System.getProperty("java.io.tmpdir") : set);
    Path folder = Files.createTempDirectory(parent, "buckaroo-");
    PushbackInputStream input = new PushbackInputStream(in, HEAD_BYTES);
    byte[] head = input.readNBytes(HEAD_BYTES);
    input.unread(head);
    Path file = folder.resolve("stdin" + extension(head));
    // Before the copy, which is where Ctrl-C comes while the input goes on.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(file), "temporary-file"));
    Files.copy(input, file, StandardCopyOption.REPLACE_EXISTING);
    return onDisk(file, true);
  }

  /** What begins as JSON, Parquet or an archive is that; everything else is delimited text. */
  static String extension(byte[] head) throws IOException {
    byte[] content = head;
    if (head.length > 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
      content = inflatedHead(head);
    }
    if (ZstdStream.begins(head)) {
      // Its first block may be longer than the head; the server looks at what comes out.
      return ".zst";
    }
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.startsWith("BZh")) {
      return ".bz2";
    }
    if (text.startsWith("PAR1")) {
      return ".parquet";
    }
    if (text.startsWith("PK\003\004")) {
      return ".xlsx";
    }
    String begin = text.replace("\u00ef\u00bb\u00bf", "").stripLeading();
    return begin.startsWith("{") || begin.startsWith("[") ? ".json" : ".csv";
  }

  /** The first bytes that come out of the first bytes of a gzip file. */
  private static byte[] inflatedHead(byte[] head) throws IOException {
    byte[] content = new byte[HEAD_BYTES];
    int length = 0;
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(head))) {
      int read;
      while (length < content.length && (read = gzip.read(content, length, 1)) > 0) {
        length += read;
      }
    } catch (EOFException | ZipException cutOff) {
      // The head ends in the middle of it; what came out is enough to tell.
    }
    return Arrays.copyOf(content, length);
  }

  /** What the server is told to load. */
  String name() {
    return name;
  }

  /**
   * Whether there is something to show; of a table only its engine can tell, of a file in an
   * archive and of a pattern only the server.
   */
  boolean isThere() {
    return path == null
        || name.contains("*")
        || name.contains("!" + File.separator)
        || Files.isReadable(path);
  }

  @Override
  public void close() {
    if (temporary && path != null) {
      delete(path);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      System.err.println("buckaroo: could not delete " + file + ": " + e.getMessage());
    }
  }
}
