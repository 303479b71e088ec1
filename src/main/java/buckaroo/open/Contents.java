package buckaroo.open;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileFormat;
import buckaroo.format.MalformedFileException;
import buckaroo.format.WrongOptionException;
import buckaroo.format.pack.ZipFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is: the first bytes of a format that has its own decide, then the name, then a look
 * at the text.
 *
 * @param warnings that the content is something else than the name says
 */
record Contents(FileFormat format, List<Warning> warnings) {
  private static final int HEAD_BYTES = 1 << 12;

  /** The formats that begin with bytes of their own. */
  private static final Set<FileFormat> OF_BYTES =
      Set.of(FileFormat.PARQUET, FileFormat.ARROW, FileFormat.EXCEL);

  /**
   * Looks at a file that is not compressed any more.
   *
   * @param told what a person says it is; bytes of another format say more
   * @throws MalformedFileException if it is something that cannot be opened; says what, and what
   *     would do
   */
  static Contents of(ByteSource bytes, Optional<FileFormat> told) throws IOException {
    String path = bytes.path();
    byte[] head = new byte[(int) Math.min(HEAD_BYTES, bytes.size())];
    bytes.read(0, head, 0, head.length);
    Optional<FileFormat> named = FileFormat.ofPath(path);
    Optional<Magic> magic = Magic.of(head);
    boolean isWorkbook =
        magic.filter(Magic.ZIP::equals).isPresent() && Unpacked.isWorkbook(ZipFile.open(bytes));
    if (magic.isPresent() && magic.get().equals(Magic.OLD_OFFICE) && isEncrypted(bytes, head)) {
      throw new MalformedFileException(
          path
              + " is an Office file that is encrypted with a password. Open it in Excel or"
              + " LibreOffice, and save it without one.");
    }
    Optional<FileFormat> content =
        isWorkbook ? Optional.of(FileFormat.EXCEL) : magic.flatMap(Magic::opens);
    if (magic.isPresent() && content.isEmpty()) {
      throw new MalformedFileException(magic.get().refusal(path));
    }
    if (told.isPresent()
        && !told.equals(content)
        && (content.isPresent() || OF_BYTES.contains(told.get()))) {
      String found =
          content
              .map(format -> "is " + format.inWords())
              .orElse("does not begin as " + told.get().inWords() + " does");
      throw new WrongOptionException(
          "'read_options.format' says " + told.get().wireName() + ", but the file " + found);
    }
    if (told.isPresent()) {
      return new Contents(told.get(), List.of());
    }
    if (content.isPresent()) {
      return new Contents(content.get(), otherwiseNamed(path, named, content.get()));
    }
    boolean isSheet =
        named.filter(FileFormat.EXCEL::equals).isPresent()
            || FileFormat.extension(path).equals(".xls");
    if (isSheet && isBinary(head)) {
      throw new MalformedFileException(
          path + " is no Excel workbook, whatever its name says. " + FileFormat.WHAT_OPENS);
    }
    if (isSheet) {
      // What programs call a sheet is often delimited text.
      FileFormat text = looksLikeJson(head) ? FileFormat.JSON : FileFormat.CSV;
      return new Contents(text, otherwiseNamed(path, Optional.of(FileFormat.EXCEL), text));
    }
    if (named.isPresent()) {
      return new Contents(named.get(), List.of());
    }
    if (!FileFormat.mayBeText(path) || isBinary(head)) {
      throw new MalformedFileException(
          FileFormat.mayBeText(path)
              ? path + " is no text and of no known format. " + FileFormat.WHAT_OPENS
              : FileFormat.unsupported(path));
    }
    return new Contents(looksLikeJson(head) ? FileFormat.JSON : FileFormat.CSV, List.of());
  }

  private static List<Warning> otherwiseNamed(
      String path, Optional<FileFormat> named, FileFormat content) {
    if (named.filter(content::equals).isPresent()) {
      return List.of();
    }
    String says =
        named.map(format -> "the name says " + format.inWords()).orElse("the name does not say so");
    return List.of(
        new Warning(
            "content_decides",
            says
                + ", but the content is "
                + content.inWords()
                + ", and it was opened as that; a name such as "
                + renamed(path, content)
                + " would say so.",
            1,
            0));
  }

  private static String renamed(String path, FileFormat content) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.substring(0, name.length() - FileFormat.extension(name).length())
        + switch (content) {
          case ARROW -> ".arrow";
          case EXCEL -> ".xlsx";
          case PARQUET -> ".parquet";
          case JSON -> ".json";
          case JSON_LINES -> ".jsonl";
          case CSV -> ".csv";
          case TSV -> ".tsv";
        };
  }

  /**
   * Whether the directory of an old Office file names an encrypted package: a workbook with a
   * password is wrapped so ([MS-OFFCRYPTO], section 1.3.1).
   */
  private static boolean isEncrypted(ByteSource bytes, byte[] head) throws IOException {
    if (head.length < 512) {
      return false;
    }
    ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int sectorBytes = header.getShort(30) == 12 ? 4096 : 512;
    long directory = (header.getInt(48) + 1L) * sectorBytes;
    byte[] entries = new byte[4096];
    int length = directory < 0 ? 0 : bytes.read(directory, entries, 0, entries.length);
    return new String(entries, 0, length, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
  }

  /** A zero byte stands in no text but of UTF-16 and UTF-32, where every other one may be it. */
  private static boolean isBinary(byte[] head) {
    int zeros = 0;
    int controls = 0;
    for (byte b : head) {
      zeros += b == 0 ? 1 : 0;
      controls += b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' ? 1 : 0;
    }
    boolean isWide = zeros >= head.length / 3;
    return controls > head.length / 20 || zeros > 0 && !isWide;
  }

  /**
   * Whether the text begins as JSON does: what follows a brace or bracket is what may follow there,
   * which it seldom is in delimited text.
   */
  private static boolean looksLikeJson(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").strip();
    return text.matches("(?s)(\\{\\s*(\".*|\\}.*)?|\\[\\s*([\\[{\"\\]].*)?)");
  }
}
