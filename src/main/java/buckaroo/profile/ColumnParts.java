package buckaroo.profile;

import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.util.List;
import java.util.Set;

/** Puts what was found about a column together, with its histogram. */
record ColumnParts(Field field, long rowCount, long nullCount) {
  ColumnProfile ofNumbers(NumberProfiler.Result result) {
    // NaN is a value of the column but counts as missing here.
    long missing = rowCount - result.count();
    var bars = new Bars(field, rowCount, missing, result.tally());
    List<Bar> histogram =
        result.summary() == null ? bars.categories() : bars.ofNumbers(result.summary());
    return new ColumnProfile(
        field, rowCount, missing, result.tally(), result.summary(), null, histogram);
  }

  ColumnProfile ofText(TextProfiler.Result result) {
    List<Bar> histogram = new Bars(field, rowCount, nullCount, result.tally()).categories();
    return new ColumnProfile(
        field, rowCount, nullCount, result.tally(), null, result.summary(), histogram);
  }

  /** Decimals have no lengths: their texts are numbers. */
  ColumnProfile ofDecimals(Tally tally, @Nullable NumberSummary summary) {
    return ColumnProfile.measured(field, rowCount, nullCount, tally, summary, null, Set.of());
  }

  ColumnProfile ofBooleans(Tally tally) {
    List<Bar> histogram = new Bars(field, rowCount, nullCount, tally).categories();
    return new ColumnProfile(field, rowCount, nullCount, tally, null, null, histogram);
  }
}
