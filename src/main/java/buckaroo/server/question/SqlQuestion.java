package buckaroo.server.question;

import buckaroo.query.StatementAnswers;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;

/**
 * The query {@code sql}: {@code {filters?, search?, sorts?}} is answered with {@code {dialect,
 * sql}}, the statement of the shown rows, where an engine has them.
 */
final class SqlQuestion {
  private SqlQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the table is in no engine
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    StatementAnswers.Statement statement =
        state
            .views()
            .answer(
                StatementAnswers.class,
                ViewRequest.of(args).spec(state),
                (table, spec) -> Optional.of(table.statement(spec)))
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.INVALID_REQUEST, "This table is not in a SQL engine."));
    return new JsonObject().add("dialect", statement.dialect()).add("sql", statement.sql());
  }
}
