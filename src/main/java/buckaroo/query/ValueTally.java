package buckaroo.query;

import buckaroo.profile.BarMeaning;
import buckaroo.profile.Value;
import buckaroo.profile.Value.Text.Fingerprint;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts cells by value. The bars of many values, of which there are none to two, all get the count
 * of every value that has no bar of its own.
 */
final class ValueTally implements BarTally {
  /** Stands for a bar that a histogram does not have. */
  private static final int NONE = -1;

  private final List<BarMeaning> bars;
  private final int missing;
  private final int others;
  private final List<TextBar> texts = new ArrayList<>();
  private volatile @Nullable Coded lastCoded;

  /** A dictionary and the bar of each of its entries. */
  private record Coded(PlainTextColumn dictionary, int[] bars) {}

  /** A text that has a bar: its UTF-8, or of one that is cut what it begins with. */
  private record TextBar(int bar, byte[] beginning, @Nullable Fingerprint whole) {
    boolean isIn(byte[] bytes, int start, int end) {
      int length = whole == null ? beginning.length : whole.byteCount();
      return end - start == length
          && Arrays.equals(bytes, start, start + beginning.length, beginning, 0, beginning.length)
          && (whole == null || whole.equals(Fingerprint.of(bytes, start, end)));
    }
  }

  ValueTally(List<BarMeaning> bars) {
    this.bars = bars;
    this.missing = bars.indexOf(new BarMeaning.Missing());
    this.others = bars.indexOf(new BarMeaning.Others());
    for (int bar = 0; bar < bars.size(); bar++) {
      if (bars.get(bar) instanceof BarMeaning.One one && one.value() instanceof Value.Text text) {
        texts.add(new TextBar(bar, text.beginning(), text.whole()));
      }
    }
  }

  @Override
  public void add(Column column, int[] rows, long[] counts) {
    long[] found = new long[bars.size()];
    long nulls = 0;
    long rest = 0;
    boolean hasNulls = column.validity().hasNulls() || column instanceof DoubleColumn;
    Coded coded = column instanceof DictionaryTextColumn text ? coded(text, rows.length) : null;
    for (int row : rows) {
      if (hasNulls && isMissing(column, row)) {
        nulls++;
        continue;
      }
      int bar =
          coded == null
              ? barOf(column, row)
              : coded.bars[((DictionaryTextColumn) column).code(row)];
      if (bar == NONE) {
        rest++;
      } else {
        found[bar]++;
      }
    }
    for (int bar = 0; bar < found.length; bar++) {
      counts[bar] += found[bar];
    }
    if (missing != NONE) {
      counts[missing] += nulls;
    }
    for (int bar = others; bar != NONE && bar < found.length; bar++) {
      counts[bar] += bars.get(bar) instanceof BarMeaning.Others ? rest : 0;
    }
  }

  private static boolean isMissing(Column column, int row) {
    return column.isNull(row)
        || column instanceof DoubleColumn doubles && Double.isNaN(doubles.get(row));
  }

  private @Nullable Coded coded(DictionaryTextColumn column, int cells) {
    PlainTextColumn dictionary = column.dictionary();
    Coded known = lastCoded;
    if (known != null && known.dictionary == dictionary) {
      return known;
    }
    if (dictionary.rowCount() > cells) {
      return null;
    }
    int[] entries = new int[dictionary.rowCount()];
    for (int entry = 0; entry < entries.length; entry++) {
      entries[entry] = barOf(dictionary, entry);
    }
    Coded made = new Coded(dictionary, entries);
    lastCoded = made;
    return made;
  }

  private int barOf(Column column, int row) {
    if (column instanceof TextColumn text) {
      return barOf(text, row);
    }
    for (int bar = 0; bar < bars.size(); bar++) {
      if (bars.get(bar) instanceof BarMeaning.One one && equals(one.value(), column, row)) {
        return bar;
      }
    }
    return NONE;
  }

  private int barOf(TextColumn column, int row) {
    for (TextBar text : texts) {
      if (text.isIn(column.bytes(row), column.start(row), column.end(row))) {
        return text.bar;
      }
    }
    return NONE;
  }

  private static boolean equals(Value value, Column column, int row) {
    if (column instanceof BooleanColumn truths) {
      return value instanceof Value.Truth truth && truth.value() == truths.get(row);
    }
    if (column instanceof DoubleColumn doubles) {
      return value instanceof Value.Real real && real.value() == doubles.get(row);
    }
    long cell = ((LongColumn) column).get(row);
    return value instanceof Value.Whole whole && whole.value() == cell
        || value instanceof Value.UnsignedWhole unsigned && unsigned.value() == cell
        || value instanceof Value.Day day && day.days() == cell
        || value instanceof Value.Time time && time.value() == cell;
  }
}
