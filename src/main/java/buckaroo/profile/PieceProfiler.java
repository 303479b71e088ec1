package buckaroo.profile;

import buckaroo.profile.count.BlockPool;
import buckaroo.profile.count.ColumnTexts;
import buckaroo.profile.count.StoredLongs;
import buckaroo.profile.count.StoredTexts;
import buckaroo.profile.count.TextHash;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Profiles a table that does not fit into memory, exactly. A first pass over all pieces settles the
 * columns with few distinct values. Of the others, further passes write keys or hashes of the texts
 * to temporary files, some columns at a time, from which they are profiled as columns in memory
 * are. For one thread.
 */
public final class PieceProfiler {
  /** The most rows of a table: as many as one in memory may have. */
  public static final long MOST_ROWS = Integer.MAX_VALUE - 64;

  /** About what a distinct value takes while it is counted. */
  private static final int ENTRY_BYTES = 64;

  private static final int SMALLEST_FEW = 1 << 6;

  private final TablePieces pieces;
  private final long memoryBytes;
  private final long diskBytes;
  private final Parallel parallel;
  private final List<ColumnSoFar> columns = new ArrayList<>();

  private PieceProfiler(TablePieces pieces, long memoryBytes, long diskBytes, Parallel parallel) {
    this.pieces = pieces;
    this.memoryBytes = memoryBytes;
    this.diskBytes = diskBytes;
    this.parallel = parallel;
    List<Field> fields = pieces.schema().fields();
    long few = memoryBytes / 2 / ENTRY_BYTES / Math.max(1, fields.size());
    int fewest = (int) Math.max(SMALLEST_FEW, Math.min(FewValues.LIMIT, few));
    for (Field field : fields) {
      columns.add(new ColumnSoFar(field, pieces.count(), rowBits(), fewest));
    }
  }

