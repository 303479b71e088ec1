package buckaroo.server.question;

import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.TextColumn;
import buckaroo.text.Utf8;
import buckaroo.view.RowWindow;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * The query {@code cell}: {@code {row, column, from?, sorts?, filters?, search?}} is answered with
 * {@code {text, bytes, next}}, the text of one cell whole, which windows may cut. {@code row} is a
 * position in the view, {@code bytes} the length of the UTF-8 text. It comes in pieces: {@code
 * next} is the {@code from} of the next one, and null behind the last. {@code text} is null where
 * the cell is missing.
 */
final class CellQuestion {
  private static final int PIECE_BYTES = 1 << 20;

  private CellQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the arguments do not do
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    var given = new QuestionArgs(args, state.table().schema());
    int position = given.column("column");
    long row = given.wholeNumber("row", -1);
    int from = given.wholeNumber("from", 0, 0, Integer.MAX_VALUE);
    RowWindow window =
        state.views().view(ViewRequest.of(args).spec(state), cancellation).window(row, row + 1);
    if (row < 0 || window.rowCount() == 0) {
      throw refused("'row' must be a row of the view, from 0, which has " + window.totalRows());
    }
    Column column = window.columns().get(position);
    if (!(column instanceof TextColumn text)) {
      throw refused("'column' must be one of text; windows hold the cells of others whole");
    }
    return piece(text, window.rows()[0], from);
  }

  private static JsonObject piece(TextColumn text, int row, int from) {
    if (text.isNull(row)) {
      return new JsonObject().add("text", Json.NULL).add("bytes", 0).add("next", Json.NULL);
    }
    int length = text.end(row) - text.start(row);
    if (from > length) {
      throw refused("'from' must be within the text, which has " + length + " bytes");
    }
    byte[] bytes = text.bytes(row);
    int start = text.start(row) + from;
    int end = text.end(row);
    if (end - start > PIECE_BYTES) {
      end = Utf8.lastBoundary(bytes, start, start + PIECE_BYTES);
    }
    boolean isLast = end == text.end(row);
    return new JsonObject()
        .add("text", new String(bytes, start, end - start, StandardCharsets.UTF_8))
        .add("bytes", length)
        .add("next", isLast ? Json.NULL : Json.value(end - text.start(row)));
  }

  private static ApiException refused(String why) {
    return new ApiException(ErrorCode.INVALID_REQUEST, why);
  }
}
