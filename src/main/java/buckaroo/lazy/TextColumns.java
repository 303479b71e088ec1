package buckaroo.lazy;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.RowMatcher;
import buckaroo.format.RowReader;
import buckaroo.format.TextRows;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TextFinder;
import buckaroo.view.TextPattern;
import buckaroo.view.TextSearch;
import buckaroo.view.WindowTooLargeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of a {@link IndexedText} as certain columns. Immutable and safe for any thread. */
final class TextColumns implements RowColumns {
  private static final int SMALLEST_ROW_READ = 256;

  private final IndexedText text;
  private final RowReader reader;

  TextColumns(IndexedText text, RowReader reader) {
    this.text = text;
    this.reader = reader;
  }

  RowReader reader() {
    return reader;
  }

  @Override
  public Schema schema() {
    return reader.schema();
  }

  @Override
  public List<Warning> warnings() {
    return reader.warnings();
  }

  @Override
  public PieceRows piece(Piece piece, boolean @Nullable [] wanted, List<TextSearch> searches)
      throws IOException {
    byte[] read = text.read(piece);
    int length = (int) (piece.end() - piece.start());
    List<TextSearch> inText = searches.stream().filter(this::isInTextAlone).toList();
    RowMatcher matcher = matcher(inText);
    if (matcher != null) {
      return rows(new MatchedRows(text, piece, matcher).find(read, length, true), read, wanted);
    }
    RowScreen screen = RowScreen.of(inText, text.rows());
    if (screen != null) {
      return rows(new ScreenedRows(text, piece, screen).gather(read, length), read, wanted);
    }
    int[] starts = new int[piece.rowCount()];
    MemoryTable table = reader.read(read, length, starts.length, wanted, starts);
    return new PieceRows(table, refs(piece, starts));
  }

  @Override
  public long @Nullable [] matches(Piece piece, List<TextSearch> searches) throws IOException {
    boolean isToldByText = searches.stream().allMatch(this::isInTextAlone);
    RowMatcher matcher = isToldByText ? matcher(searches) : null;
    if (matcher == null) {
      return null;
    }
    int length = (int) (piece.end() - piece.start());
    return new MatchedRows(text, piece, matcher).find(text.read(piece), length, false).refs();
  }

  private PieceRows rows(KeptRows kept, byte[] bytes, boolean @Nullable [] wanted)
      throws IOException {
    return new PieceRows(
        reader.read(bytes, kept.length(), kept.count(), wanted, null), kept.refs());
  }

  private @Nullable RowMatcher matcher(List<TextSearch> searches) {
    List<RowMatcher.Text> texts = new ArrayList<>();
    for (TextSearch search : searches) {
      byte[] utf8 = search.text().getBytes(StandardCharsets.UTF_8);
      TextFinder finder = TextPattern.of(search).finder().orElseThrow();
      texts.add(new RowMatcher.Text(utf8, search.whole(), new InBytes(finder)));
    }
    return texts.isEmpty() ? null : reader.matcher(texts).orElse(null);
  }

  /** Whether only cells of text can hold what is sought: others are shown unlike their bytes. */
  private boolean isInTextAlone(TextSearch search) {
    TextPattern pattern = TextPattern.of(search);
    return schema().fields().stream()
        .allMatch(field -> field.type().isTextual() || !pattern.mayBeIn(field.type()));
  }

  private record InBytes(TextFinder finder) implements RowMatcher.Finder {
    @Override
    public int find(byte[] bytes, int from, int to) {
      return finder.find(bytes, from, to);
    }

    @Override
    public int end(byte[] bytes, int at, int to) {
      return finder.end(bytes, at, to);
    }

    @Override
    public boolean isAll(byte[] bytes, int from, int to) {
      return finder.isAll(bytes, from, to);
    }
  }

  private long[] refs(Piece piece, int[] starts) {
    long[] refs = new long[starts.length];
    Piece granule = null;
    for (int i = 0; i < starts.length; i++) {
      long row = piece.firstRow() + i;
      if (granule == null || row >= granule.endRow()) {
        granule = text.offsets().ofRow(row);
      }
      refs[i] = RowRef.of(piece.start() + starts[i], row - granule.firstRow());
    }
    return refs;
  }

  @Override
  public MemoryTable between(long from, long to) throws IOException {
    Piece first = text.offsets().ofRow(from);
    Piece last = text.offsets().ofRow(to - 1);
    long bytes = last.end() - first.start();
    if (bytes > text.largestWindowBytes()) {
      throw new WindowTooLargeException((int) (to - from), text.largestWindowBytes());
    }
    byte[] read = text.read(new Piece(first.firstRow(), to, first.start(), last.end()));
    int length = (int) bytes;
    int at = 0;
    for (long row = first.firstRow(); row < from; row++) {
      int end = text.rows().rowEnd(read, at, length, true);
      at = text.rows().nextRow(read, end, length);
    }
    int rest = length - at;
    System.arraycopy(read, at, read, 0, rest);
    return reader.read(read, rest, (int) (to - from), null, null);
  }

  @Override
  public MemoryTable at(long[] refs, boolean @Nullable [] wanted) throws IOException {
    long size = text.bytes().size();
    long mean = size / Math.max(1, text.offsets().rowCount());
    int step = (int) Math.min(1 << 16, Math.max(SMALLEST_ROW_READ, 2 * mean));
    byte[] gathered = new byte[(int) Math.min(1 << 22, (refs.length + 1L) * step)];
    int length = 0;
    for (long ref : refs) {
      long start = RowRef.start(ref);
      int have = 0;
      int end = -1;
      int room = text.largestWindowBytes() - length;
      for (int want = Math.min(step, room); end < 0; want = (int) Math.min(room, want * 4L)) {
        if (want == have) {
          throw new WindowTooLargeException(refs.length, text.largestWindowBytes());
        }
        if (gathered.length < length + want + 1 + TextRows.ROOM) {
          int longer = Math.max(gathered.length * 2, length + want + 1 + TextRows.ROOM);
          gathered = Arrays.copyOf(gathered, longer);
        }
        have += text.bytes().read(start + have, gathered, length + have, want - have);
        boolean atEnd = start + have >= size;
        end = text.rows().rowEnd(gathered, length, length + have, atEnd);
      }
      gathered[end] = '\n';
      length = end + 1;
    }
    return reader.read(gathered, length, refs.length, wanted, null);
  }
}
