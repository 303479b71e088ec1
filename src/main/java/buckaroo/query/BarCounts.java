package buckaroo.query;

import buckaroo.profile.Bar;
import buckaroo.profile.BarMeaning;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.HistogramBins;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Parallel;
import buckaroo.table.Storage;
import buckaroo.view.Filter;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the rows of a view by the bars of its table's histograms, so that a part can be drawn
 * against the whole.
 */
public final class BarCounts {
  private static final int CHUNK = 1 << 16;

  private final TableView view;
  private final List<Integer> columns;
  private final List<BarTally> tallies = new ArrayList<>();
  private final List<List<BarMeaning>> meanings = new ArrayList<>();

  private BarCounts(TableView view, List<Integer> columns, List<ColumnProfile> profiles) {
    this.view = view;
    this.columns = columns;
    for (int column : columns) {
      ColumnProfile profile = profiles.get(column);
      List<BarMeaning> bars = BarMeaning.of(profile);
      meanings.add(bars);
      tallies.add(tally(profile, bars));
    }
  }

  private static BarTally tally(ColumnProfile profile, List<BarMeaning> bars) {
    HistogramBins bins = profile.numbers() == null ? null : profile.numbers().bins();
    boolean isByRange = bars.stream().anyMatch(BarMeaning.UpTo.class::isInstance);
    return isByRange && bins != null
        ? new RangeTally(bins, profile.field().type() == ColumnType.UINT64)
        : new ValueTally(bars);
  }

  /**
   * What was counted.
   *
   * @param rows in the view
   * @param columns the bars of each column that was asked for, in its order
   */
  public record Result(long rows, List<List<Counted>> columns) {}

  /**
   * Counts with all processors.
   *
   * @param profiles of every row of the table, one a column
   * @param columns positions from 0
   * @throws java.util.concurrent.CancellationException if nobody wants the counts any more
   */
  public static Result of(
      TableViews views,
      ViewSpec spec,
      List<ColumnProfile> profiles,
      List<Integer> columns,
      Cancellation cancellation) {
    return views
        .answer(
            TableAnswers.class,
            spec,
            (table, asked) -> table.bars(asked, profiles, columns, cancellation))
        .orElseGet(() -> counted(views, spec, profiles, columns, cancellation));
  }

  private static Result counted(
      TableViews views,
      ViewSpec spec,
      List<ColumnProfile> profiles,
      List<Integer> columns,
      Cancellation cancellation) {
    TableView view = views.view(spec.unsorted(), cancellation);
    var counts = new BarCounts(view, columns, profiles);
    long[][] found =
        counts.count(
            views.table().storage() == Storage.MEMORY
                ? Parallel.of(cancellation)
                : Parallel.of(1, cancellation));
    List<List<Counted>> bars = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      bars.add(counts.bars(i, profiles.get(columns.get(i)), found[i]));
    }
    return new Result(view.rowCount(), bars);
  }

  private List<Counted> bars(int place, ColumnProfile profile, long[] counts) {
    var filters = new BarFilters(columns.get(place), profile.field());
    List<Counted> bars = new ArrayList<>();
    for (int bar = 0; bar < counts.length; bar++) {
      bars.add(
          new Counted(
              profile.histogram().get(bar).kind(),
              counts[bar],
              filters.of(meanings.get(place).get(bar))));
    }
    return bars;
  }

  private long[][] count(Parallel parallel) {
    long chunks = (view.rowCount() + CHUNK - 1) / CHUNK;
    return parallel.run(Math.toIntExact(chunks), this::zeros, this::countChunk).stream()
        .reduce(this::sum)
        .orElseThrow();
  }

  private long[][] zeros() {
    return meanings.stream().map(bars -> new long[bars.size()]).toArray(long[][]::new);
  }

  private void countChunk(long[][] counts, int chunk) {
    RowWindow window = view.window((long) chunk * CHUNK, (chunk + 1L) * CHUNK);
    for (int i = 0; i < counts.length; i++) {
      tallies.get(i).add(window.columns().get(columns.get(i)), window.rows(), counts[i]);
    }
  }

  private long[][] sum(long[][] counts, long[][] others) {
    for (int i = 0; i < counts.length; i++) {
      for (int bar = 0; bar < counts[i].length; bar++) {
        counts[i][bar] += others[i][bar];
      }
    }
    return counts;
  }

  /**
   * A bar of a column's histogram, counted among the rows of a view.
   *
   * @param count cells of the view that the bar stands for; the bars of many values share one count
   * @param filters what shows these rows alone; empty where no filters do
   */
  public record Counted(Bar.Kind kind, long count, List<Filter> filters) {
    public Counted {
      filters = List.copyOf(filters);
    }
  }
}
