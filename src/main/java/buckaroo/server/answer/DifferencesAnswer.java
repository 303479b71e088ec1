package buckaroo.server.answer;

import buckaroo.compare.ComparedColumn;
import buckaroo.compare.ComparisonFacts;
import buckaroo.compare.DifferenceFilters;
import buckaroo.compare.RowKind;
import buckaroo.session.Load;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.LongColumn;
import buckaroo.table.Schema;
import buckaroo.view.RowFilter;
import buckaroo.view.RowWindow;
import buckaroo.view.ViewSpec;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code /differences/<view>} of a comparison: {@code {limit?, max_chars?}} is answered with {@code
 * {view, left, right, keys, how, equal, changed, only_left, only_right, columns: [{name, changed}],
 * columns_left_only, columns_right_only, cells: [{row, key, column, left, right}], rows_left_only:
 * [key], rows_right_only: [key]}}; a key is the list of the values of the key columns.
 */
final class DifferencesAnswer {
  private static final int USUAL_LIMIT = 20;
  private static final int MOST_LIMIT = 200;
  private static final int MOST_COLUMNS = 200;
  private static final int CELL_CHARS = 100;

  private DifferencesAnswer() {}

  static JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    SessionState state = session.state();
    AnswerArgs asked = AnswerArgs.of(args, state.table().schema(), "limit", "max_chars");
    int limit = asked.given().wholeNumber("limit", USUAL_LIMIT, 1, MOST_LIMIT);
    Load.Comparison comparison = state.load().comparison();
    if (comparison == null) {
      throw AnswerArgs.invalid(
          "View \"" + session.id() + "\" shows one file. Two are compared by POST /load_compare");
    }
    ComparisonFacts facts = comparison.facts();
    ComparisonFacts.RowCounts rows = facts.rows();
    JsonArray keys = new JsonArray();
    comparison.joinColumns().forEach(keys::add);
    JsonObject answer =
        new JsonObject()
            .add("view", session.id())
            .add("left", state.load().path())
            .add("right", comparison.secondPath())
            .add("keys", keys)
            .add("how", comparison.how().lowerName())
            .add("equal", rows.equal())
            .add("changed", rows.changed())
            .add("only_left", rows.onlyFirst())
            .add("only_right", rows.onlySecond());
    addColumns(facts, answer);
    return new Samples(state, facts, limit, asked.maxChars() - answer.toString().length() - 200)
        .addTo(answer, cancellation);
  }

  private static void addColumns(ComparisonFacts facts, JsonObject answer) {
    JsonArray changed = new JsonArray();
    JsonArray onlyLeft = new JsonArray();
    JsonArray onlyRight = new JsonArray();
    int equal = 0;
    for (ComparedColumn column : facts.columns()) {
      String name = AnswerCells.cut(column.name(), CELL_CHARS);
      if (column instanceof ComparedColumn.OnlyFirst && onlyLeft.size() < MOST_COLUMNS) {
        onlyLeft.add(name);
      } else if (column instanceof ComparedColumn.OnlySecond && onlyRight.size() < MOST_COLUMNS) {
        onlyRight.add(name);
      } else if (column instanceof ComparedColumn.Shared shared) {
        if (shared.diffCount() > 0 && changed.size() < MOST_COLUMNS) {
          changed.add(new JsonObject().add("name", name).add("changed", shared.diffCount()));
        }
        equal += shared.diffCount() > 0 ? 0 : 1;
      }
    }
    answer
        .add("columns", changed)
        .add("columns_equal", equal)
        .add("columns_left_only", onlyLeft)
        .add("columns_right_only", onlyRight);
  }

  /** Cells and rows that differ, the first ones, while there is room. */
  private static final class Samples {
    private final SessionState state;
    private final ComparisonFacts facts;
    private final int limit;
    private int room;

    Samples(SessionState state, ComparisonFacts facts, int limit, int room) {
      this.state = state;
      this.facts = facts;
      this.limit = limit;
      this.room = room;
    }

    JsonObject addTo(JsonObject answer, Cancellation cancellation) {
      answer.add("cells", cells(cancellation));
      answer.add("rows_left_only", rows(RowKind.ONLY_FIRST, cancellation));
      return answer.add("rows_right_only", rows(RowKind.ONLY_SECOND, cancellation));
    }

    private RowWindow first(RowKind kind, Cancellation cancellation) {
      List<? extends RowFilter> filters = DifferenceFilters.ofKinds(facts, EnumSet.of(kind));
      return state
          .views()
          .view(new ViewSpec(List.of(), filters, ""), cancellation)
          .windowCut(0, limit, CELL_CHARS);
    }

    private JsonArray cells(Cancellation cancellation) {
      JsonArray cells = new JsonArray();
      RowWindow window = first(RowKind.CHANGED, cancellation);
      for (int i = 0; i < window.rowCount() && cells.size() < limit; i++) {
        for (ComparedColumn column : facts.columns()) {
          if (column instanceof ComparedColumn.Shared shared
              && differs(window, i, shared)
              && cells.size() < limit
              && !takes(cells, cell(window, i, shared))) {
            return cells;
          }
        }
      }
      return cells;
    }

    private boolean takes(JsonArray list, JsonValue value) {
      room -= value.toString().length() + 1;
      if (room >= 0) {
        list.add(value);
      }
      return room >= 0;
    }

    private JsonObject cell(RowWindow window, int i, ComparedColumn.Shared shared) {
      return new JsonObject()
          .add("row", window.number(i) + 1)
          .add("key", key(window, i))
          .add("column", AnswerCells.cut(shared.name(), CELL_CHARS))
          .add("left", value(window, i, shared.column()))
          .add("right", value(window, i, shared.other()));
    }

    private static boolean differs(RowWindow window, int i, ComparedColumn.Shared shared) {
      return window.columns().get(shared.equality()) instanceof LongColumn marks
          && marks.get(window.rows()[i]) == ComparisonFacts.BOTH;
    }

    private JsonArray rows(RowKind kind, Cancellation cancellation) {
      JsonArray rows = new JsonArray();
      RowWindow window = first(kind, cancellation);
      for (int i = 0; i < window.rowCount(); i++) {
        if (!takes(rows, key(window, i))) {
          break;
        }
      }
      return rows;
    }

    private JsonArray key(RowWindow window, int i) {
      JsonArray key = new JsonArray();
      for (ComparedColumn column : facts.columns()) {
        if (column instanceof ComparedColumn.Key) {
          key.add(value(window, i, column.column()));
        }
      }
      return key;
    }

    private JsonValue value(RowWindow window, int i, int column) {
      Schema schema = state.table().schema();
      return AnswerCells.of(
          schema.field(column), window.columns().get(column), window.rows()[i], CELL_CHARS);
    }
  }
}
