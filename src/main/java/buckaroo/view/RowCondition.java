package buckaroo.view;

import java.util.Arrays;
import java.util.List;

/** One thing that rows must fulfil. Safe for any thread. */
interface RowCondition {
  /**
   * Clears the bits of the rows that do not fulfil it.
   *
   * @param from first row, a multiple of 64
   * @param to row after the last one
   * @param kept bit {@code row & 63} of word {@code row >> 6} says whether the row is still in
   */
  void narrow(int from, int to, long[] kept);

  /** The rows that fulfil at least one of several conditions. */
  record Any(List<RowCondition> conditions) implements RowCondition {
    @Override
    public void narrow(int from, int to, long[] kept) {
      int first = from >>> 6;
      int words = (to - from + 63) >>> 6;
      // Each condition looks only at the rows that none before it has kept.
      long[] left = Arrays.copyOfRange(kept, first, first + words);
      long[] passed = new long[words];
      for (RowCondition condition : conditions) {
        System.arraycopy(left, 0, kept, first, words);
        condition.narrow(from, to, kept);
        for (int word = 0; word < words; word++) {
          passed[word] |= kept[first + word];
          left[word] &= ~kept[first + word];
        }
      }
      System.arraycopy(passed, 0, kept, first, words);
    }
  }

  /** The rows that fulfil every one of several conditions. */
  record All(List<RowCondition> conditions) implements RowCondition {
    @Override
    public void narrow(int from, int to, long[] kept) {
      for (RowCondition condition : conditions) {
        condition.narrow(from, to, kept);
      }
    }
  }

  /** The rows that do not fulfil another condition. */
  record Not(RowCondition condition) implements RowCondition {
    @Override
    public void narrow(int from, int to, long[] kept) {
      int first = from >>> 6;
      int words = (to - from + 63) >>> 6;
      long[] before = Arrays.copyOfRange(kept, first, first + words);
      condition.narrow(from, to, kept);
      for (int word = 0; word < words; word++) {
        kept[first + word] = before[word] & ~kept[first + word];
      }
    }
  }
}
