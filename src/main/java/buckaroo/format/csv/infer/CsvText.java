package buckaroo.format.csv.infer;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.Progress;
import buckaroo.format.SegmentedBytes;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file as UTF-8 bytes, and the encoding it came from.
 *
 * @param utf8 the bytes; those of the file itself where it is UTF-8 already
 * @param start where the text begins, after a byte order mark
 * @param encoding the file's own
 * @param inferred whether the encoding was neither told by a mark nor checked, only assumed
 */
public record CsvText(ByteSource utf8, long start, Charset encoding, boolean inferred) {
  private static final int BUFFER_CHARS = 1 << 15;

  /** The text as its byte order mark tells; taken for UTF-8 where there is none. */
  public static CsvText open(
      ByteSource source, @Nullable Charset declared, Limits limits, Progress progress)
      throws IOException {
    if (declared != null && !declared.equals(StandardCharsets.UTF_8)) {
      return decoded(source, declared, false, limits, progress);
    }
    if (declared == null) {
      Charset wide = Encodings.wide(source, false);
      if (wide != null) {
        return decoded(source, wide, Encodings.wide(source, true) == null, limits, progress);
      }
    }
    byte[] first = new byte[3];
    int count = source.read(0, first, 0, 3);
    boolean marked =
        count == 3 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf;
    return new CsvText(source, marked ? 3 : 0, StandardCharsets.UTF_8, false);
  }

  /** The text of a file that is not UTF-8 and carries no mark: windows-1252. */
  public static CsvText inferred(ByteSource source, Limits limits, Progress progress)
      throws IOException {
    return decoded(source, Charset.forName("windows-1252"), true, limits, progress);
  }

  /** The text of a file that is UTF-8 but for some bytes, which become U+FFFD. */
  public static CsvText replaced(ByteSource source, Limits limits, Progress progress)
      throws IOException {
    return decoded(source, StandardCharsets.UTF_8, false, limits, progress);
  }

  private static CsvText decoded(
      ByteSource source, Charset encoding, boolean inferred, Limits limits, Progress progress)
      throws IOException {
    checkRewriting(source, limits);
    var out = new SegmentedBytes.Builder();
    char[] chars = new char[BUFFER_CHARS];
    try (Reader reader = new InputStreamReader(source.stream(), encoding)) {
      int kept = 0;
      boolean atStart = true;
      int count;
      while ((count = reader.read(chars, kept, chars.length - kept)) >= 0) {
        int filled = kept + count;
        int from = atStart && filled > 0 && chars[0] == '\uFEFF' ? 1 : 0;
        atStart = false;
        // A pair of surrogates is encoded together or comes out as question marks.
        kept = filled > 0 && Character.isHighSurrogate(chars[filled - 1]) ? 1 : 0;
        byte[] utf8 =
            new String(chars, from, filled - kept - from).getBytes(StandardCharsets.UTF_8);
        out.append(utf8, 0, utf8.length);
        progress.add(0);
        if (kept == 1) {
          chars[0] = chars[filled - 1];
        }
      }
      if (kept == 1) {
        out.append(new byte[] {'?'}, 0, 1);
      }
    }
    return new CsvText(out.build(source.path(), source.compression()), 0, encoding, inferred);
  }

  /** A text that is written anew is held in memory, so it is bounded as an inflated one is. */
  public static void checkRewriting(ByteSource source, Limits limits) throws FileTooLargeException {
    if (source.size() > limits.inflatedBytes()) {
      throw new FileTooLargeException(
          source.path()
              + " is not plain UTF-8 with regular quotes and larger than "
              + limits.inflatedBytes()
              + " bytes, the limit for texts that are rewritten in memory");
    }
  }

  /** Characters of the text, for readers that take no bytes. */
  public Reader characters() throws IOException {
    var stream = utf8.stream();
    stream.skipNBytes(start);
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  /** The same text from a later position on. */
  CsvText from(long position) {
    return new CsvText(utf8, position, encoding, inferred);
  }

  /** The same text up to an earlier end. */
  CsvText until(long end) {
    return new CsvText(new PrefixBytes(utf8, end), start, encoding, inferred);
  }

  /** The same text rewritten. */
  public CsvText rewritten(ByteSource bytes) {
    return new CsvText(bytes, 0, encoding, inferred);
  }
}
