package buckaroo.server.question;

import buckaroo.profile.TableProfile;
import buckaroo.query.BarCounts;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Schema;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.FilterJson;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;

/**
 * The query {@code histogram}: {@code {columns: [letters], filters?, search?}} is answered with
 * {@code {rows, columns: {a: [{count, filters}]}}}, one entry a bar of the column's statistic
 * {@code histogram}, in its order. {@code filters} shows the bar's rows alone; it is empty where
 * nothing does, as for the bars of many values together, which share one count.
 */
final class HistogramQuestion {
  private static final int MAX_COLUMNS = 100;

  private HistogramQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the arguments do not do, or the table has no
   *     statistics
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    Schema schema = state.table().schema();
    List<Integer> columns = new QuestionArgs(args, schema).columns("columns", MAX_COLUMNS);
    TableProfile profile = state.profile();
    if (profile == null) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "There are no histograms to count by: the statistics of this table are not computed, or"
              + " not yet");
    }
    BarCounts.Result counts =
        BarCounts.of(
            state.views(),
            ViewRequest.of(args).spec(state),
            profile.columns(),
            columns,
            cancellation);
    var answers = new JsonObject();
    for (int i = 0; i < columns.size(); i++) {
      answers.set(ColumnLetters.of(columns.get(i)), bars(counts.columns().get(i)));
    }
    return new JsonObject().add("rows", counts.rows()).add("columns", answers);
  }

  private static JsonArray bars(List<BarCounts.Counted> bars) {
    var array = new JsonArray();
    for (BarCounts.Counted bar : bars) {
      array.add(
          new JsonObject().add("count", bar.count()).add("filters", FilterJson.of(bar.filters())));
    }
    return array;
  }
}
