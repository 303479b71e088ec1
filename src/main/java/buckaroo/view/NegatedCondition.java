package buckaroo.view;

import java.util.Arrays;

/** The rows that do not fulfil another condition. */
record NegatedCondition(RowCondition condition) implements RowCondition {
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
