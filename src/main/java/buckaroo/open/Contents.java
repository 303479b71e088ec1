package buckaroo.open;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileFormat;
import buckaroo.format.MalformedFileException;
import buckaroo.format.WrongOptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a file is: the first bytes of a format that has its own decide, then the name, then a look
 * at the text.
 *
 * @param warnings that the content is something else than the name says
 */
record Contents(FileFormat format, List<Warning> warnings) {
  private static final int HEAD_BYTES = 1 << 12;

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
    if (magic.isPresent() && !magic.get().equals(Magic.PARQUET)) {
      throw new MalformedFileException(magic.get().refusal(path));
    }
    if (told.isPresent() && (told.get() == FileFormat.PARQUET) != magic.isPresent()) {
      String content = magic.isPresent() ? "is Parquet" : "does not begin as Parquet does";
      throw new WrongOptionException(
          "'read_options.format' says " + told.get().wireName() + ", but the file " + content);
    }
    if (told.isPresent()) {
      return new Contents(told.get(), List.of());
    }
    if (magic.isPresent()) {
      return new Contents(FileFormat.PARQUET, otherwiseNamed(path, named));
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

  private static List<Warning> otherwiseNamed(String path, Optional<FileFormat> named) {
    if (named.filter(FileFormat.PARQUET::equals).isPresent()) {
      return List.of();
    }
    String says =
        named.map(format -> "the name says " + format.inWords()).orElse("the name does not say so");
    return List.of(
        new Warning(
            "content_decides",
            says
                + ", but the content is Parquet, and it was opened as that; a name such as "
                + renamed(path)
                + " would say so.",
            1,
            0));
  }

  private static String renamed(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.substring(0, name.length() - FileFormat.extension(name).length()) + ".parquet";
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
