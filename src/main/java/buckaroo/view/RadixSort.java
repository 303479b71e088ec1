package buckaroo.view;

import buckaroo.table.Cancellation;
import java.util.Arrays;

/**
 * Stable sort of rows by 64-bit unsigned keys: least significant digit first, 11 bits a pass. A
 * digit that is the same in every key costs no pass, so small ranges are cheap.
 *
 * <p>Holds scratch arrays between calls; confined to one thread.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 6;
  private static final int BUCKETS = 1 << DIGIT_BITS;
  private static final int MASK = BUCKETS - 1;

  /** Below this, clearing and summing the histograms costs more than merging. */
  private static final int SMALL = 1024;

  private long[] spareKeys = new long[0];
  private int[] spareRows = new int[0];
  private final int[][] counts = new int[DIGITS][BUCKETS];
  private final Cancellation cancellation;

  /** A sort that asks before every pass whether to go on. */
  RadixSort(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** Sorts {@code [from, to)} of both arrays by the keys, in step. */
  void sort(long[] keys, int[] rows, int from, int to) {
    int n = to - from;
    if (n < 2) {
      return;
    }
    if (spareRows.length < n) {
      spareKeys = new long[n];
      spareRows = new int[n];
    }
    if (n < SMALL) {
      mergeSort(keys, rows, from, to);
    } else {
      radixSort(keys, rows, from, to);
    }
  }

  private void radixSort(long[] keys, int[] rows, int from, int to) {
    count(keys, from, to);
    int n = to - from;
    long[] fromKeys = keys;
    int[] fromRows = rows;
    int fromBase = from;
    long[] toKeys = spareKeys;
    int[] toRows = spareRows;
    int toBase = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int[] offsets = counts[digit];
      int shift = digit * DIGIT_BITS;
      if (offsets[(int) (fromKeys[fromBase] >>> shift) & MASK] == n) {
        continue;
      }
      cancellation.check();
      toOffsets(offsets, toBase);
      for (int i = fromBase, end = fromBase + n; i < end; i++) {
        long key = fromKeys[i];
        int target = offsets[(int) (key >>> shift) & MASK]++;
        toKeys[target] = key;
        toRows[target] = fromRows[i];
      }
      long[] swapKeys = fromKeys;
      int[] swapRows = fromRows;
      int swapBase = fromBase;
      fromKeys = toKeys;
      fromRows = toRows;
      fromBase = toBase;
      toKeys = swapKeys;
      toRows = swapRows;
      toBase = swapBase;
    }
    if (fromKeys != keys) {
      System.arraycopy(fromKeys, fromBase, keys, from, n);
      System.arraycopy(fromRows, fromBase, rows, from, n);
    }
  }

  private void count(long[] keys, int from, int to) {
    for (int[] digit : counts) {
      Arrays.fill(digit, 0);
    }
    int[] c0 = counts[0];
    int[] c1 = counts[1];
    int[] c2 = counts[2];
    int[] c3 = counts[3];
    int[] c4 = counts[4];
    int[] c5 = counts[5];
    for (int i = from; i < to; i++) {
      long key = keys[i];
      c0[(int) key & MASK]++;
      c1[(int) (key >>> 11) & MASK]++;
      c2[(int) (key >>> 22) & MASK]++;
      c3[(int) (key >>> 33) & MASK]++;
      c4[(int) (key >>> 44) & MASK]++;
      c5[(int) (key >>> 55)]++;
    }
  }

  private static void toOffsets(int[] counts, int base) {
    int next = base;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int count = counts[bucket];
      counts[bucket] = next;
      next += count;
    }
  }

  private void mergeSort(long[] keys, int[] rows, int from, int to) {
    if (to - from <= 16) {
      insertionSort(keys, rows, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    mergeSort(keys, rows, from, middle);
    mergeSort(keys, rows, middle, to);
    if (Long.compareUnsigned(keys[middle - 1], keys[middle]) <= 0) {
      return;
    }
    int left = middle - from;
    System.arraycopy(keys, from, spareKeys, 0, left);
    System.arraycopy(rows, from, spareRows, 0, left);
    int i = 0;
    int j = middle;
    int out = from;
    while (i < left && j < to) {
      if (Long.compareUnsigned(spareKeys[i], keys[j]) <= 0) {
        keys[out] = spareKeys[i];
        rows[out++] = spareRows[i++];
      } else {
        keys[out] = keys[j];
        rows[out++] = rows[j++];
      }
    }
    System.arraycopy(spareKeys, i, keys, out, left - i);
    System.arraycopy(spareRows, i, rows, out, left - i);
  }

  private static void insertionSort(long[] keys, int[] rows, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int row = rows[i];
      int j = i;
      while (j > from && Long.compareUnsigned(keys[j - 1], key) > 0) {
        keys[j] = keys[j - 1];
        rows[j] = rows[j - 1];
        j--;
      }
      keys[j] = key;
      rows[j] = row;
    }
  }

  /**
   * Sorts {@code rows[0, count)} when key and row together fit 64 bits: the pair moves as one
   * number, which halves the traffic to memory.
   *
   * @param keys destroyed
   * @param rowBits bits that hold every row
   * @param keyBits bits that hold every key; with {@code rowBits} at most 64
   */
  void sortPacked(long[] keys, int[] rows, int count, int rowBits, int keyBits) {
    for (int i = 0; i < count; i++) {
      keys[i] = keys[i] << rowBits | rows[i];
    }
    if (spareKeys.length < count) {
      spareKeys = new long[count];
    }
    long[] source = keys;
    long[] target = spareKeys;
    int[] offsets = counts[0];
    for (int bit = 0; bit < keyBits; bit += DIGIT_BITS) {
      cancellation.check();
      int shift = rowBits + bit;
      Arrays.fill(offsets, 0);
      for (int i = 0; i < count; i++) {
        offsets[(int) (source[i] >>> shift) & MASK]++;
      }
      toOffsets(offsets, 0);
      for (int i = 0; i < count; i++) {
        long pair = source[i];
        target[offsets[(int) (pair >>> shift) & MASK]++] = pair;
      }
      long[] swap = source;
      source = target;
      target = swap;
    }
    long rowMask = (1L << rowBits) - 1;
    for (int i = 0; i < count; i++) {
      rows[i] = (int) (source[i] & rowMask);
    }
  }
}
