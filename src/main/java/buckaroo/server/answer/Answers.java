package buckaroo.server.answer;

import buckaroo.server.state.StateChanges;
import buckaroo.session.Session;
import buckaroo.session.SessionStore;
import buckaroo.table.Cancellation;
import buckaroo.text.Brief;
import buckaroo.text.NearNames;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonObject;
import java.util.List;

/** What can be asked of a view, by route. Safe for any thread. */
public final class Answers {
  private static final int NAMES_TOLD = 10;

  private final SessionStore sessions;
  private final EditAnswer edits;

  /**
   * Answers about the sessions of one store.
   *
   * @param changes makes the changes that are asked for
   */
  public Answers(SessionStore sessions, StateChanges changes) {
    this.sessions = sessions;
    this.edits = new EditAnswer(changes);
  }

  /** One route's answer about one session. */
  private interface Answer {
    JsonObject of(Session session, JsonObject args, Cancellation cancellation);
  }

  /** {@code /describe/<view>}: what the view holds and how its file was read. */
  public JsonObject describe(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, DescribeAnswer::answer);
  }

  /** {@code /rows/<view>}: some rows. */
  public JsonObject rows(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, RowsAnswer::answer);
  }

  /** {@code /summary/<view>}: exact figures over every row. */
  public JsonObject summary(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, SummaryAnswer::answer);
  }

  /** {@code POST /show/<view>}: moves the open pages. */
  public JsonObject show(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, ShowAnswer::answer);
  }

  /** {@code POST /edit/<view>}: operations on the view, never on the file. */
  public JsonObject edit(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, edits::answer);
  }

  /** {@code /differences/<view>}: what a comparison found. */
  public JsonObject differences(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, DifferencesAnswer::answer);
  }

  /** {@code /seen/<view>}: what the person sees and said. */
  public JsonObject seen(String view, JsonObject args, Cancellation cancellation) {
    return answer(view, args, cancellation, SeenAnswer::answer);
  }

  private JsonObject answer(
      String view, JsonObject args, Cancellation cancellation, Answer answer) {
    // Columns that a load only guessed from its first rows may be others in the end.
    sessions.loads().awaitWhole(view, cancellation);
    return answer.of(session(view), args, cancellation);
  }

  private Session session(String view) {
    return sessions
        .find(view)
        .orElseThrow(
            () -> {
              List<String> names =
                  sessions.list().stream().map(SessionStore.SessionSummary::id).sorted().toList();
              List<String> near = NearNames.of(view, names, NAMES_TOLD);
              List<String> told = near.isEmpty() ? names : near;
              return new ApiException(
                  ErrorCode.NOT_FOUND,
                  "There is no view \"%s\"; %s"
                      .formatted(
                          Brief.of(view),
                          told.isEmpty()
                              ? "none is open. Open a file by POST /load"
                              : "open are: "
                                  + String.join(
                                      ", ", told.subList(0, Math.min(NAMES_TOLD, told.size())))));
            });
  }
}
