package buckaroo.wire;

import buckaroo.session.SessionState;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.SortKey;
import buckaroo.view.ViewSpec;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which rows a client of our extension wants to see, in which order, in the protocol's words
 * (DESIGN section 12.1): part of a window request, of a query, and of an export.
 *
 * @param sorts the columns to sort by, first one first
 * @param filters every one must hold
 * @param search literal text that a row must hold; empty for none
 * @param changed which rows of a comparison
 */
public record ViewRequest(
    List<Sort> sorts, List<Filter> filters, String search, ChangedRows changed) {
  /** Every row in file order. */
  public static final ViewRequest ALL =
      new ViewRequest(List.of(), List.of(), "", ChangedRows.Any.ROW);

  public ViewRequest {
    sorts = List.copyOf(sorts);
    filters = List.copyOf(filters);
  }

  /**
   * Reads {@code sorts}, {@code filters}, {@code search} and {@code changed} of a request; each may
   * be missing.
   *
   * @throws ApiException {@code invalid_request} naming what is wrong and what would do
   */
  public static ViewRequest of(JsonObject args) {
    return new ViewRequest(
        SortReader.sorts(args.get("sorts")),
        FilterReader.filters(args.get("filters")),
        FilterReader.search(args.get("search")),
        ChangedRows.of(args.get("changed")));
  }

  /**
   * The same for the columns of a session's table.
   *
   * @throws ApiException {@code invalid_request} if it names a column that the table has not, or
   *     asks for the changed rows of a table that is no comparison
   */
  public ViewSpec spec(SessionState state) {
    Schema schema = state.table().schema();
    List<SortKey> keys = new ArrayList<>();
    for (Sort sort : sorts) {
      keys.add(new SortKey(column(schema, sort.column()), sort.descending()));
    }
    List<buckaroo.view.Filter> conditions = new ArrayList<>();
    for (Filter filter : filters) {
      int column = column(schema, filter.column());
      conditions.add(new buckaroo.view.Filter(column, filter.op(), filter.values()));
    }
    conditions.addAll(changed.filters(state));
    return new ViewSpec(keys, conditions, search);
  }

  /**
   * The position of the column with that letter.
   *
   * @throws ApiException {@code invalid_request} if the table has no such column
   */
  public static int column(Schema schema, String letter) {
    OptionalInt column = ColumnLetters.toPosition(letter);
    if (column.isEmpty() || column.getAsInt() >= schema.columnCount()) {
      throw unknownColumn(schema, letter);
    }
    return column.getAsInt();
  }

  /** What is said about a column that the table has not. */
  public static ApiException unknownColumn(Schema schema, String name) {
    String last =
        schema.columnCount() == 0 ? "none" : "a to " + ColumnLetters.of(schema.columnCount() - 1);
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "Unknown column \"" + Brief.of(name) + "\"; the table's columns are " + last);
  }

  /**
   * One sort key.
   *
   * @param column letter of the column
   */
  public record Sort(String column, boolean descending) {}

  /**
   * One filter.
   *
   * @param column letter of the column
   * @param values as many as the operator takes
   */
  public record Filter(String column, FilterOp op, List<FilterValue> values) {
    public Filter {
      values = List.copyOf(values);
    }
  }
}
