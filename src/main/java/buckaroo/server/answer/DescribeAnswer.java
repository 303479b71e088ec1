package buckaroo.server.answer;

import buckaroo.format.FileFacts;
import buckaroo.profile.TableProfile;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import buckaroo.view.RowWindow;
import buckaroo.view.ViewSpec;
import buckaroo.view.WindowTooLargeException;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/**
 * {@code /describe/<view>}: {@code {columns?, patience_ms?}} is answered with what a view holds and
 * how its file was read: {@code {view, path, format, rows, columns, warnings, facts: [{name, type,
 * missing, min, max | top}], sample: [[...]]}}. The facts of columns without statistics are name
 * and type.
 */
final class DescribeAnswer {
  private static final int MOST_COLUMNS = 60;
  private static final int TOP = 3;
  private static final int VALUE_CHARS = 40;
  private static final int SAMPLE_ROWS = 3;
  private static final int MOST_PATIENCE_MILLIS = 60_000;

  private DescribeAnswer() {}

  static JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    AnswerArgs asked =
        AnswerArgs.of(args, session.state().table().schema(), "columns", "patience_ms");
    session.wantAttention();
    int patience = asked.given().wholeNumber("patience_ms", 0, 0, MOST_PATIENCE_MILLIS);
    SessionState state =
        session.await(
            one -> one.profile() != null || one.load().mode() != Mode.BUCKAROO,
            cancellation,
            patience);
    Schema schema = state.table().schema();
    int[] columns = asked.columns("columns");
    int told = Math.min(MOST_COLUMNS, columns.length);
    JsonObject answer = head(session, state);
    TableProfile profile = state.profile();
    answer.add("statistics", profile != null);
    JsonArray facts = new JsonArray();
    for (int i = 0; i < told; i++) {
      facts.add(fact(schema.field(columns[i]), profile, columns[i]));
    }
    answer.add("facts", facts);
    if (told < columns.length) {
      answer.add("facts_left_out", columns.length - told);
    }
    return answer.add("sample", sample(state, columns, told, cancellation));
  }

  private static JsonObject fact(Field field, @Nullable TableProfile profile, int column) {
    return profile == null
        ? ColumnFacts.named(field)
        : ColumnFacts.brief(profile.columns().get(column), TOP, VALUE_CHARS);
  }

  private static JsonObject head(Session session, SessionState state) {
    FileFacts facts = state.load().facts();
    JsonObject head =
        new JsonObject()
            .add("view", session.id())
            .add("path", state.load().path())
            .add("format", facts.format());
    if (facts.compression() != null) {
      head.add("compression", facts.compression());
    }
    if (facts.encoding() != null) {
      head.add("encoding", facts.encoding());
    }
    if (facts.delimiter() != null) {
      head.add("delimiter", facts.delimiter()).add("header", facts.hasHeader());
    }
    head.add("rows", state.table().rowCount()).add("columns", state.table().schema().columnCount());
    if (state.table().storage() != Storage.MEMORY) {
      head.add("storage", state.table().storage().wireName())
          .add("rows_complete", state.table().isComplete());
    }
    int operations = state.dataflow().applied().operations().size();
    if (operations > 0) {
      head.add("operations", operations)
          .add("rows_in_file", state.dataflow().source().table().rowCount());
    }
    String search = state.dataflow().choice().quickSearch();
    if (!search.isEmpty()) {
      head.add("searched_for", search).add("rows_found", state.dataflow().rowsShown());
    }
    JsonArray warnings = new JsonArray();
    for (FileFacts.Warning warning : facts.warnings()) {
      warnings.add(
          new JsonObject()
              .add("code", warning.code())
              .add("message", warning.message())
              .add("count", warning.count())
              .add("first_line", warning.firstLine()));
    }
    return head.add("warnings", warnings);
  }

  /** The first rows; fewer where they are too long to be had together. */
  private static JsonArray sample(
      SessionState state, int[] columns, int told, Cancellation cancellation) {
    JsonArray rows = new JsonArray();
    RowWindow window;
    try {
      window = state.views().view(ViewSpec.ALL, cancellation).window(0, SAMPLE_ROWS);
    } catch (WindowTooLargeException e) {
      return rows;
    }
    Schema schema = state.table().schema();
    for (int i = 0; i < window.rowCount(); i++) {
      JsonArray row = new JsonArray().add(window.number(i) + 1);
      for (int at = 0; at < told; at++) {
        int column = columns[at];
        row.add(
            AnswerCells.of(
                schema.field(column), window.columns().get(column), window.rows()[i], VALUE_CHARS));
      }
      rows.add(row);
    }
    return rows;
  }
}
