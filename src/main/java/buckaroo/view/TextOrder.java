package buckaroo.view;

import buckaroo.table.Cancellation;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Stable sort of text rows by code point. Seven bytes at a time become a 64-bit key whose low byte
 * tells how much text was left, so that equal keys of ended cells are equal cells:
 *
 * <pre>
 *   "abc"        61 62 63 00 00 00 00 | 3     ended: nothing further can differ
 *   "abcdefghi"  61 62 63 64 65 66 67 | 8     goes on: runs of equal keys are sorted on from byte 7
 * </pre>
 *
 * Bytes that all cells of a run share are skipped first. Runs wait on a stack of our own, since
 * hostile text could make recursion arbitrarily deep; those of a long column are sorted by several
 * threads, each with a stack and scratch arrays of its own.
 */
final class TextOrder {
  private static final int KEY_BYTES = 7;
  private static final int GOES_ON = 8;
  private static final int FEW = 12;

  /** So many rows are sorted before another thread would have begun. */
  private static final int WORTH_SHARING = 1 << 16;

  /** Entries of the stack a run. */
  private static final int RUN = 3;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final TextColumn column;
  private final int[] rows;
  private final long flip;
  private final long[] keys;
  private final RadixSort radix;
  private final Cancellation cancellation;
  private int[] stack = new int[96];
  private int stackSize;

  private TextOrder(
      TextColumn column, int[] rows, long[] keys, long flip, Cancellation cancellation) {
    this.column = column;
    this.rows = rows;
    this.flip = flip;
    this.keys = keys;
    this.cancellation = cancellation;
    this.radix = new RadixSort(cancellation);
  }

  /**
   * Sorts {@code rows[0, count)} by their cells; cells that are equal keep the order they came in.
   */
  static void sort(
      TextColumn column, int[] rows, int count, boolean descending, Cancellation cancellation) {
    long[] keys = new long[count];
    var order = new TextOrder(column, rows, keys, descending ? -1 : 0, cancellation);
    order.push(0, count, 0);
    if (count >= WORTH_SHARING) {
      while (order.stackSize == RUN) {
        order.sortTopRun();
      }
      order.shareRuns();
    }
    order.sortRuns();
  }

  /** Sorts the runs on the stack, several at a time. */
  private void shareRuns() {
    int[] runs = Arrays.copyOf(stack, stackSize);
    stackSize = 0;
    Parallel.of(cancellation)
        .run(
            runs.length / RUN,
            () -> new TextOrder(column, rows, keys, flip, cancellation),
            (order, run) -> order.sortFrom(runs, run * RUN));
  }

  private void sortFrom(int[] runs, int at) {
    push(runs[at], runs[at + 1], runs[at + 2]);
    sortRuns();
  }

  private void sortRuns() {
    while (stackSize > 0) {
      sortTopRun();
    }
  }

  private void sortTopRun() {
    int depth = stack[--stackSize];
    int to = stack[--stackSize];
    int from = stack[--stackSize];
    sortRun(from, to, depth);
  }

  private void sortRun(int from, int to, int depth) {
    if (to - from <= FEW) {
      insertionSort(from, to);
      return;
    }
    cancellation.check();
    int shared = depth + sharedBytes(from, to, depth);
    for (int i = from; i < to; i++) {
      keys[i] = key(rows[i], shared) ^ flip;
    }
    radix.sort(keys, rows, from, to);
    int runStart = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || keys[i] != keys[runStart]) {
        boolean goesOn = ((keys[runStart] ^ flip) & 0xFF) == GOES_ON;
        if (goesOn && i - runStart > 1) {
          push(runStart, i, shared + KEY_BYTES);
        }
        runStart = i;
      }
    }
  }

  private long key(int row, int depth) {
    byte[] bytes = column.bytes(row);
    int start = column.start(row) + depth;
    int left = column.end(row) - start;
    int length = Math.min(left, GOES_ON);
    if (start + Long.BYTES <= bytes.length) {
      long text = (long) LONGS.get(bytes, start);
      int beyond = 8 * (KEY_BYTES - Math.min(length, KEY_BYTES));
      // In two steps, since no one shift moves all bits out.
      return text >>> 8 >>> beyond << beyond << 8 | length;
    }
    long text = 0;
    for (int i = 0; i < KEY_BYTES; i++) {
      text = text << 8 | (i < left ? bytes[start + i] & 0xFF : 0);
    }
    return text << 8 | length;
  }

  /** How many bytes from {@code depth} on are the same in every cell of the run. */
  private int sharedBytes(int from, int to, int depth) {
    int first = rows[from];
    byte[] firstBytes = column.bytes(first);
    int firstStart = column.start(first) + depth;
    int shared = column.end(first) - firstStart;
    for (int i = from + 1; i < to && shared > 0; i++) {
      int row = rows[i];
      int start = column.start(row) + depth;
      int most = Math.min(shared, column.end(row) - start);
      int mismatch =
          Arrays.mismatch(
              firstBytes, firstStart, firstStart + most, column.bytes(row), start, start + most);
      shared = mismatch < 0 ? most : mismatch;
    }
    return shared;
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      int j = i;
      while (j > from && isAfter(rows[j - 1], row)) {
        rows[j] = rows[j - 1];
        j--;
      }
      rows[j] = row;
    }
  }

  private boolean isAfter(int row, int other) {
    int compared = column.compare(row, other);
    return flip == 0 ? compared > 0 : compared < 0;
  }

  private void push(int from, int to, int depth) {
    if (stackSize + 3 > stack.length) {
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[stackSize++] = from;
    stack[stackSize++] = to;
    stack[stackSize++] = depth;
  }
}
