package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a gzip file (RFC 1952) one behind the other. Of its own since the stream of the
 * JDK takes a level of the stack for each empty member, and a name of any length into memory. What
 * stands behind the last member and is none is passed over, as gzip does. For one thread.
 */
final class GzipMembers extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEAD_BYTES = 10;
  private static final int TAIL_BYTES = 8;
  private static final int CHECKED_HEADER = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  private final ByteSource packed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long position;
  private boolean isInMember;
  private boolean isBehindFirst;

  GzipMembers(ByteSource packed) {
    this.packed = packed;
  }

  /** Whether a gzip member begins at a place. */
  static boolean beginsAt(ByteSource source, long position) throws IOException {
    byte[] head = new byte[3];
    return source.read(position, head, 0, 3) == 3
        && (head[0] & 0xff) == 0x1f
        && (head[1] & 0xff) == 0x8b
        && head[2] == 8;
  }

  /** How many packed bytes were read. */
  long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (!isInMember && !begin()) {
        return -1;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        end();
      } else if (inflater.needsInput()) {
        fill();
      } else {
        throw damaged("it needs a dictionary");
      }
    }
  }

  private int inflate(byte[] target, int offset, int length) throws MalformedFileException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  /** Passes over the head of the next member, if there is one. */
  private boolean begin() throws IOException {
    if (!beginsAt(packed, position)) {
      if (!isBehindFirst) {
        throw damaged("it does not begin as gzip does");
      }
      return false;
    }
    byte[] head = new byte[HEAD_BYTES];
    take(head, HEAD_BYTES);
    int flags = head[3];
    if ((flags & EXTRA) != 0) {
      take(head, 2);
      position += head[0] & 0xff | (head[1] & 0xff) << 8;
    }
    if ((flags & NAME) != 0) {
      passText();
    }
    if ((flags & COMMENT) != 0) {
      passText();
    }
    if ((flags & CHECKED_HEADER) != 0) {
      position += 2;
    }
    inflater.reset();
    checksum.reset();
    isInMember = true;
    isBehindFirst = true;
    return true;
  }

  /** Passes over a text that a zero ends. */
  private void passText() throws IOException {
    while (true) {
      int count = packed.read(position, buffer, 0, buffer.length);
      if (count == 0) {
        throw cutOff();
      }
      for (int i = 0; i < count; i++) {
        if (buffer[i] == 0) {
          position += i + 1;
          return;
        }
      }
      position += count;
    }
  }

  private void fill() throws IOException {
    int count = packed.read(position, buffer, 0, buffer.length);
    if (count == 0) {
      throw cutOff();
    }
    position += count;
    inflater.setInput(buffer, 0, count);
  }

  private void end() throws IOException {
    position -= inflater.getRemaining();
    byte[] tail = new byte[TAIL_BYTES];
    take(tail, TAIL_BYTES);
    long told = numberAt(tail, 0);
    if (told != checksum.getValue()
        || numberAt(tail, 4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("its checksum does not fit its content");
    }
    isInMember = false;
  }

  private void take(byte[] target, int count) throws IOException {
    if (packed.read(position, target, 0, count) < count) {
      throw cutOff();
    }
    position += count;
  }

  private static long numberAt(byte[] bytes, int at) {
    long number = 0;
    for (int i = 3; i >= 0; i--) {
      number = number << 8 | bytes[at + i] & 0xff;
    }
    return number;
  }

  private MalformedFileException cutOff() {
    return new MalformedFileException(
        packed.path() + " is a gzip file that was cut off after " + packed.size() + " bytes");
  }

  private MalformedFileException damaged(String why) {
    return new MalformedFileException(packed.path() + " is a damaged gzip file: " + why);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
