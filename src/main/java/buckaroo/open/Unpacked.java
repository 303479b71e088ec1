package buckaroo.open;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileFormat;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.SourceFile;
import buckaroo.format.pack.Compression;
import buckaroo.format.pack.ZipFile;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bytes of a table, out of whatever compression or archive they are in.
 *
 * @param isCut whether there may be more than these bytes
 * @param warnings which file of an archive was taken
 * @param contents what else is in the archive, or null
 */
record Unpacked(
    ByteSource bytes,
    boolean isCut,
    List<Warning> warnings,
    FileFacts.@Nullable Contents contents) {
  private static final int MOST_NAMED = 20;

  /** Whether the bytes of a file are compressed, or in an archive. */
  static boolean isPacked(ByteSource bytes) throws IOException {
    return Compression.of(bytes).isPresent() || ZipFile.isZip(bytes);
  }

  /** Whether an archive is a workbook, as Excel's are. */
  static boolean isWorkbook(ZipFile archive) {
    return archive.names().stream().anyMatch(name -> name.equalsIgnoreCase("xl/workbook.xml"));
  }

  /**
   * Unpacks what is packed, whatever its name says. A workbook stays as it is, since its reader
   * needs several of its parts.
   *
   * @param entry the file of an archive that is wanted, or null
   * @throws MalformedFileException if it is damaged, or an archive of which a file must be chosen
   * @throws buckaroo.format.FileTooLargeException if it inflates beyond the limits
   */
  static Unpacked of(SourceFile file, @Nullable String entry, Limits limits, ReadMonitor monitor)
      throws IOException {
    return of(file, entry, Long.MAX_VALUE, limits, monitor);
  }

  /** The same, but of what is packed no more than the first so many bytes. */
  static Unpacked beginning(SourceFile file, @Nullable String entry, long mostBytes, Limits limits)
      throws IOException {
    return of(file, entry, mostBytes, limits, ReadMonitor.NONE);
  }

  private static Unpacked of(
      SourceFile file, @Nullable String entry, long mostBytes, Limits limits, ReadMonitor monitor)
      throws IOException {
    ByteSource bytes = ByteSource.of(file);
    Optional<Compression> compression = Compression.of(bytes);
    if (compression.isPresent()) {
      ByteSource inflated = compression.get().inflate(bytes, mostBytes, limits, monitor);
      return new Unpacked(inflated, inflated.size() >= mostBytes, List.of(), null);
    }
    if (!ZipFile.isZip(bytes)) {
      return new Unpacked(bytes, false, List.of(), null);
    }
    ZipFile archive = ZipFile.open(bytes);
    if (isWorkbook(archive)) {
      return new Unpacked(bytes, false, List.of(), null);
    }
    List<String> names = archive.names();
    requireNoDocument(file.path(), names);
    List<String> tables = names.stream().filter(Unpacked::mayBeTable).toList();
    String wanted = entry == null ? file.entry() : entry;
    String chosen = wanted == null ? chosen(file.path(), tables) : wanted;
    if (!names.contains(chosen)) {
      throw new MalformedFileException(
          file.path() + " holds no file \"" + chosen + "\"; it holds " + list(tables));
    }
    if (leadsOut(chosen)) {
      throw new MalformedFileException(
          file.path()
              + ": the name \""
              + chosen
              + "\" leads out of the archive, so it is not opened. Unpack the archive first.");
    }
    List<Warning> warnings =
        wanted != null || tables.size() == 1
            ? List.of()
            : List.of(
                new Warning(
                    "archive_entry",
                    "\""
                        + chosen
                        + "\" was opened, the only file of a table's name among "
                        + list(tables)
                        + "; the path "
                        + file.path()
                        + "!/NAME chooses another one.",
                    1,
                    0));
    FileFacts.Contents contents =
        tables.size() > 1 ? new FileFacts.Contents("entry", tables, chosen) : null;
    ByteSource inflated = archive.inflate(chosen, mostBytes, limits, monitor);
    return new Unpacked(inflated, inflated.size() >= mostBytes, warnings, contents);
  }

  /** Office documents are archives too. */
  private static void requireNoDocument(String path, List<String> names)
      throws MalformedFileException {
    if (names.contains("xl/workbook.bin")) {
      throw new MalformedFileException(
          path + " is a binary Excel workbook, which is not opened. Save it as .xlsx.");
    }
    if (names.contains("mimetype") && names.contains("content.xml")) {
      throw new MalformedFileException(
          path
              + " is an OpenDocument file such as .ods, which is not opened. Save the workbook as"
              + " .xlsx, or the sheet as .csv.");
    }
    if (names.contains("word/document.xml") || names.contains("ppt/presentation.xml")) {
      throw new MalformedFileException(
          path + " is an office document, which is not opened. Save its table as .csv.");
    }
  }

  /** What may be a table: not what systems put beside it. */
  private static boolean mayBeTable(String name) {
    return !name.startsWith("__MACOSX/")
        && !name.substring(name.lastIndexOf('/') + 1).startsWith(".")
        && !leadsOut(name);
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/") || Arrays.asList(name.split("[/\\\\]")).contains("..");
  }

  private static String chosen(String path, List<String> tables) throws MalformedFileException {
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
