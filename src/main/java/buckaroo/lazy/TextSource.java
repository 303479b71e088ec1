package buckaroo.lazy;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.TextRows;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a text that are known by where they begin: those of delimited text and JSON Lines.
 * Safe for any thread.
 */
final class TextSource implements RowSource {
  private static final int LOOK_RANGE_BYTES = 1 << 20;
  private static final int LARGEST_WINDOW_BYTES = 64 << 20;

  private final IndexedText text;

  TextSource(ByteSource bytes, TextRows rows, Limits limits, LazySizes sizes) throws IOException {
    int largestWindow =
        (int) Math.min(LARGEST_WINDOW_BYTES, Math.max(1 << 21, limits.tableBytes() / 4));
    long longestRow = Math.min(limits.fieldBytes(), Math.max(1 << 20, limits.tableBytes() / 16));
    var offsets = new RowOffsets(bytes.path(), sizes.granuleBytes(), rows.headerRows(), longestRow);
    this.text = new IndexedText(bytes, rows, offsets, largestWindow);
    rows.firstRows(offsets::add);
  }

  @Override
  public RowColumns firstColumns() {
    return new TextColumns(text, text.rows().firstReader());
  }

  @Override
  public void count(Parallel workers, ReadMonitor monitor) throws IOException {
    if (!text.rows().scan(text.offsets()::add, workers, monitor)) {
      throw new IrregularTextException(text.bytes().path());
    }
    text.offsets().complete(text.bytes().size());
  }

  @Override
  public RowColumns finalColumns(Parallel workers, ReadMonitor monitor) throws IOException {
    List<Piece> ranges = text.offsets().pieces(LOOK_RANGE_BYTES, Long.MAX_VALUE);
    long[] starts = ranges.stream().mapToLong(Piece::start).toArray();
    long[] bounds = Arrays.copyOf(starts, starts.length + 1);
    bounds[starts.length] = text.bytes().size();
    return new TextColumns(text, text.rows().lookAtAll(bounds, workers, monitor));
  }

  @Override
  public long rowCount() {
    return text.offsets().rowCount();
  }

  @Override
  public boolean isComplete() {
    return text.offsets().isComplete();
  }

  @Override
  public List<Piece> pieces(long mostBytes, long mostRows) {
    return text.offsets().pieces(mostBytes, mostRows);
  }

  @Override
  public long rowNumber(long ref) {
    return text.offsets().ofStart(RowRef.start(ref)).firstRow() + RowRef.rowInGranule(ref);
  }

  @Override
  public FileFacts facts(RowColumns columns) {
    return text.rows().facts(((TextColumns) columns).reader());
  }

  @Override
  public long estimatedBytes() throws IOException {
    return text.rows().estimatedBytes();
  }

  @Override
  public long memoryBytes() {
    return text.offsets().memoryBytes();
  }
}
