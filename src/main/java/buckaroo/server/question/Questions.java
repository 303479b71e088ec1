package buckaroo.server.question;

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

  private Questions(Map<String, Question> known) {
    this.known = new TreeMap<>(known);
  }

  /** One question, asked about one state of a session. */
  @FunctionalInterface
  private interface Question {
    /**
     * The fields of the answer.
     *
     * @param args what the client gave; anything may be missing or of another type
     */
    JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation);
  }

  /** The questions of one server, by the name that stands in a query's {@code what}. */
  public static Questions ofOneServer() {
    return new Questions(
        Map.of(
            "cell", CellQuestion::answer,
            "find", FindQuestion::answer,
            "histogram", HistogramQuestion::answer,
            "next_diff", NextDiffQuestion::answer,
            "plot", PlotQuestion::answer,
            "preview", PreviewQuestion::answer,
            "sql", SqlQuestion::answer,
            "values", new ValuesQuestion()::answer));
  }

  /**
   * The fields of the answer.
   *
   * @throws ApiException {@code invalid_request} if there is no such question, or it does not take
   *     these arguments
   * @throws java.util.concurrent.CancellationException if nobody wants the answer any more
   */
  public JsonObject answer(
      SessionState state, ClientMessage.Query query, Cancellation cancellation) {
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
}
