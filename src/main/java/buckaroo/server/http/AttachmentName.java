package buckaroo.server.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name under which a browser saves a file: {@code Content-Disposition} of RFC 6266, once in
 * ASCII for old clients and once in UTF-8 as RFC 8187 writes it.
 */
final class AttachmentName {
  private static final Pattern PACKED = Pattern.compile("(?i)\\.(gz|zst|bz2)$");
  private static final int LONGEST = 100;
  private static final String PLAIN = "!#$&+-.^_`|~";
  private static final String FOR_NO_FILE_SYSTEM = "\\/:*?\"<>|";

  private AttachmentName() {}

  /**
   * The header's value.
   *
   * @param path the file that the rows come from; what follows its last dot is replaced
   * @param extension of the new name, without the dot
   */
  static String header(String path, String extension) {
    String name = stem(path) + "." + extension;
    return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
  }

  private static String stem(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String inner = PACKED.matcher(file).replaceFirst("");
    int dot = inner.lastIndexOf('.');
    StringBuilder stem = new StringBuilder();
    (dot > 0 ? inner.substring(0, dot) : inner)
        .codePoints()
        .limit(LONGEST)
        .map(AttachmentName::harmless)
        .forEach(stem::appendCodePoint);
    String trimmed = stem.toString().strip();
    return trimmed.isEmpty() || trimmed.startsWith(".") ? "table" + trimmed : trimmed;
  }

  /** Neither a control or formatting sign, which could hide an ending, nor part of a path. */
  private static int harmless(int c) {
    int type = Character.getType(c);
    boolean odd =
        Character.isISOControl(c)
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || FOR_NO_FILE_SYSTEM.indexOf(c) >= 0;
    return odd ? '_' : c;
  }

  private static String ascii(String name) {
    StringBuilder ascii = new StringBuilder();
    // A percent sign would make old clients decode what follows.
    name.codePoints().map(c -> c < 0x7F && c != '%' ? c : '_').forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
