package buckaroo.lazy;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.RowReader;
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

  private final ByteSource bytes;
  private final TextRows rows;
  private final RowOffsets offsets;
  private final int largestWindowBytes;

  TextSource(ByteSource bytes, TextRows rows, Limits limits, LazySizes sizes) throws IOException {
    this.bytes = bytes;
    this.rows = rows;
    this.largestWindowBytes =
        (int) Math.min(LARGEST_WINDOW_BYTES, Math.max(1 << 21, limits.tableBytes() / 4));
    long longestRow = Math.min(limits.fieldBytes(), Math.max(1 << 20, limits.tableBytes() / 16));
    this.offsets =
        new RowOffsets(bytes.path(), sizes.granuleBytes(), rows.headerRows(), longestRow);
    rows.firstRows(offsets::add);
  }

  @Override
  public RowColumns firstColumns() {
    return new TextColumns(this, rows.firstReader());
  }

  @Override
  public void count(Parallel workers, ReadMonitor monitor) throws IOException {
    if (!rows.scan(offsets::add, workers, monitor)) {
      throw new IrregularTextException(bytes.path());
    }
    offsets.complete(bytes.size());
  }

  @Override
  public RowColumns finalColumns(Parallel workers, ReadMonitor monitor) throws IOException {
    List<Piece> ranges = offsets.pieces(LOOK_RANGE_BYTES, Long.MAX_VALUE);
    long[] starts = ranges.stream().mapToLong(Piece::start).toArray();
    long[] bounds = Arrays.copyOf(starts, starts.length + 1);
    bounds[starts.length] = bytes.size();
    return new TextColumns(this, rows.lookAtAll(bounds, workers, monitor));
  }

  @Override
  public long rowCount() {
    return offsets.rowCount();
  }

  @Override
  public boolean isComplete() {
    return offsets.isComplete();
  }

  @Override
  public List<Piece> pieces(long mostBytes, long mostRows) {
    return offsets.pieces(mostBytes, mostRows);
  }

  @Override
  public long rowNumber(long ref) {
    return offsets.ofStart(RowRef.start(ref)).firstRow() + RowRef.rowInGranule(ref);
  }

  @Override
  public FileFacts facts(RowColumns columns) {
    return rows.facts(((TextColumns) columns).reader());
  }

  @Override
  public long estimatedBytes() throws IOException {
    return rows.estimatedBytes();
  }

  @Override
  public long memoryBytes() {
    return offsets.memoryBytes();
  }

  ByteSource bytes() {
    return bytes;
  }

  TextRows rows() {
    return rows;
  }

  RowOffsets offsets() {
    return offsets;
  }

  /** The most bytes of text that one window may take. */
  int largestWindowBytes() {
    return largestWindowBytes;
  }

  /** Reads bytes of rows, with room behind them for one line end and {@link RowReader#read}. */
  byte[] read(Piece piece) throws IOException {
    int length = Math.toIntExact(piece.end() - piece.start());
    byte[] read = new byte[length + 1 + TextRows.ROOM];
    bytes.read(piece.start(), read, 0, length);
    return read;
  }
}
