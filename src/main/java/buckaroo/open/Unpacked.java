package buckaroo.open;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileFormat;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.format.pack.GzipFile;
import buckaroo.format.pack.ZipFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The bytes of a table, out of whatever compression or archive they are in.
 *
 * @param isCut whether there may be more than these bytes
 * @param warnings which file of an archive was taken
 */
record Unpacked(ByteSource bytes, boolean isCut, List<Warning> warnings) {
  private static final int MOST_NAMED = 20;

  /** Whether the bytes of a file are compressed, or in an archive. */
  static boolean isPacked(ByteSource bytes) throws IOException {
    return GzipFile.isGzip(bytes) || ZipFile.isZip(bytes);
  }

  /**
   * Unpacks what is packed, whatever its name says.
   *
   * @throws MalformedFileException if it is damaged, or an archive of which a file must be chosen
   * @throws buckaroo.format.FileTooLargeException if it inflates beyond the limits
   */
  static Unpacked of(SourceFile file, Limits limits, ReadMonitor monitor) throws IOException {
    return of(file, Long.MAX_VALUE, limits, monitor);
  }

  /** The same, but of what is packed no more than the first so many bytes. */
  static Unpacked beginning(SourceFile file, long mostBytes, Limits limits) throws IOException {
    return of(file, mostBytes, limits, ReadMonitor.NONE);
  }

  private static Unpacked of(SourceFile file, long mostBytes, Limits limits, ReadMonitor monitor)
      throws IOException {
    ByteSource bytes = ByteSource.of(file);
    if (GzipFile.isGzip(bytes)) {
      return of(GzipFile.inflate(bytes, mostBytes, limits, monitor), mostBytes, List.of());
    }
    if (!ZipFile.isZip(bytes)) {
      return new Unpacked(bytes, false, List.of());
    }
    ZipFile archive = ZipFile.open(bytes);
    List<String> names = archive.names();
    requireNoDocument(file.path(), names);
    String chosen = file.entry() == null ? chosen(file.path(), names) : file.entry();
    if (!names.contains(chosen)) {
      throw new MalformedFileException(
          file.path() + " holds no file \"" + chosen + "\"; it holds " + list(tables(names)));
    }
    List<Warning> warnings =
        file.entry() != null || tables(names).size() == 1
            ? List.of()
            : List.of(
                new Warning(
                    "archive_entry",
                    "\""
                        + chosen
                        + "\" was opened, the only file of a table's name among "
                        + list(tables(names))
                        + "; the path "
                        + file.path()
                        + "!/NAME chooses another one.",
                    1,
                    0));
    return of(archive.inflate(chosen, mostBytes, limits, monitor), mostBytes, warnings);
  }

  private static Unpacked of(ByteSource inflated, long mostBytes, List<Warning> warnings) {
    return new Unpacked(inflated, inflated.size() >= mostBytes, warnings);
  }

  /** Office documents are archives too. */
  private static void requireNoDocument(String path, List<String> names)
      throws MalformedFileException {
    if (names.contains("xl/workbook.xml") || names.contains("xl/workbook.bin")) {
      throw new MalformedFileException(
          path + " is an Excel workbook, which is not opened. Save the sheet as .csv.");
    }
    if (names.contains("mimetype") && names.contains("content.xml")
        || names.contains("word/document.xml")) {
      throw new MalformedFileException(
          path + " is an office document, which is not opened. Save its table as .csv.");
    }
  }

  /** What may be a table: not what systems put beside it. */
  private static List<String> tables(List<String> names) {
    return names.stream()
        .filter(name -> !name.startsWith("__MACOSX/"))
        .filter(name -> !name.substring(name.lastIndexOf('/') + 1).startsWith("."))
        .toList();
  }

  private static String chosen(String path, List<String> names) throws MalformedFileException {
    List<String> tables = tables(names);
    if (tables.size() == 1) {
      return tables.get(0);
    }
    if (tables.isEmpty()) {
      throw new MalformedFileException(path + " is an archive that holds no file");
    }
    List<String> named =
        tables.stream().filter(name -> FileFormat.ofPath(name).isPresent()).toList();
    if (named.size() == 1) {
      return named.get(0);
    }
    String first = named.isEmpty() ? tables.get(0) : named.get(0);
    throw new MalformedFileException(
        path
            + " holds "
            + list(tables)
            + ". Choose one by its name behind \"!/\", for example "
            + path
            + "!/"
            + first);
  }

  private static String list(List<String> names) {
    String some = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED
        ? some + " and " + (names.size() - MOST_NAMED) + " more files"
        : some;
  }
}
