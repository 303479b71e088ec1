package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;

/** Lists of all kinds: a range of the child's values each. */
final class ListVector extends Vector {
  private final Vector child;
  private final @Nullable Offsets starts;
  private final @Nullable Offsets sizes;
  private final int fixedSize;

  private ListVector(
      int length,
      byte @Nullable [] validity,
      Vector child,
      @Nullable Offsets starts,
      @Nullable Offsets sizes,
      int fixedSize)
      throws MalformedFileException {
    super(length, validity, child);
    this.child = child;
    this.starts = starts;
    this.sizes = sizes;
    this.fixedSize = fixedSize;
  }

  /** Lists one after the other. */
  static ListVector of(int length, byte @Nullable [] validity, Offsets offsets, Vector child)
      throws MalformedFileException {
    offsets.checkRising(child.length());
    return new ListVector(length, validity, child, offsets, null, 0);
  }

  /** Lists anywhere. */
  static ListVector ofViews(
      int length, byte @Nullable [] validity, Offsets starts, Offsets sizes, Vector child)
      throws MalformedFileException {
    starts.checkRanges(sizes, child.length());
    return new ListVector(length, validity, child, starts, sizes, 0);
  }

  /** Lists of one size. */
  static ListVector ofSize(int length, byte @Nullable [] validity, int size, Vector child)
      throws MalformedFileException {
    if ((long) size * length > child.length()) {
      throw new MalformedFileException(
          length + " lists of " + size + " values have " + child.length() + " values");
    }
    return new ListVector(length, validity, child, null, null, size);
  }

  /** The values of the lists. */
  Vector child() {
    return child;
  }

  int start(int i) {
    return starts == null ? fixedSize * i : starts.get(i);
  }

  int end(int i) {
    if (starts == null) {
      return fixedSize * (i + 1);
    }
    return sizes == null ? starts.get(i + 1) : starts.get(i) + sizes.get(i);
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    out.put('[');
    int start = start(i);
    for (int element = start; element < end(i); element++) {
      if (element > start) {
        out.put(',');
      }
      child.writeJson(element, out);
    }
    out.put(']');
  }
}
