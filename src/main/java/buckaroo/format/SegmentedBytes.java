package buckaroo.format;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes held in memory in equal segments, so that no array has to hold them all. Immutable and safe
 * for any thread.
 */
public final class SegmentedBytes implements ByteSource {
  /**
   * 64 KiB: arrays of half a heap region and more get regions of their own, most of which would
   * stay empty in a small heap.
   */
  private static final int SEGMENT_SHIFT = 16;

  private static final int SEGMENT_BYTES = 1 << SEGMENT_SHIFT;

  private final String path;
  private final @Nullable String compression;
  private final List<byte[]> segments;
  private final long size;

  private SegmentedBytes(
      String path, @Nullable String compression, List<byte[]> segments, long size) {
    this.path = path;
    this.compression = compression;
    this.segments = segments;
    this.size = size;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public @Nullable String compression() {
    return compression;
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) {
    int wanted = (int) Math.max(0, Math.min(length, size - position));
    int done = 0;
    while (done < wanted) {
      long at = position + done;
      int from = (int) (at & (SEGMENT_BYTES - 1));
      int count = Math.min(wanted - done, SEGMENT_BYTES - from);
      byte[] segment = segments.get((int) (at >>> SEGMENT_SHIFT));
      System.arraycopy(segment, from, target, offset + done, count);
      done += count;
    }
    return wanted;
  }

  /** Collects bytes whose number is not known beforehand. For one thread. */
  public static final class Builder {
    private final List<byte[]> segments = new ArrayList<>();
    private byte[] last = new byte[0];
    private int filled;
    private long size;

    /** How many bytes were appended. */
    public long size() {
      return size;
    }

    public Builder append(byte[] bytes, int offset, int length) {
      int done = 0;
      while (done < length) {
        if (filled == last.length) {
          last = grown(length - done);
        }
        int count = Math.min(length - done, last.length - filled);
        System.arraycopy(bytes, offset + done, last, filled, count);
        filled += count;
        done += count;
      }
      size += length;
      return this;
    }

    /** A segment with room: the last one made longer, or a new one when it has its full length. */
    private byte[] grown(int wanted) {
      if (filled == SEGMENT_BYTES || segments.isEmpty()) {
        int length = segments.isEmpty() ? Math.min(SEGMENT_BYTES, wanted) : SEGMENT_BYTES;
        byte[] fresh = new byte[length];
        segments.add(fresh);
        filled = 0;
        return fresh;
      }
      long doubled = Math.max(2L * last.length, (long) filled + wanted);
      byte[] longer = new byte[(int) Math.min(SEGMENT_BYTES, doubled)];
      System.arraycopy(last, 0, longer, 0, filled);
      segments.set(segments.size() - 1, longer);
      return longer;
    }

    public SegmentedBytes build(String path, @Nullable String compression) {
      return new SegmentedBytes(path, compression, List.copyOf(segments), size);
    }
  }
}
