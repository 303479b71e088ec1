package buckaroo.format.excel;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import java.io.IOException;
import java.util.Arrays;

/**
 * Collects the text of elements piece by piece: the runs of a rich text are one text, and how
 * foreign signs are read aloud is none of it. For one thread.
 */
final class RichText {
  private final Limits limits;
  private byte[] bytes = new byte[1 << 8];
  private int length;
  private boolean mayBeEscaped;

  RichText(Limits limits) {
    this.limits = limits;
  }

  void clear() {
    length = 0;
    mayBeEscaped = false;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Adds the piece of text at hand. */
  void add(XmlReader xml) throws FileTooLargeException {
    int more = xml.textEnd() - xml.textStart();
    if (length + more > limits.fieldBytes()) {
      throw new FileTooLargeException(
          "A cell of the workbook is longer than " + limits.fieldBytes() + " bytes, the limit");
    }
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * length));
    }
    byte[] source = xml.bytes();
    for (int i = xml.textStart(); i < xml.textEnd(); i++) {
      mayBeEscaped |= source[i] == '_';
      bytes[length++] = source[i];
    }
  }

  /**
   * Adds all text of the element that has begun, up to its end.
   *
   * @param element {@code si} or {@code is}
   */
  void addRuns(XmlReader xml, String element) throws IOException {
    boolean isText = false;
    int aloud = 0;
    int event;
    while ((event = xml.next()) != XmlReader.DONE) {
      if (event == XmlReader.START) {
        isText = xml.is("t") && aloud == 0;
        aloud += xml.is("rPh") ? 1 : 0;
      } else if (event == XmlReader.TEXT) {
        if (isText) {
          add(xml);
        }
      } else if (xml.is(element)) {
        return;
      } else {
        isText = false;
        aloud -= xml.is("rPh") ? 1 : 0;
      }
    }
  }

  /** Puts characters in place of {@code _x000D_} and the like, as Excel writes what XML forbids. */
  void unescape() {
    if (!mayBeEscaped) {
      return;
    }
    int to = 0;
    for (int from = 0; from < length; ) {
      int code = bytes[from] == '_' ? escaped(from) : -1;
      if (code < 0) {
        bytes[to++] = bytes[from++];
      } else if (code < 0x80) {
        bytes[to++] = (byte) code;
        from += 7;
      } else {
        bytes[to++] = (byte) (code < 0x800 ? 0xc0 | code >> 6 : 0xe0 | code >> 12);
        if (code >= 0x800) {
          bytes[to++] = (byte) (0x80 | code >> 6 & 0x3f);
        }
        bytes[to++] = (byte) (0x80 | code & 0x3f);
        from += 7;
      }
    }
    length = to;
  }

  /** The code unit that is escaped at a place; -1 for none, and for halves of a character. */
  private int escaped(int at) {
    if (at + 7 > length || bytes[at + 1] != 'x' || bytes[at + 6] != '_') {
      return -1;
    }
    int code = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return Character.isSurrogate((char) code) ? -1 : code;
  }
}
