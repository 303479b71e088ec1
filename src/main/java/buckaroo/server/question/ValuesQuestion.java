package buckaroo.server.question;

import buckaroo.profile.Tally;
import buckaroo.profile.Value;
import buckaroo.query.RecentCounts;
import buckaroo.query.UnanswerableException;
import buckaroo.query.ValueCounter;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Schema;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ValueJson;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/**
 * The query {@code values}: {@code {column, contains?, limit?, filters?, search?}} is answered with
 * {@code {values: [{value, count, cut?}], distinct, nulls, rows}}. Values look as in windows; one
 * with {@code cut} is the beginning of a longer text. Keeps what it counted last; safe for any
 * thread.
 */
final class ValuesQuestion {
  private static final int USUAL_LIMIT = 100;

  private final RecentCounts recent = new RecentCounts();

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the arguments do not do
   */
  JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    Schema schema = state.table().schema();
    var given = new QuestionArgs(args, schema);
    var request =
        new ValueCounter.Request(
            given.column("column"),
            given.optionalSearch("contains"),
            given.wholeNumber("limit", USUAL_LIMIT, 1, ValueCounter.MAX_VALUES));
    try {
      return answer(
          recent.of(state.views(), ViewRequest.of(args).spec(state), request, cancellation));
    } catch (UnanswerableException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonObject answer(ValueCounter.Counts counts) {
    var values = new JsonArray();
    for (Tally.ValueCount entry : counts.values()) {
      var value =
          new JsonObject().add("value", ValueJson.of(entry.value())).add("count", entry.count());
      if (entry.value() instanceof Value.Text text && text.isCut()) {
        value.add("cut", true);
      }
      values.add(value);
    }
    JsonObject answer =
        new JsonObject()
            .add("values", values)
            .add("distinct", counts.distinct())
            .add("nulls", counts.nulls())
            .add("rows", counts.rows());
    return counts.isDistinctApproximate() ? answer.add("distinct_approx", true) : answer;
  }
}
