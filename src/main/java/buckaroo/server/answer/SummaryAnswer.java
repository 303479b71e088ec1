package buckaroo.server.answer;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.profile.Tally;
import buckaroo.query.UnanswerableException;
import buckaroo.query.ValueCounter;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TableView;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewSpec;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /summary/<view>}: {@code {columns?, filters?, search?, top?, histogram?, max_chars?}} is
 * answered with {@code {view, rows, total, columns: [{name, type, missing, ...}]}}, exact over
 * every row that passes. With {@code group_by} it is the business of {@link GroupsAnswer}.
 */
final class SummaryAnswer {
  private static final int USUAL_TOP = 5;
  static final int MOST_TOP = 100;

  /** So long a question waits for statistics that are being computed. */
  private static final long PATIENCE_MILLIS = 120_000;

  private static final int FRAME_CHARS = 250;

  private SummaryAnswer() {}

  static JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    Schema schema = session.state().table().schema();
    AnswerArgs asked =
        AnswerArgs.of(
            args,
            schema,
            "columns",
            "filters",
            "search",
            "group_by",
            "aggregates",
            "sorts",
            "top",
            "histogram",
            "max_chars");
    if (asked.given().has("group_by")) {
      return GroupsAnswer.answer(session, args, asked, cancellation);
    }
    if (asked.given().has("aggregates") || asked.given().has("sorts")) {
      throw AnswerArgs.invalid(
          "'aggregates' and 'sorts' are of groups and need 'group_by', a list of columns; the"
              + " figures of whole columns come without");
    }
    return columns(session, asked, cancellation);
  }

  private static JsonObject columns(Session session, AnswerArgs asked, Cancellation cancellation) {
    int[] columns = asked.columns("columns");
    int top = asked.given().wholeNumber("top", USUAL_TOP, 1, MOST_TOP);
    boolean withHistogram = asked.given().isTrue("histogram");
    SessionState state = session.state();
    ViewSpec spec = asked.spec(state);
    List<ColumnProfile> profiles;
    long rows;
    boolean areAll = spec.showsAllRows() && state.dataflow().choice().quickSearch().isEmpty();
    if (areAll && state.load().mode() == Mode.BUCKAROO) {
      state = session.await(one -> one.profile() != null, cancellation, PATIENCE_MILLIS);
      TableProfile all = require(state.profile());
      rows = all.rowCount();
      profiles = new ArrayList<>();
      for (int column : columns) {
        profiles.add(all.columns().get(column));
      }
    } else {
      TableView view = state.views().view(spec.unsorted(), cancellation);
      rows = view.rowCount();
      profiles = profiled(state, view, columns, cancellation);
    }
    JsonObject answer =
        new JsonObject()
            .add("view", session.id())
            .add("rows", rows)
            .add("total", state.table().rowCount());
    int room = asked.maxChars() - FRAME_CHARS;
    JsonArray told = new JsonArray();
    for (int i = 0; i < columns.length; i++) {
      JsonObject facts =
          ColumnFacts.full(
              profiles.get(i),
              values(state, spec, columns[i], profiles.get(i), top, cancellation),
              top,
              withHistogram);
      int length = facts.toString().length() + 1;
      if (length > room && !told.isEmpty()) {
        break;
      }
      if (length > room) {
        facts = ColumnFacts.brief(profiles.get(i), USUAL_TOP, 40);
      }
      room -= length;
      told.add(facts);
    }
    answer.add("columns", told);
    if (told.size() < columns.length) {
      answer.add("columns_left_out", columns.length - told.size());
    }
    return answer;
  }

  private static TableProfile require(@Nullable TableProfile profile) {
    if (profile == null) {
      throw AnswerArgs.invalid("The statistics of this view are not known. Ask again later.");
    }
    return profile;
  }

  /** The profiles of some columns among the rows of a view. */
  private static List<ColumnProfile> profiled(
      SessionState state, TableView view, int[] columns, Cancellation cancellation) {
    MemoryTable part = GatheredRows.of(state, view, columns, cancellation);
    return Profiler.profile(part, cancellation).columns();
  }

  /** The most frequent values: those of the profile where it names enough of them. */
  private static List<Tally.ValueCount> values(
      SessionState state,
      ViewSpec spec,
      int column,
      ColumnProfile profile,
      int top,
      Cancellation cancellation) {
    Tally tally = profile.tally();
    if (top <= Tally.TOP || tally.distinctCount() <= tally.top().size()) {
      return tally.top();
    }
    try {
      var request = new ValueCounter.Request(column, TextSearch.shown(""), top);
      return ValueCounter.count(state.views(), spec, request, cancellation).values();
    } catch (UnanswerableException e) {
      return tally.top();
    }
  }
}
