package buckaroo.server.question;

import buckaroo.compare.ComparedColumn;
import buckaroo.compare.ComparisonFacts;
import buckaroo.compare.DifferenceFilters;
import buckaroo.compare.RowKind;
import buckaroo.query.DifferenceSearch;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.LongColumn;
import buckaroo.table.Schema;
import buckaroo.view.RowFilter;
import buckaroo.view.RowWindow;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ApiException;
import buckaroo.wire.ChangedRows;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/**
 * The query {@code next_diff} of a comparison: {@code {from, direction?: "next"|"previous",
 * column?, sorts?, filters?, search?, changed?}} is answered with {@code {row, column}}: the next
 * row with a changed cell, or of one file only, and its first changed column. With {@code column}
 * only the cells of that column count. {@code from} is left behind; -1 begins at the first row.
 * {@code row} is a position in the view; both are null where nothing lies that way.
 */
final class NextDiffQuestion {
  private NextDiffQuestion() {}

  /**
   * The answer about one state.
   *
   * @throws ApiException {@code invalid_request} if the arguments do not do, or the session shows
   *     no comparison
   */
  static JsonObject answer(SessionState state, JsonObject args, Cancellation cancellation) {
    ComparisonFacts facts = ChangedRows.facts(state);
    Schema schema = state.table().schema();
    var given = new QuestionArgs(args, schema);
    boolean forward = given.oneOf("direction", "next", "previous").equals("next");
    String column = given.optionalText("column");
    List<? extends RowFilter> differing =
        column.isEmpty()
            ? DifferenceFilters.ofKinds(facts, RowKind.DIFFERENT)
            : List.of(DifferenceFilters.differingIn(ChangedRows.shared(state, column)));
    ViewSpec spec = ViewRequest.of(args).spec(state);
    OptionalLong row =
        DifferenceSearch.next(
            state.views(), spec, differing, given.wholeNumber("from", -1), forward, cancellation);
    if (row.isEmpty()) {
      return new JsonObject().add("row", Json.NULL).add("column", Json.NULL);
    }
    long at = row.getAsLong();
    RowWindow window = state.views().view(spec, cancellation).window(at, at + 1);
    return new JsonObject()
        .add("row", at)
        .add("column", column.isEmpty() ? firstDifference(facts, window) : column);
  }

  /** The first changed cell; of a row that one file alone has, its first cell. */
  private static String firstDifference(ComparisonFacts facts, RowWindow window) {
    for (ComparedColumn column : facts.columns()) {
      if (column instanceof ComparedColumn.Shared shared
          && window.columns().get(shared.equality()) instanceof LongColumn marks
          && marks.get(window.rows()[0]) == ComparisonFacts.BOTH) {
        return ColumnLetters.of(column.column());
      }
    }
    return ColumnLetters.of(facts.columns().get(0).column());
  }
}