  /**
   * Profiles a table of at most {@link #MOST_ROWS} rows.
   *
   * @param memoryBytes heap to use, about
   * @param diskBytes room for temporary files; a column that takes more uses more
   * @throws java.util.concurrent.CancellationException if nobody wants it any more
   */
  public static TableProfile profile(
      TablePieces pieces, long memoryBytes, long diskBytes, Cancellation cancellation)
      throws IOException {
    try {
      return new PieceProfiler(pieces, memoryBytes, diskBytes, Parallel.of(cancellation)).profile();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private int rowBits() {
    return ColumnTexts.rowBits((int) pieces.rowCount());
  }

  /** What is done with a piece. */
  private interface Visitor {
    void piece(int piece, MemoryTable table) throws IOException;
  }

  private void forEachPiece(boolean[] wanted, Visitor visitor) throws IOException {
    parallel.run(pieces.count(), piece -> visitor.piece(piece, pieces.read(piece, wanted)));
  }

  private TableProfile profile() throws IOException {
    boolean[] all = new boolean[columns.size()];
    Arrays.fill(all, true);
    forEachPiece(
        all,
        (piece, table) -> {
          int firstRow = (int) pieces.firstRow(piece);
          for (int c = 0; c < columns.size(); c++) {
            columns.get(c).add(piece, firstRow, table.column(c));
          }
        });
    var profiles = new ColumnProfile[columns.size()];
    List<Integer> spread = new ArrayList<>();
    for (int c = 0; c < profiles.length; c++) {
      if (columns.get(c).isSpread()) {
        spread.add(c);
      } else {
        profiles[c] = few(c);
      }
    }
    for (int from = 0; from < spread.size(); ) {
      int to = from + 1;
      long bytes = bytesOf(spread.get(from));
      while (to < spread.size() && bytes + bytesOf(spread.get(to)) <= diskBytes) {
        bytes += bytesOf(spread.get(to++));
      }
      profileStored(spread.subList(from, to), profiles);
      from = to;
    }
    return new TableProfile(pieces.rowCount(), List.of(profiles));
  }

  private long bytesOf(int column) {
    return columns.get(column).present() * Long.BYTES * (columns.get(column).isText() ? 2 : 1);
  }

  private ColumnParts parts(int column) {
    ColumnSoFar found = columns.get(column);
    Field field = found.field();
    // Only now it is known whether cells are missing.
    boolean hasNulls = found.nullCount() > 0;
    return new ColumnParts(
        new Field(field.name(), field.type(), hasNulls, field.zone()),
        pieces.rowCount(),
        found.nullCount());
  }

  private IntFunction<String> textOfRow(int column) {
    return row -> {
      try {
        return pieces.text(column, row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private ColumnProfile few(int column) {
    ColumnSoFar found = columns.get(column);
    if (found.field().type() == ColumnType.BOOLEAN) {
      return parts(column).ofBooleans(found.booleans());
    }
    return found.isText()
        ? parts(column)
            .ofText(new TextProfiler.Result(found.texts(textOfRow(column)), found.lengths()))
        : parts(column).ofNumbers(found.numbers());
  }

  private void profileStored(List<Integer> some, ColumnProfile[] profiles) throws IOException {
    var stores = new StoredLongs[profiles.length];
    try {
      boolean[] wanted = new boolean[profiles.length];
      long[][] places = new long[profiles.length][];
      for (int column : some) {
        wanted[column] = true;
        stores[column] = new StoredLongs(pieces.newFile(), bytesOf(column) / Long.BYTES);
        places[column] = places(columns.get(column));
      }
      forEachPiece(
          wanted,
          (piece, table) -> {
            for (int column : some) {
              var part = stores[column].part(places[column][piece]);
              store(column, (int) pieces.firstRow(piece), table.column(column), part);
              part.finish();
            }
          });
      var pool = new BlockPool();
      for (int column : some) {
        profiles[column] = profileStored(column, stores[column], pool);
        stores[column].close();
      }
    } finally {
      for (StoredLongs store : stores) {
        if (store != null) {
          store.close();
        }
      }
    }
  }

  /** Where the longs of each piece begin. */
  private long[] places(ColumnSoFar column) {
    long[] places = new long[pieces.count()];
    int width = column.isText() ? 2 : 1;
    for (int piece = 1; piece < places.length; piece++) {
      places[piece] = places[piece - 1] + (long) width * column.presentOf(piece - 1);
    }
    return places;
  }

  private void store(int column, int firstRow, Column cells, StoredLongs.Part part)
      throws IOException {
    if (cells instanceof TextColumn texts) {
      var text = new TextHash();
      long hashMask = -1L << rowBits();
      for (int row = 0; row < texts.rowCount(); row++) {
        if (!texts.isNull(row)) {
          text.read(texts.bytes(row), texts.start(row), texts.end(row));
          part.add(text.hash & hashMask | (firstRow + row));
          part.add(text.otherHash);
        }
      }
    } else if (!(cells instanceof BooleanColumn)) {
      var keys = new KeyBlocks(columns.get(column).field(), cells);
      var block = new KeyBlocks.Block(keys.blockRows());
      for (int from = 0; from < cells.rowCount(); from += KeyBlocks.ROWS) {
        keys.read(from, Math.min(cells.rowCount(), from + KeyBlocks.ROWS), block);
        for (int i = 0; i < block.count; i++) {
          part.add(block.keys[i]);
        }
      }
    }
  }

  private ColumnProfile profileStored(int column, StoredLongs store, BlockPool pool) {
    ColumnSoFar found = columns.get(column);
    long scratchLongs = Math.max(1 << 12, memoryBytes / 2 / Long.BYTES);
    if (found.isText()) {
      var texts = new StoredTexts(store, rowBits(), textOfRow(column));
      Tally tally =
          new TextProfiler(texts, parallel, pool, scratchLongs, Tally.TOP).profile().tally();
      return parts(column).ofText(new TextProfiler.Result(tally, found.lengths()));
    }
    var keys = new KeyBlocks(found.field(), store);
    return parts(column)
        .ofNumbers(new NumberProfiler(keys, parallel, pool, scratchLongs).profile());
  }
}
