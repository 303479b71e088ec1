package buckaroo.format.json;

import buckaroo.format.ByteSource;
import buckaroo.format.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a JSON file: UTF-16 where a byte order mark says so, else UTF-8. The mark is
 * dropped, and bytes that are not of the encoding fail the reading.
 */
record JsonText(ByteSource source, Charset charset, int markBytes) {
  static JsonText of(ByteSource source) throws IOException {
    var head = new byte[3];
    int count = source.read(0, head, 0, head.length);
    if (count >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return new JsonText(source, StandardCharsets.UTF_16BE, 2);
    }
    if (count >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return new JsonText(source, StandardCharsets.UTF_16LE, 2);
    }
    boolean isMarked =
        count == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
    return new JsonText(source, StandardCharsets.UTF_8, isMarked ? 3 : 0);
  }

  /** A reader from the first character on, which counts its bytes as progress. */
  Reader open(Progress progress) throws IOException {
    InputStream bytes = new CountedStream(source.stream(), progress);
    bytes.skipNBytes(markBytes);
    return new InputStreamReader(
        bytes,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Reports what passes through, and stops when the work is cancelled. */
  private static final class CountedStream extends FilterInputStream {
    private final Progress progress;

    CountedStream(InputStream in, Progress progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      progress.add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      progress.add(Math.max(0, count));
      return count;
    }
  }
}
