package buckaroo.server.answer;

import buckaroo.session.Attention;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.OperationJson;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code /seen/<view>}: {@code {listener?, max_chars?}} is answered with what the person sees and
 * said: {@code {view, viewers, rows: {first, last}, matching, total, filters, sorts, search,
 * hidden, active, selection: {first, last, columns, rows: [[row, cell...]]}, operations, comments:
 * [{text, seconds_ago}]}}. A listener that names itself is given each comment once.
 */
final class SeenAnswer {
  /** A page that is asked for the first time has this long to fetch what tells. */
  private static final long FIRST_SIGHT_MILLIS = 1_500;

  private static final int MOST_SELECTED_ROWS = 200;
  private static final int MOST_SELECTED_COLUMNS = 60;
  private static final int CELL_CHARS = 200;
  private static final int MOST_LISTENER = 100;
  private static final int COMMENT_CHARS = 2_000;

  private SeenAnswer() {}

  static JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    SessionState state = session.state();
    Schema schema = state.table().schema();
    AnswerArgs asked = AnswerArgs.of(args, schema, "listener", "max_chars");
    String listener = asked.given().optionalText("listener");
    if (listener.length() > MOST_LISTENER) {
      throw asked.given().misfit("listener", "a text of at most " + MOST_LISTENER + " characters");
    }
    int room = asked.maxChars();
    session.wantAttention();
    Optional<Attention.Sight> sight = sight(session);
    JsonObject answer =
        new JsonObject().add("view", session.id()).add("viewers", session.viewerCount());
    JsonArray comments = new JsonArray();
    for (Attention.Comment comment : session.attention().unheard(listener, room / 2)) {
      comments.add(
          new JsonObject()
              .add("text", AnswerCells.cut(comment.text(), COMMENT_CHARS))
              .add("seconds_ago", Math.round(session.attention().secondsSince(comment.nanos()))));
    }
    if (sight.isPresent()) {
      JsonObject report = Json.parse(sight.get().report()).asObject();
      answer.add(
          "seen_seconds_ago", Math.round(session.attention().secondsSince(sight.get().nanos())));
      int left = room - comments.toString().length() - 600;
      new Seen(state, report).addTo(answer, left, cancellation);
    }
    String search = state.dataflow().choice().quickSearch();
    if (!search.isEmpty()) {
      answer.add("search_of_all", search);
    }
    JsonArray operations = OperationJson.write(state.dataflow().applied().operations());
    if (!operations.isEmpty()) {
      answer.add("operations", operations);
    }
    return answer.add("comments", comments);
  }

  private static Optional<Attention.Sight> sight(Session session) {
    if (!session.isReported()) {
      return Optional.empty();
    }
    try {
      return session.attention().awaitLast(FIRST_SIGHT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** What one page told, in the names of columns and the numbers of rows. */
  private record Seen(SessionState state, JsonObject report) {
    void addTo(JsonObject answer, int room, Cancellation cancellation) {
      TableView view;
      try {
        view = state.views().view(ViewRequest.of(report).spec(state), cancellation);
      } catch (ApiException | InvalidFilterException e) {
        answer.add("outdated", true); // The page has not told of the table that is shown now.
        return;
      }
      answer.add("matching", view.rowCount()).add("total", state.table().rowCount());
      JsonObject rows = object(report.get("rows"));
      if (number(rows, "end", 0) > number(rows, "first", 0)) {
        answer.add(
            "rows",
            new JsonObject()
                .add("first", number(rows, "first", 0) + 1)
                .add("last", number(rows, "end", 0)));
      }
      for (String name : new String[] {"filters", "sorts", "search", "place"}) {
        JsonValue value = report.get(name);
        if (value != null && !isEmpty(value)) {
          answer.add(name, inNames(value));
        }
      }
      List<Integer> hidden = columns(report.get("hidden"));
      if (!hidden.isEmpty()) {
        answer.add("hidden", names(hidden));
      }
      addActive(answer, view);
      addSelection(answer, view, room - answer.toString().length());
    }

    private void addActive(JsonObject answer, TableView view) {
      JsonObject active = object(report.get("active"));
      List<Integer> column = columns(new JsonArray().add(text(active.get("column"))));
      long place = number(active, "row", -1);
      if (column.isEmpty() || place < 0 || place >= view.rowCount()) {
        return;
      }
      RowWindow window = view.windowCut(place, place + 1, CELL_CHARS);
      int at = column.get(0);
      answer.add(
          "active",
          new JsonObject()
              .add("row", window.number(0) + 1)
              .add("column", state.table().schema().field(at).name())
              .add("value", cell(window, 0, at)));
    }

    private void addSelection(JsonObject answer, TableView view, int room) {
      JsonObject selection = object(report.get("selection"));
      List<Integer> columns = columns(selection.get("columns"));
      long top = Math.max(0, number(selection, "top", 0));
      long bottom = Math.min(view.rowCount() - 1, number(selection, "bottom", -1));
      if (columns.isEmpty() || bottom < top) {
        return;
      }
      List<Integer> told = columns.subList(0, Math.min(MOST_SELECTED_COLUMNS, columns.size()));
      JsonObject selected =
          new JsonObject()
              .add("row_count", bottom - top + 1)
              .add("column_count", columns.size())
              .add("columns", names(told));
      int left = room - selected.toString().length() - 100;
      RowWindow window =
          view.windowCut(top, Math.min(bottom + 1, top + MOST_SELECTED_ROWS), CELL_CHARS);
      JsonArray rows = new JsonArray();
      for (int i = 0; i < window.rowCount(); i++) {
        JsonArray row = new JsonArray().add(window.number(i) + 1);
        for (int column : told) {
          row.add(cell(window, i, column));
        }
        left -= row.toString().length() + 1;
        if (left < 0 && !rows.isEmpty()) {
          break;
        }
        rows.add(row);
      }
      answer.add(
          "selection",
          selected.add("rows_left_out", bottom - top + 1 - rows.size()).add("rows", rows));
    }

    private JsonValue cell(RowWindow window, int row, int column) {
      return AnswerCells.of(
          state.table().schema().field(column),
          window.columns().get(column),
          window.rows()[row],
          CELL_CHARS);
    }

    /** The positions of columns by their letters; those that are no more are passed over. */
    private List<Integer> columns(@Nullable JsonValue letters) {
      List<Integer> columns = new ArrayList<>();
      for (JsonValue letter :
          letters != null && letters.isArray() ? letters.asArray() : new JsonArray()) {
        OptionalInt position = ColumnLetters.toPosition(text(letter));
        if (position.isPresent() && position.getAsInt() < state.table().schema().columnCount()) {
          columns.add(position.getAsInt());
        }
      }
      return columns;
    }

    private JsonArray names(List<Integer> columns) {
      JsonArray names = new JsonArray();
      for (int column : columns) {
        Field field = state.table().schema().field(column);
        names.add(AnswerCells.cut(field.name(), CELL_CHARS));
      }
      return names;
    }

    /** The same value with every {@code column} by its name. */
    private JsonValue inNames(JsonValue value) {
      if (value.isArray()) {
        JsonArray items = new JsonArray();
        value.asArray().forEach(item -> items.add(inNames(item)));
        return items;
      }
      if (!value.isObject()) {
        return value;
      }
      JsonObject object = new JsonObject();
      for (JsonObject.Member member : value.asObject()) {
        List<Integer> column =
            member.getName().equals("column")
                ? columns(new JsonArray().add(member.getValue()))
                : List.of();
        object.add(
            member.getName(), column.isEmpty() ? inNames(member.getValue()) : names(column).get(0));
      }
      return object;
    }
  }

  private static boolean isEmpty(JsonValue value) {
    return value.isNull()
        || value.isString() && value.asString().isEmpty()
        || value.isArray() && value.asArray().isEmpty();
  }

  private static JsonObject object(@Nullable JsonValue value) {
    return value != null && value.isObject() ? value.asObject() : new JsonObject();
  }

  private static String text(@Nullable JsonValue value) {
    return value != null && value.isString() ? value.asString() : "";
  }

  private static long number(JsonObject object, String name, long otherwise) {
    JsonValue value = object.get(name);
    return value != null && value.isNumber() ? (long) value.asDouble() : otherwise;
  }
}
