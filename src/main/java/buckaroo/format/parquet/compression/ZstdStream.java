package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Inflates a file of Zstandard frames (RFC 8878), one behind the other; skippable ones are passed
 * over. Of what was inflated only as much is kept as blocks may reach back to. For one thread.
 */
public final class ZstdStream extends InputStream {
  /** What the program zstd takes, unless told otherwise. */
  private static final long LARGEST_WINDOW = 1L << 27;

  private static final int LEAST_SLACK = 1 << 20;
  private static final int MOST_SLACK = 1 << 24;

  private final InputStream packed;
  private final String path;

  /** The bytes of one block, or of a head. */
  private final byte[] source = new byte[ZstdBlock.MAX_BYTES];

  /** What was inflated last, and before {@link #taken} was read already. */
  private byte[] target = new byte[LEAST_SLACK];

  private ZstdHead head = new ZstdHead(0, -1, false, true);
  private final ZstdBlock blocks = new ZstdBlock(source, target, 0, 0);
  private XxHash64 checksum = new XxHash64();
  private int hashed;
  private int out;
  private int taken;
  private long frameBytes;
  private boolean isInFrame;

  /**
   * Inflates what a stream gives, which this one closes.
   *
   * @param path the name of the file in messages
   */
  public ZstdStream(InputStream packed, String path) {
    this.packed = packed;
    this.path = path;
  }

  /** Whether some first bytes are those of a frame, also of one that is passed over. */
  public static boolean begins(byte[] head) {
    if (head.length < 4) {
      return false;
    }
    long magic = ZstdHead.number(head, 0, 4);
    return magic == ZstdCodec.MAGIC || magic >>> 4 == ZstdCodec.SKIPPABLE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (taken == out) {
      if (!isInFrame && !begin()) {
        return -1;
      }
      if (isInFrame) {
        inflateBlock();
      }
    }
    int count = Math.min(length, out - taken);
    System.arraycopy(target, taken, bytes, offset, count);
    taken += count;
    return count;
  }

  /** Reads the head of a frame, or passes over one; false at the end of the file. */
  private boolean begin() throws IOException {
    int count = packed.readNBytes(source, 0, 4);
    if (count == 0) {
      return false;
    }
    if (count < 4) {
      throw cutOff();
    }
    long magic = ZstdHead.number(source, 0, 4);
    if (magic >>> 4 == ZstdCodec.SKIPPABLE) {
      take(4);
      for (long left = ZstdHead.number(source, 0, 4); left > 0; ) {
        int part = (int) Math.min(left, source.length);
        take(part);
        left -= part;
      }
      return true;
    }
    if (magic != ZstdCodec.MAGIC) {
      throw damaged("what stands there is no frame");
    }
    take(1);
    int length = ZstdHead.length(source[0] & 0xff);
    if (packed.readNBytes(source, 1, length - 1) < length - 1) {
      throw cutOff();
    }
    head = ZstdHead.of(source, 0);
    if (!head.isKnown()) {
      throw damaged("it needs a dictionary, or is of a later version");
    }
    // A frame that says its size may ask for a window of all of it.
    if (head.windowBytes() > LARGEST_WINDOW) {
      throw new MalformedFileException(
          path
              + " is a Zstandard file with a window of "
              + head.windowBytes()
              + " bytes, more than the "
              + LARGEST_WINDOW
              + " that are opened. Unpack it first, by zstd -d --long=31.");
    }
    hashed = 0;
    out = 0;
    taken = 0;
    frameBytes = 0;
    blocks.begin();
    checksum = new XxHash64();
    isInFrame = true;
    return true;
  }

  private void inflateBlock() throws IOException {
    take(3);
    int blockHead = (int) ZstdHead.number(source, 0, 3);
    boolean isLast = (blockHead & 1) != 0;
    int kind = blockHead >>> 1 & 3;
    int size = blockHead >>> 3;
    if (size > ZstdBlock.MAX_BYTES) {
      throw damaged("a block is too large");
    }
    makeRoom();
    int before = out;
    take(kind == ZstdCodec.REPEATED ? 1 : size);
    switch (kind) {
      case ZstdCodec.STORED -> {
        System.arraycopy(source, 0, target, out, size);
        out += size;
      }
      case ZstdCodec.REPEATED -> {
        Arrays.fill(target, out, out + size, source[0]);
        out += size;
      }
      case ZstdCodec.COMPRESSED -> {
        blocks.moveTo(target, out + ZstdBlock.MAX_BYTES);
        try {
          out = blocks.inflate(0, size, out);
        } catch (MalformedFileException e) {
          throw damaged("a block is not valid", e);
        }
      }
      default -> throw damaged("a block is of an unknown kind");
    }
    frameBytes += out - before;
    if (head.hasChecksum()) {
      hashed = checksum.add(target, hashed, out);
    }
    if (isLast) {
      end();
    }
  }

  /**
   * Makes room for a block behind what blocks may reach back to. The array grows with what was
   * really inflated, since a few bytes can claim a large window.
   */
  private void makeRoom() {
    if (target.length - out >= ZstdBlock.MAX_BYTES) {
      return;
    }
    long slack = Math.max(LEAST_SLACK, Math.min(MOST_SLACK, head.windowBytes()));
    long most = head.windowBytes() + ZstdBlock.MAX_BYTES + slack;
    if (target.length < most) {
      target = Arrays.copyOf(target, (int) Math.min(most, 2L * target.length));
    }
    if (target.length - out < ZstdBlock.MAX_BYTES) {
      int kept = (int) Math.min(out, head.windowBytes() + XxHash64.STRIPE_BYTES);
      int moved = out - kept;
      System.arraycopy(target, moved, target, 0, kept);
      hashed -= moved;
      taken -= moved;
      out = kept;
    }
  }

  private void end() throws IOException {
    isInFrame = false;
    if (head.contentBytes() >= 0 && head.contentBytes() != frameBytes) {
      throw damaged("a frame inflates to another size than it says");
    }
    if (head.hasChecksum()) {
      take(4);
      if (ZstdHead.number(source, 0, 4) != (checksum.value(target, hashed, out) & 0xffffffffL)) {
        throw damaged("its checksum does not fit its content");
      }
    }
  }

  private void take(int count) throws IOException {
    if (packed.readNBytes(source, 0, count) < count) {
      throw cutOff();
    }
  }

  private MalformedFileException cutOff() {
    return new MalformedFileException(path + " is a Zstandard file that was cut off");
  }

  private MalformedFileException damaged(String why) {
    return new MalformedFileException(path + " is a damaged Zstandard file: " + why);
  }

  private MalformedFileException damaged(String why, MalformedFileException cause) {
    return new MalformedFileException(path + " is a damaged Zstandard file: " + why, cause);
  }

  @Override
  public void close() throws IOException {
    packed.close();
  }
}
