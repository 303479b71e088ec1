package buckaroo.server.door;

/**
 * A chunked body (RFC 9112, section 7.1). The HTTP server behind the door counts in 32 bits and
 * forgets the others, so that a chunk of 2^32 + 20 bytes would end after 20 and the rest pass for
 * requests; such sizes are malformed here, and so are trailers, which that server does not read.
 */
final class ChunkedBody implements RequestBody {
  /** Of a line that tells a size, with its extensions. */
  private static final int MAX_LINE_BYTES = 1024;

  private enum Part {
    SIZE,
    EXTENSION,
    END_OF_SIZE,
    DATA,
    AFTER_DATA,
    END_OF_DATA,
    AFTER_LAST,
    END_OF_LAST
  }

  private Part part = Part.SIZE;
  private State state = State.OPEN;
  private int lineBytes;
  private long size;

  @Override
  public State state() {
    return state;
  }

  @Override
  public int follow(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && state == State.OPEN) {
      if (part == Part.DATA) {
        int count = (int) Math.min(size, end - at);
        at += count;
        size -= count;
        part = size == 0 ? Part.AFTER_DATA : Part.DATA;
      } else if (isExpected(bytes[at])) {
        at++;
      } else {
        state = State.MALFORMED;
      }
    }
    return at - start;
  }

  /** Takes one byte outside the data. */
  private boolean isExpected(byte next) {
    switch (part) {
      case SIZE:
        return isOfSize(next);
      case EXTENSION:
        return next == '\r' ? goOn(Part.END_OF_SIZE) : isText(next) && isWithinLine();
      case END_OF_SIZE:
        lineBytes = 0;
        return next == '\n' && goOn(size == 0 ? Part.AFTER_LAST : Part.DATA);
      case AFTER_DATA:
        return next == '\r' && goOn(Part.END_OF_DATA);
      case END_OF_DATA:
        return next == '\n' && goOn(Part.SIZE);
      case AFTER_LAST:
        return next == '\r' && goOn(Part.END_OF_LAST);
      case END_OF_LAST:
        state = next == '\n' ? State.ENDED : State.MALFORMED;
        return next == '\n';
      case DATA:
        break;
    }
    throw new IllegalStateException("no framing within the data");
  }

  private boolean isOfSize(byte next) {
    int digit = Character.digit(next, 16);
    if (digit >= 0) {
      size = 16 * size + digit;
      return size <= Integer.MAX_VALUE && isWithinLine();
    }
    boolean hasSize = lineBytes > 0;
    return hasSize
        && (next == '\r' && goOn(Part.END_OF_SIZE) || next == ';' && goOn(Part.EXTENSION));
  }

  private boolean isWithinLine() {
    return ++lineBytes <= MAX_LINE_BYTES;
  }

  private static boolean isText(byte next) {
    return next == '\t' || next >= ' ' && next != 0x7f || next < 0;
  }

  private boolean goOn(Part next) {
    part = next;
    return true;
  }
}
