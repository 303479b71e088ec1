package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import java.util.Arrays;

/**
 * Zstandard (RFC 8878), without dictionaries: frames of blocks that are stored, one repeated byte,
 * or compressed.
 *
 * <pre>
 *   28 b5 2f fd | descriptor | window | content size | blocks ... | checksum (4)
 *   block:  last (1 bit) | kind (2) | size (21) | bytes
 * </pre>
 *
 * Of our own, since the decoders in Java go through the internals of the JVM, which newer ones warn
 * about and will close.
 */
final class ZstdCodec implements Codec {
  /** A block of 128 KiB of one byte takes four. */
  private static final int MAX_RATIO = 1 << 15;

  static final long MAGIC = 0xFD2FB528L;
  static final long SKIPPABLE = 0x184D2A5L;
  static final int STORED = 0;
  static final int REPEATED = 1;
  static final int COMPRESSED = 2;

  @Override
  public long maxInflatedBytes(int storedBytes) {
    return (long) storedBytes * MAX_RATIO;
  }

  @Override
  public void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    new Frames(source, start + length, target, targetBytes).inflate(start);
  }

  /** The frames of one page. */
  private static final class Frames {
    private final byte[] source;
    private final int end;
    private final byte[] target;
    private final int targetEnd;
    private int in;
    private int out;

    Frames(byte[] source, int end, byte[] target, int targetEnd) {
      this.source = source;
      this.end = end;
      this.target = target;
      this.targetEnd = targetEnd;
    }

    void inflate(int start) throws MalformedFileException {
      in = start;
      while (in < end) {
        long magic = number(4);
        if (magic == MAGIC) {
          inflateFrame();
        } else if (magic >>> 4 == SKIPPABLE) {
          long size = number(4);
          require(size <= end - in);
          in += (int) size;
        } else {
          throw ZstdBits.damaged();
        }
      }
      require(out == targetEnd);
    }

    private void inflateFrame() throws MalformedFileException {
      require(in < end && ZstdHead.length(source[in] & 0xff) <= end - in);
      // Everything that was inflated is at hand, so the size of the window does not matter.
      ZstdHead frame = ZstdHead.of(source, in);
      require(frame.isKnown());
      in += ZstdHead.length(source[in] & 0xff);
      int frameStart = out;
      var blocks = new ZstdBlock(source, target, frameStart, targetEnd);
      boolean last = false;
      while (!last) {
        int head = (int) number(3);
        last = (head & 1) != 0;
        inflateBlock(head >>> 1 & 3, head >>> 3, blocks);
      }
      if (frame.hasChecksum()) {
        require(number(4) == (XxHash64.of(target, frameStart, out) & 0xffffffffL));
      }
    }

    private void inflateBlock(int kind, int size, ZstdBlock blocks) throws MalformedFileException {
      switch (kind) {
        case STORED -> {
          require(size <= end - in && size <= targetEnd - out);
          System.arraycopy(source, in, target, out, size);
          in += size;
          out += size;
        }
        case REPEATED -> {
          require(in < end && size <= targetEnd - out);
          Arrays.fill(target, out, out + size, source[in]);
          in++;
          out += size;
        }
        case COMPRESSED -> {
          require(size <= end - in && size <= ZstdBlock.MAX_BYTES);
          out = blocks.inflate(in, in + size, out);
          in += size;
        }
        default -> throw ZstdBits.damaged();
      }
    }

    private long number(int bytes) throws MalformedFileException {
      require(bytes <= end - in);
      long value = ZstdHead.number(source, in, bytes);
      in += bytes;
      return value;
    }

    private static void require(boolean fits) throws MalformedFileException {
      if (!fits) {
        throw ZstdBits.damaged();
      }
    }
  }
}
