package buckaroo.wire;

import buckaroo.session.SessionState;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowFilter;
import buckaroo.view.SortKey;
import buckaroo.view.TextSearch;
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
 * @param search what a row must hold; the empty text for nothing
 * @param changed which rows of a comparison
 */
public record ViewRequest(
    List<Sort> sorts, List<Condition> filters, TextSearch search, ChangedRows changed) {
  /** Every row in file order. */
  public static final ViewRequest ALL =
      new ViewRequest(List.of(), List.of(), TextSearch.shown(""), ChangedRows.Any.ROW);

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
        SearchReader.of("search", args.get("search")),
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
    List<RowFilter> conditions = new ArrayList<>();
    for (Condition filter : filters) {
      conditions.add(filter.of(schema));
    }
    conditions.addAll(changed.filters(state));
    return new ViewSpec(keys, conditions, List.of(search));
  }

  /**
   * The same as a client without our extension means it: every text letter by letter, in text
   * alone.
   *
   * @throws ApiException {@code invalid_request} if it has a regular expression
   */
  public ViewRequest literally() {
    return new ViewRequest(
        sorts,
        filters.stream().map(Condition::literally).toList(),
        TextSearch.literal(search.text()),
        changed);
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

  /** What every row must pass. */
  public sealed interface Condition {
    /**
     * The same for the columns of a table.
     *
     * @throws ApiException {@code invalid_request} if the table has not such a column
     */
    RowFilter of(Schema schema);

    /** As {@link ViewRequest#literally}. */
    Condition literally();
  }

  /**
   * One filter.
   *
   * @param column letter of the column
   * @param values as many as the operator takes
   * @param folded whether case and accents make no difference
   */
  public record Filter(String column, FilterOp op, List<FilterValue> values, boolean folded)
      implements Condition {
    public Filter {
      values = List.copyOf(values);
    }

    @Override
    public buckaroo.view.Filter of(Schema schema) {
      return new buckaroo.view.Filter(ViewRequest.column(schema, column), op, values, folded);
    }

    @Override
    public Filter literally() {
      if (op == FilterOp.REGEX) {
        throw new ApiException(
            ErrorCode.INVALID_REQUEST,
            "Filters by a regular expression are for sockets that are opened with ?ext=1");
      }
      return new Filter(column, op, values, false);
    }
  }

  /** Rows that pass every filter of at least one group. */
  public record AnyOf(List<List<Filter>> groups) implements Condition {
    public AnyOf {
      groups = groups.stream().map(List::copyOf).toList();
    }

    @Override
    public RowFilter of(Schema schema) {
      return new RowFilter.AnyOf(
          groups.stream()
              .map(group -> group.stream().map(filter -> filter.of(schema)).toList())
              .toList());
    }

    @Override
    public AnyOf literally() {
      return new AnyOf(
          groups.stream().map(group -> group.stream().map(Filter::literally).toList()).toList());
    }
  }
}
