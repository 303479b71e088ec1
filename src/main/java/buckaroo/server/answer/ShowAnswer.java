package buckaroo.server.answer;

import buckaroo.session.Attention;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ApiException;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /show/<view>}: {@code {filters?, sorts?, search?, columns?, row?, cell: {row,
 * column}?, note?, by?}} moves every open page of the view, which says who asked and can undo it.
 * Without filters, sorts and search a page keeps those that it has. Answered with {@code {view,
 * viewers, matching, place?}}; {@code place} is where the row stands in what is shown, from 1.
 */
final class ShowAnswer {
  private static final int MOST_COLUMNS = 1000;
  private static final int MOST_NOTE = 2000;
  private static final int MOST_NAME = 60;
  private static final int CHUNK = 1 << 16;

  private ShowAnswer() {}

  static JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    SessionState state = session.state();
    Schema schema = state.table().schema();
    AnswerArgs asked =
        AnswerArgs.of(
            args, schema, "filters", "sorts", "search", "columns", "row", "cell", "note", "by");
    session.wantAttention();
    JsonObject view = asked.inLetters();
    boolean keeps = view.isEmpty();
    ViewSpec spec = keeps ? seen(session, state) : asked.spec(state);
    TableView rows = state.views().view(spec, cancellation);
    JsonObject message =
        new JsonObject()
            .add("type", "show")
            .add("by", text(asked, "by", MOST_NAME))
            .add("note", text(asked, "note", MOST_NOTE));
    if (!keeps) {
      message
          .add("filters", view.get("filters") == null ? new JsonArray() : view.get("filters"))
          .add("sorts", view.get("sorts") == null ? new JsonArray() : view.get("sorts"))
          .add("search", view.get("search") == null ? Json.value("") : view.get("search"));
    }
    if (asked.given().has("columns")) {
      JsonArray letters = new JsonArray();
      for (int column : asked.given().columns("columns", MOST_COLUMNS)) {
        letters.add(ColumnLetters.of(column));
      }
      message.add("columns", letters);
    }
    JsonObject answer = new JsonObject().add("view", session.id());
    long place = addPlace(asked, rows, message, cancellation);
    answer.add("viewers", session.point(message.toString())).add("matching", rows.rowCount());
    if (place >= 0) {
      answer.add("place", place + 1);
    }
    return answer;
  }

  private static String text(AnswerArgs asked, String name, int most) {
    String text = asked.given().optionalText(name);
    if (text.length() > most) {
      throw asked.given().misfit(name, "a text of at most " + most + " characters");
    }
    return text;
  }

  /** The rows that the page shows by itself, as far as it told; all of them otherwise. */
  private static ViewSpec seen(Session session, SessionState state) {
    Optional<Attention.Sight> sight = session.attention().last();
    if (sight.isEmpty()) {
      return ViewSpec.ALL;
    }
    JsonObject report = Json.parse(sight.get().report()).asObject();
    try {
      return ViewRequest.of(report).spec(state);
    } catch (ApiException e) {
      return ViewSpec.ALL; // It is about columns that are no more.
    }
  }

  /** Where the row is that is meant; negative where none is. */
  private static long addPlace(
      AnswerArgs asked, TableView rows, JsonObject message, Cancellation cancellation) {
    JsonValue cell = asked.raw("cell");
    JsonValue number = asked.raw("row");
    if (cell != null) {
      if (!cell.isObject()
          || number != null
          || !cell.asObject().names().containsAll(List.of("row", "column"))) {
        throw AnswerArgs.invalid(
            "'cell' is {\"row\": number from 1, \"column\": name}, without a further 'row'");
      }
      JsonValue column = cell.asObject().get("column");
      if (!column.isString()) {
        throw AnswerArgs.invalid("The 'column' of 'cell' is the name of a column");
      }
      message.add("column", ColumnLetters.of(asked.position(column.asString())));
      number = cell.asObject().get("row");
    }
    if (number == null) {
      return -1;
    }
    long row = wholeNumber(number);
    long place = find(rows, row - 1, cancellation);
    if (place < 0) {
      throw AnswerArgs.invalid(
          "Row %d is not among the %,d rows that are shown; clear the filters or name others"
              .formatted(row, rows.rowCount()));
    }
    message.add("row", row).add("place", place);
    return place;
  }

  private static long wholeNumber(JsonValue value) {
    try {
      long row = Long.parseLong(value.toString());
      if (row >= 1) {
        return row;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw AnswerArgs.invalid(
        "A row is a whole number from 1, as the page shows it, found " + value);
  }

  private static long find(TableView rows, long number, Cancellation cancellation) {
    if (!rows.window(0, 0).reordered()) {
      return number < rows.rowCount() ? number : -1;
    }
    for (long start = 0; start < rows.rowCount(); ) {
      cancellation.check();
      RowWindow window = rows.windowCut(start, start + CHUNK, 1);
      if (window.rowCount() == 0) {
        return -1;
      }
      for (int i = 0; i < window.rowCount(); i++) {
        if (window.number(i) == number) {
          return start + i;
        }
      }
      start += window.rowCount();
    }
    return -1;
  }
}
