package buckaroo.server.answer;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.HistogramBins;
import buckaroo.profile.NumberSummary;
import buckaroo.profile.Tally;
import buckaroo.profile.TextSummary;
import buckaroo.query.CellValue;
import buckaroo.table.Field;
import buckaroo.wire.ValueJson;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;

/** The statistics of a column as JSON, in short and in full. */
final class ColumnFacts {
  private static final int NAME_CHARS = 200;

  private ColumnFacts() {}

  /** Name and type. */
  static JsonObject named(Field field) {
    return new JsonObject()
        .add("name", AnswerCells.cut(field.name(), NAME_CHARS))
        .add("type", TypeWords.of(field));
  }

  /**
   * What tells a column from others: missing cells, and the range or the most frequent values.
   *
   * @param valueChars of a value
   */
  static JsonObject brief(ColumnProfile profile, int top, int valueChars) {
    JsonObject facts = named(profile.field()).add("missing", profile.nullCount());
    NumberSummary numbers = profile.numbers();
    if (numbers != null) {
      return facts
          .add("min", AnswerCells.of(numbers.min(), valueChars))
          .add("max", AnswerCells.of(numbers.max(), valueChars));
    }
    addValues(facts, profile, profile.tally().top(), top, valueChars);
    return facts;
  }

  /** Everything that is known of a column. */
  static JsonObject full(
      ColumnProfile profile, List<Tally.ValueCount> values, int top, boolean withHistogram) {
    JsonObject facts = named(profile.field()).add("missing", profile.nullCount());
    NumberSummary numbers = profile.numbers();
    if (numbers != null) {
      addNumbers(facts, profile.field(), numbers);
    }
    TextSummary text = profile.text();
    if (text != null) {
      facts.add(
          "length",
          new JsonObject()
              .add("min", text.minLength())
              .add("max", text.maxLength())
              .add("mean", ValueJson.of(new buckaroo.profile.Value.Real(text.meanLength()))));
      if (text.emptyCount() > 0) {
        facts.add("empty", text.emptyCount());
      }
    }
    addValues(facts, profile, values, top, NAME_CHARS);
    if (withHistogram && numbers != null && numbers.bins() != null) {
      facts.add("histogram", histogram(profile.field(), numbers.bins()));
    }
    return facts;
  }

  private static void addNumbers(JsonObject facts, Field field, NumberSummary numbers) {
    facts.add("min", AnswerCells.of(numbers.min(), NAME_CHARS));
    for (double fraction : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
      String name = fraction == 0.5 ? "median" : "q%02d".formatted(Math.round(fraction * 100));
      facts.add(name, place(field, numbers.quantile(fraction)));
    }
    facts.add("max", AnswerCells.of(numbers.max(), NAME_CHARS));
    if (!field.type().isDateOrTimestamp()) {
      facts.add("mean", real(numbers.mean())).add("std", real(numbers.std()));
    }
  }

  /** A number between values of a column, in the words of the column. */
  private static JsonValue place(Field field, double value) {
    return field.type().isDateOrTimestamp()
        ? AnswerCells.of(CellValue.ofLong(field, (long) Math.floor(value)), NAME_CHARS)
        : real(value);
  }

  private static JsonValue real(double value) {
    return Double.isNaN(value)
        ? Json.NULL
        : ValueJson.of(new buckaroo.profile.Value.Real(value + 0.0));
  }

  private static void addValues(
      JsonObject facts,
      ColumnProfile profile,
      List<Tally.ValueCount> values,
      int top,
      int valueChars) {
    Tally tally = profile.tally();
    if (tally.distinctCount() == 0) {
      return;
    }
    facts.add("distinct", tally.distinctCount());
    boolean isEachAlone = values.isEmpty() || values.get(0).count() == 1;
    if (isEachAlone && tally.distinctCount() > top) {
      return;
    }
    JsonArray most = new JsonArray();
    for (Tally.ValueCount entry : values.subList(0, Math.min(top, values.size()))) {
      most.add(new JsonArray().add(AnswerCells.of(entry.value(), valueChars)).add(entry.count()));
    }
    facts.add("top", most);
  }

  /** Between the first and the last hundredth of the values, as on the page. */
  private static JsonObject histogram(Field field, HistogramBins bins) {
    JsonArray edges = new JsonArray();
    bins.edges().forEach(edge -> edges.add(place(field, edge)));
    JsonArray counts = new JsonArray();
    bins.counts().forEach(counts::add);
    return new JsonObject().add("edges", edges).add("counts", counts);
  }
}
