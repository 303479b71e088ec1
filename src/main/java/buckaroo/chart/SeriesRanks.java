package buckaroo.chart;

import buckaroo.chart.Chart.Series;
import buckaroo.chart.Chart.SeriesKind;
import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which series are drawn by themselves: the twelve with most rows; all others are one. */
final class SeriesRanks {
  static final int MOST_SERIES = 12;

  private final List<Series> series = new ArrayList<>();
  private final Map<Integer, Integer> ranks = new HashMap<>();

  /** The series of what was gathered. */
  static SeriesRanks of(Tallies tallies) {
    Map<Integer, Long> rows = new HashMap<>();
    tallies
        .pairs()
        .forEach((key, tally) -> rows.merge(Tallies.colorOf(key), tally.rows(), Long::sum));
    return new SeriesRanks(rows, tallies.colors());
  }

  /**
   * The series of so many rows each.
   *
   * @param rows by number, as in {@link Tallies}
   * @param colors null for one series
   */
  SeriesRanks(Map<Integer, Long> rows, @Nullable Categories colors) {
    List<Integer> ranked =
        rows.keySet().stream()
            .sorted(
                (a, b) -> {
                  int byRows = Long.compare(of(rows, b), of(rows, a));
                  return byRows == 0 ? label(colors, a).compareTo(label(colors, b)) : byRows;
                })
            .toList();
    int alone = Math.min(ranked.size(), MOST_SERIES);
    for (int color : ranked.subList(0, alone)) {
      ranks.put(color, series.size());
      String label = label(colors, color);
      boolean isMissing = color == Tallies.NO_SERIES;
      series.add(
          new Series(
              isMissing ? SeriesKind.MISSING : SeriesKind.VALUE,
              Labels.cut(label),
              !isMissing && Labels.isWhole(label),
              of(rows, color),
              1));
    }
    List<Integer> rest = ranked.subList(alone, ranked.size());
    if (!rest.isEmpty()) {
      rest.forEach(color -> ranks.put(color, alone));
      long count = rest.stream().mapToLong(color -> of(rows, color)).sum();
      series.add(new Series(SeriesKind.OTHERS, "", false, count, rest.size()));
    }
  }

  private static String label(@Nullable Categories colors, int color) {
    return colors == null || color == Tallies.NO_SERIES ? "" : colors.label(color - 1);
  }

  List<Series> series() {
    return series;
  }

  /** The position of a series among those that are drawn. */
  int of(int color) {
    return ranks.getOrDefault(color, 0);
  }

  private static long of(Map<Integer, Long> rows, int color) {
    return Objects.requireNonNull(rows.get(color));
  }
}
