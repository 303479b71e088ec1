package buckaroo.server.socket;

import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.wire.ApiException;
import buckaroo.wire.ClientMessage;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** What our page may ask about a table, by name. Safe for any thread. */
public final class Questions {
  private final Map<String, Question> known;

  /**
   * @param known by the name that stands in a query's {@code what}
   */
  public Questions(Map<String, Question> known) {
    this.known = new TreeMap<>(known);
  }

  /**
   * The fields of the answer.
   *
   * @throws ApiException {@code invalid_request} if there is no such question, or it does not take
   *     these arguments
   */
  JsonObject answer(SessionState state, ClientMessage.Query query, Cancellation cancellation) {
    Question question = known.get(query.what());
    if (question == null) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "Unknown query \"%s\"; known are %s"
              .formatted(
                  query.what().substring(0, Math.min(60, query.what().length())),
                  String.join(", ", known.keySet())));
    }
    return question.answer(state, query.args(), cancellation);
  }

  /** One question. */
  @FunctionalInterface
  public interface Question {
    /**
     * The fields of the answer, about one state of a session.
     *
     * @param args what the client gave; anything may be missing or of another type
     * @throws ApiException {@code invalid_request} if the arguments do not do
     * @throws java.util.concurrent.CancellationException if nobody wants the answer any more
     */
    JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation);
  }
}
