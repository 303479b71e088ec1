package buckaroo.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 from a stream, whatever the locale: LF or CRLF, the last one also without its end,
 * a byte order mark before the first. Confined to the reading thread.
 */
final class InputLines {
  /** How a line ended up. */
  enum Outcome {
    LINE,
    /** Longer than allowed; its rest was skipped. */
    TOO_LONG,
    NOT_UTF8,
    END
  }

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[8192];
  private int next;
  private int end;
  private byte[] line = new byte[8192];
  private int length;
  private boolean first = true;
  private String text = "";

  /**
   * A reader.
   *
   * @param maxBytes of one line, its end not counted
   */
  InputLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Reads up to the end of a line, blocking as long as it takes. */
  Outcome read() throws IOException {
    length = 0;
    boolean tooLong = false;
    while (true) {
      if (next == end && !fill()) {
        if (length == 0 && !tooLong) {
          return Outcome.END;
        }
        break;
      }
      int start = next;
      while (next < end && chunk[next] != '\n') {
        next++;
      }
      int count = next - start;
      // One byte more than allowed may be a carriage return, which is not part of the line.
      if (!tooLong && length + count <= maxBytes + 1) {
        append(start, count);
      } else {
        tooLong = true;
      }
      if (next < end) {
        next++;
        break;
      }
    }
    return tooLong ? Outcome.TOO_LONG : decode();
  }

  /** The line that was read last, when the outcome was {@code LINE}. */
  String text() {
    return text;
  }

  private Outcome decode() {
    int from = 0;
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    if (length > maxBytes) {
      return Outcome.TOO_LONG;
    }
    if (first && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb) {
      from = line[2] == (byte) 0xbf ? 3 : 0;
    }
    first = false;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, from, length - from))
              .toString();
      return Outcome.LINE;
    } catch (CharacterCodingException e) {
      return Outcome.NOT_UTF8;
    } finally {
      if (line.length > 1 << 16) {
        line = new byte[8192]; // One huge message shall not stay in an idle launcher's memory.
      }
    }
  }

  private void append(int start, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(2 * line.length, maxBytes + 1)));
    }
    System.arraycopy(chunk, start, line, length, count);
    length += count;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(chunk, 0, chunk.length));
    return end > 0;
  }
}
