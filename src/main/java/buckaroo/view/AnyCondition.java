package buckaroo.view;

import java.util.Arrays;
import java.util.List;

/** The rows that fulfil at least one of several conditions. */
record AnyCondition(List<RowCondition> conditions) implements RowCondition {
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
