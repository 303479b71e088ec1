package buckaroo.lazy;

import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keys of rows that wait to be sorted, from many pieces, so that runs are long and few. The keys
 * are one column of text to the {@code view} room, which sorts them. For one thread.
 */
final class SortBuffer {
  /** Heap for one row beside its key: reference, end, and what the sort takes. */
  private static final int ROW_BYTES = 48;

  private static final Schema KEY = new Schema(List.of(Field.of("key", ColumnType.TEXT, false)));

  private final long mostBytes;
  private final List<byte[]> texts = new ArrayList<>();
  private final List<int[]> ends = new ArrayList<>();
  private long[] refs = new long[1 << 10];
  private int count;
  private long keyBytes;

  /** A buffer that is full when its keys and their sort take that many bytes. */
  SortBuffer(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  boolean isFull() {
    return keyBytes + (long) ROW_BYTES * count >= mostBytes;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int rowCount() {
    return count;
  }

  /** Adds a row, which comes behind those that were added before in the file. */
  void add(KeyBytes key, long ref) {
    int row = count % PlainTextColumn.BLOCK_ROWS;
    if (row == 0) {
      texts.add(new byte[key.length() * 64]);
      ends.add(new int[PlainTextColumn.BLOCK_ROWS + 1]);
    }
    int block = texts.size() - 1;
    int[] blockEnds = ends.get(block);
    int start = blockEnds[row];
    int end = start + key.length();
    byte[] text = texts.get(block);
    if (end > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, end));
      texts.set(block, text);
    }
    System.arraycopy(key.bytes(), 0, text, start, key.length());
    blockEnds[row + 1] = end;
    if (count == refs.length) {
      refs = Arrays.copyOf(refs, count + count / 2);
    }
    refs[count++] = ref;
    keyBytes += key.length();
  }

  /** Writes the rows by their keys, those of equal keys as they were added, and forgets them. */
  void writeTo(RunWriter run, Cancellation cancellation) throws IOException {
    var keys =
        PlainTextColumn.of(
            texts.toArray(byte[][]::new), ends.toArray(int[][]::new), Validity.allValid(count));
    var byKey = new ViewSpec(List.of(new SortKey(0, false)));
    int[] order =
        TableViews.of(MemoryTable.of(KEY, List.of(keys), count))
            .view(byKey, cancellation)
            .window(0, count)
            .rows();
    for (int row : order) {
      int start = keys.start(row);
      run.put(keys.bytes(row), start, keys.end(row) - start, false, refs[row]);
    }
    texts.clear();
    ends.clear();
    count = 0;
    keyBytes = 0;
  }
}
