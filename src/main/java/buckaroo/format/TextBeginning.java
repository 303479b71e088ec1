package buckaroo.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The beginning of a text, as far as its last whole row. */
public final class TextBeginning {
  /** Enough for a screen of rows; where not one row ends in so many bytes, more are looked at. */
  private static final int FEW_BYTES = 1 << 17;

  /** What a beginning has at most. */
  public static final int MOST_BYTES = 1 << 20;

  /** Tells where rows end. */
  @FunctionalInterface
  public interface RowEnd {
    /** The number of bytes up to the end of the last whole row; 0 if no row is whole. */
    int of(byte[] bytes) throws IOException;
  }

  private TextBeginning() {}

  /**
   * The beginning of a text.
   *
   * @param isCut whether the text goes on behind the bytes that there are
   * @return empty where not one row is whole
   */
  public static Optional<ByteSource> of(ByteSource source, boolean isCut, RowEnd rowEnd)
      throws IOException {
    for (int most : new int[] {FEW_BYTES, MOST_BYTES}) {
      byte[] bytes = new byte[(int) Math.min(most, source.size())];
      int count = source.read(0, bytes, 0, bytes.length);
      byte[] read = Arrays.copyOf(bytes, count);
      boolean isWhole = !isCut && count == source.size();
      int end = isWhole ? count : rowEnd.of(read);
      if (end > 0) {
        return Optional.of(
            new SegmentedBytes.Builder()
                .append(read, 0, end)
                .build(source.path(), source.compression()));
      }
    }
    return Optional.empty();
  }
}
