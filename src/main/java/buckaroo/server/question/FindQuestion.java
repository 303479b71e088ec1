package buckaroo.server.question;

import buckaroo.query.CellSearch;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Schema;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;

/**
 * The query {@code find}: {@code {text, from, after?, direction?: "next"|"previous", wrap?,
 * column?, sorts?, filters?, search?}} is answered with {@code {row, column, wrapped, matches}}.
 * {@code row} is a position in the view and null where there is no such cell; {@code matches}
 * counts rows.
 */
final class FindQuestion {
  private FindQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the arguments do not do
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    Schema schema = state.table().schema();
    var given = new QuestionArgs(args, schema);
    String direction = given.oneOf("direction", "next", "previous");
    var request =
        new CellSearch.Request(
            given.search("text"),
            given.optionalColumn("column"),
            given.wholeNumber("from", 0),
            given.optionalColumn("after"),
            direction.equals("next"),
            given.isTrue("wrap"));
    CellSearch.Result result =
        CellSearch.find(state.views(), ViewRequest.of(args).spec(state), request, cancellation);
    var answer = new JsonObject();
    result
        .cell()
        .ifPresentOrElse(
            cell ->
                answer
                    .add("row", cell.row())
                    .add("column", ColumnLetters.of(cell.column()))
                    .add("wrapped", cell.wrapped()),
            () -> answer.add("row", Json.NULL).add("column", Json.NULL).add("wrapped", false));
    return answer.add("matches", result.rows());
  }
}
