package buckaroo.server.answer;

import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.Schema;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.WindowTooLargeException;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/**
 * {@code /rows/<view>}: {@code {columns?, filters?, search?, sorts?, offset?, limit?, cell_chars?,
 * max_chars?}} is answered with {@code {view, columns: [{name, type}], rows: [[row, cell...]],
 * offset, matching, total, next_offset, cut: [{row, column, chars}]}}. {@code row} is the number
 * that the page shows, from 1; it stays with its row when sorted.
 */
final class RowsAnswer {
  private static final int USUAL_ROWS = 20;
  private static final int MOST_ROWS = 200;
  private static final int USUAL_CELL_CHARS = 200;
  private static final int MOST_CELL_CHARS = 18_000;

  /** What else an answer says, beside rows and columns. */
  private static final int FRAME_CHARS = 250;

  private static final int MOST_CUTS_TOLD = 10;

  private RowsAnswer() {}

  static JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    SessionState state = session.state();
    Schema schema = state.table().schema();
    AnswerArgs asked =
        AnswerArgs.of(
            args,
            schema,
            "columns",
            "filters",
            "search",
            "sorts",
            "offset",
            "limit",
            "cell_chars",
            "max_chars");
    int[] columns = asked.columns("columns");
    long offset = asked.given().wholeNumber("offset", 0);
    if (offset < 0) {
      throw asked.given().misfit("offset", "a whole number from 0");
    }
    int limit = asked.given().wholeNumber("limit", USUAL_ROWS, 1, MOST_ROWS);
    var writer =
        new Writer(
            schema,
            columns,
            asked.given().wholeNumber("cell_chars", USUAL_CELL_CHARS, 1, MOST_CELL_CHARS),
            asked.maxChars() - FRAME_CHARS);
    TableView view = state.views().view(asked.spec(state), cancellation);
    writer.add(view, offset, limit, cancellation);
    return writer.answer(session.id(), offset, view.rowCount(), state);
  }

  /** Adds rows while there is room; the first one always finds some. */
  private static final class Writer {
    private final Schema schema;
    private final int[] columns;
    private final int cellChars;
    private final JsonArray names = new JsonArray();
    private final JsonArray rows = new JsonArray();
    private final JsonArray cuts = new JsonArray();
    private int cutCount;
    private int room;

    /** How many of the columns have room. */
    private int shown;

    Writer(Schema schema, int[] columns, int cellChars, int room) {
      this.schema = schema;
      this.columns = columns;
      this.cellChars = cellChars;
      this.room = room;
      int half = room / 2;
      int used = 0;
      for (int column : columns) {
        Field field = schema.field(column);
        JsonObject named =
            new JsonObject()
                .add("name", AnswerCells.cut(field.name(), 200))
                .add("type", TypeWords.of(field));
        used += named.toString().length() + 1;
        if (shown > 0 && used > half) {
          break;
        }
        names.add(named);
        shown++;
      }
      this.room -= Math.min(used, half);
    }

    void add(TableView view, long offset, int limit, Cancellation cancellation) {
      int step = limit;
      for (int done = 0; done < limit; ) {
        cancellation.check();
        long from = offset + done;
        RowWindow window;
        try {
          window = view.window(from, from + Math.min(step, limit - done));
        } catch (WindowTooLargeException e) {
          if (step == 1) {
            throw e;
          }
          step = Math.max(1, step / 8);
          continue;
        }
        if (window.rowCount() == 0 || !add(window)) {
          return;
        }
        done += window.rowCount();
      }
    }

    /** Whether all rows of the window found room. */
    private boolean add(RowWindow window) {
      for (int i = 0; i < window.rowCount(); i++) {
        int chars = cellChars;
        JsonArray row = row(window, i, chars);
        if (rows.isEmpty() && row.toString().length() >= room) {
          // A row that does not fit alone is told with shorter cells rather than not at all.
          chars = Math.min(chars, Math.max(8, (room - 50) / Math.max(1, shown) - 4));
          row = row(window, i, chars);
        }
        int length = row.toString().length() + 1;
        if (length > room && !rows.isEmpty()) {
          return false;
        }
        room -= length;
        rows.add(row);
        noteCuts(window, i, chars);
      }
      return true;
    }

    private JsonArray row(RowWindow window, int i, int chars) {
      JsonArray row = new JsonArray().add(window.number(i) + 1);
      for (int at = 0; at < shown; at++) {
        Column column = window.columns().get(columns[at]);
        row.add(AnswerCells.of(schema.field(columns[at]), column, window.rows()[i], chars));
      }
      return row;
    }

    private void noteCuts(RowWindow window, int i, int chars) {
      for (int at = 0; at < shown; at++) {
        int length = AnswerCells.length(window.columns().get(columns[at]), window.rows()[i]);
        if (length > chars) {
          noteCut(window.number(i) + 1, schema.field(columns[at]), length);
        }
      }
    }

    private void noteCut(long row, Field field, int length) {
      cutCount++;
      if (cuts.size() < MOST_CUTS_TOLD) {
        JsonObject cut =
            new JsonObject()
                .add("row", row)
                .add("column", AnswerCells.cut(field.name(), 60))
                .add("chars", length);
        cuts.add(cut);
        room -= cut.toString().length() + 1;
      }
    }

    JsonObject answer(String view, long offset, long matching, SessionState state) {
      long next = offset + rows.size();
      JsonObject answer =
          new JsonObject()
              .add("view", view)
              .add("offset", offset)
              .add("returned", rows.size())
              .add("matching", matching)
              .add("total", state.table().rowCount())
              .add("next_offset", next < matching ? Json.value(next) : Json.NULL);
      if (!state.table().isComplete()) {
        answer.add("rows_complete", false);
      }
      answer.add("columns", names).add("rows", rows);
      if (shown < columns.length) {
        answer.add("columns_left_out", columns.length - shown);
      }
      if (cutCount > 0) {
        answer.add("cells_cut", cutCount).add("cut", cuts);
      }
      return answer;
    }
  }
}
