package buckaroo.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A column of UTF-8 text. A cell is a range of a shared byte array: {@code bytes(row)[start(row) ..
 * end(row))}. Comparing the bytes as unsigned numbers is comparing by code point.
 *
 * <p>Immutable and safe for any thread; the arrays handed out are to be read only.
 */
public abstract sealed class TextColumn implements Column
    permits PlainTextColumn, DictionaryTextColumn {
  private final Validity validity;

  TextColumn(Validity validity) {
    this.validity = validity;
  }

  /** The array that holds the cell. */
  public abstract byte[] bytes(int row);

  /** Where the cell begins in {@link #bytes}. */
  public abstract int start(int row);

  /** Where the cell ends in {@link #bytes}, exclusive. A missing cell is empty. */
  public abstract int end(int row);

  /** As told there; a cell that is not present any more keeps its bytes. */
  @Override
  public abstract TextColumn within(Validity present);

  /** The cell as a string; empty where {@link #isNull} holds. */
  public final String get(int row) {
    return new String(bytes(row), start(row), end(row) - start(row), StandardCharsets.UTF_8);
  }

  /** Compares two cells by code point; neither may be missing. */
  public final int compare(int row, int otherRow) {
    return Arrays.compareUnsigned(
        bytes(row), start(row), end(row), bytes(otherRow), start(otherRow), end(otherRow));
  }

  @Override
  public final Validity validity() {
    return validity;
  }

  @Override
  public final int rowCount() {
    return validity.rowCount();
  }

  @Override
  public final boolean isNull(int row) {
    return validity.isNull(row);
  }

  @Override
  public final int nullCount() {
    return validity.nullCount();
  }

  @Override
  public final CellStorage storage() {
    return CellStorage.TEXT;
  }

  @Override
  public final <T> T match(
      Function<? super LongColumn, ? extends T> longs,
      Function<? super DoubleColumn, ? extends T> doubles,
      Function<? super BooleanColumn, ? extends T> booleans,
      Function<? super TextColumn, ? extends T> text) {
    return text.apply(this);
  }

  /** As told there. */
  @Override
  public abstract TextColumn gather(int[] rows, Parallel parallel);
}
