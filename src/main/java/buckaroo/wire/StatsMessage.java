package buckaroo.wire;

import buckaroo.display.Dtype;
import buckaroo.profile.Bar;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.HistogramBins;
import buckaroo.profile.NumberSummary;
import buckaroo.profile.TableProfile;
import buckaroo.profile.Tally;
import buckaroo.profile.TextSummary;
import buckaroo.table.Nullable;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.function.Function;

/**
 * {@code all_stats}: one row a statistic, one cell a column, as a bare array of {@code {"index":
 * stat, "level_0": stat, "a": ..., "b": ...}}. The reference's client pivots its Parquet form into
 * the same rows (CLIENT section 3), and this one is a third of the size.
 *
 * <p>The rows from {@code empty_count} on are ours; clients that do not know them pass them over.
 */
final class StatsMessage {
  private static final List<String> FREQUENT =
      List.of("most_freq", "2nd_freq", "3rd_freq", "4th_freq", "5th_freq");

  private final List<ColumnProfile> profiles;
  private final JsonArray rows = new JsonArray();

  private StatsMessage(List<ColumnProfile> profiles) {
    this.profiles = profiles;
  }

  /**
   * All statistics of a table, in the reference's order.
   *
   * @param isExtended whether they are for a client that knows more than the reference's
   */
  static JsonArray of(TableProfile profile, boolean isExtended) {
    List<ColumnProfile> columns = profile.columns();
    var message =
        new StatsMessage(
            isExtended ? columns : columns.stream().map(ColumnProfile::asInReference).toList());
    message.addReferenceRows();
    message.addOwnRows();
    return message.rows;
  }

  /** One more row, of a plug-in. */
  static JsonObject row(String statistic, List<@Nullable Object> cells) {
    JsonObject row = new JsonObject().add("index", statistic).add("level_0", statistic);
    for (int i = 0; i < cells.size(); i++) {
      row.add(ColumnLetters.of(i), ValueJson.plain(cells.get(i)));
    }
    return row;
  }

  /** How a statistic is read from a column; null where the column has none. */
  private interface Cell extends Function<ColumnProfile, @Nullable JsonValue> {}

  private void row(String statistic, Cell cell) {
    JsonObject row = new JsonObject().add("index", statistic).add("level_0", statistic);
    for (int i = 0; i < profiles.size(); i++) {
      JsonValue value = cell.apply(profiles.get(i));
      row.add(ColumnLetters.of(i), value == null ? Json.NULL : value);
    }
    rows.add(row);
  }

  private void addReferenceRows() {
    row("dtype", column -> Json.value(Dtype.of(column.field())));
    row("null_count", column -> Json.value(column.nullCount()));
    numbers("min", numbers -> ValueJson.of(numbers.min()));
    numbers("max", numbers -> ValueJson.of(numbers.max()));
    numbers("mean", numbers -> ValueJson.real(numbers.mean()));
    numbers("std", numbers -> ValueJson.real(numbers.std()));
    row("median", column -> quantile(column, 0.5));
    row("histogram_bins", StatsMessage::edges);
    row("non_null_count", column -> Json.value(column.nonNullCount()));
    for (int i = 0; i < FREQUENT.size(); i++) {
      int place = i;
      row(FREQUENT.get(i), column -> frequent(column.tally(), place));
    }
    row("unique_count", column -> Json.value(column.tally().uniqueCount()));
    row("distinct_count", column -> Json.value(column.tally().distinctCount()));
    row("histogram", column -> histogram(column.histogram()));
  }

  private void addOwnRows() {
    text("empty_count", text -> Json.value(text.emptyCount()));
    text("min_length", text -> Json.value(text.minLength()));
    text("max_length", text -> Json.value(text.maxLength()));
    text("mean_length", text -> ValueJson.real(text.meanLength()));
    row("q05", column -> quantile(column, 0.05));
    row("q25", column -> quantile(column, 0.25));
    row("q75", column -> quantile(column, 0.75));
    row("q95", column -> quantile(column, 0.95));
    if (profiles.stream().anyMatch(column -> !column.approximate().isEmpty())) {
      row("approx", StatsMessage::approximate);
    }
  }

  private void numbers(String statistic, Function<NumberSummary, JsonValue> cell) {
    row(statistic, column -> column.numbers() == null ? null : cell.apply(column.numbers()));
  }

  /** The statistics that an engine only estimated. */
  private static @Nullable JsonValue approximate(ColumnProfile column) {
    JsonArray names = new JsonArray();
    for (ColumnProfile.Figure figure : ColumnProfile.Figure.values()) {
      if (column.approximate().contains(figure)) {
        switch (figure) {
          case DISTINCT -> names.add("distinct_count").add("unique_count");
          case QUANTILES ->
              names.add("median").add("q05").add("q25").add("q75").add("q95").add("histogram");
        }
      }
    }
    return names.isEmpty() ? null : names;
  }

  private void text(String statistic, Function<TextSummary, JsonValue> cell) {
    row(statistic, column -> column.text() == null ? null : cell.apply(column.text()));
  }

  /** Only of numbers: those of times would be told in the unit of the column, which nobody sees. */
  private static @Nullable JsonValue quantile(ColumnProfile column, double fraction) {
    NumberSummary numbers = column.numbers();
    return numbers == null || !isNumber(column) ? null : ValueJson.real(numbers.quantile(fraction));
  }

  private static boolean isNumber(ColumnProfile column) {
    return !column.field().type().isDateOrTimestamp();
  }

  private static JsonArray edges(ColumnProfile column) {
    JsonArray edges = new JsonArray();
    HistogramBins bins = column.numbers() == null ? null : column.numbers().bins();
    if (bins != null && isNumber(column)) {
      bins.edges().forEach(edge -> edges.add(ValueJson.real(edge)));
    }
    return edges;
  }

  private static @Nullable JsonValue frequent(Tally tally, int place) {
    return place < tally.top().size() ? ValueJson.of(tally.top().get(place).value()) : null;
  }

  private static JsonArray histogram(List<Bar> bars) {
    JsonArray array = new JsonArray();
    for (Bar bar : bars) {
      String key =
          switch (bar.kind()) {
            case TAIL -> "tail";
            case POPULATION -> "population";
            case CATEGORY -> "cat_pop";
            case LONG_TAIL -> "longtail";
            case UNIQUE -> "unique";
            case MISSING -> "NA";
          };
      array.add(new JsonObject().add("name", bar.name()).add(key, ValueJson.real(bar.percent())));
    }
    return array;
  }
}
