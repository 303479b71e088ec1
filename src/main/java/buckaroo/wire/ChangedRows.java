package buckaroo.wire;

import buckaroo.compare.ComparedColumn;
import buckaroo.compare.ComparisonFacts;
import buckaroo.compare.DifferenceFilters;
import buckaroo.compare.RowKind;
import buckaroo.session.Load;
import buckaroo.session.SessionState;
import buckaroo.table.Nullable;
import buckaroo.view.RowFilter;
import com.eclipsesource.json.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code changed} of a view request: {@code true} for every row of a comparison with a
 * difference, the letter of a column for the rows whose cells of that column differ, or a list of
 * the kinds of row wanted: {@code equal}, {@code changed}, {@code only_first}, {@code only_second}.
 */
public sealed interface ChangedRows {
  /** The conditions that say the same of a session's table. */
  List<? extends RowFilter> filters(SessionState state);

  /** Whatever became of the row; also where nothing was compared. */
  enum Any implements ChangedRows {
    ROW;

    @Override
    public List<? extends RowFilter> filters(SessionState state) {
      return List.of();
    }
  }

  /** Rows of some kinds, at least one. */
  record OfKinds(Set<RowKind> kinds) implements ChangedRows {
    public OfKinds {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public List<? extends RowFilter> filters(SessionState state) {
      return DifferenceFilters.ofKinds(facts(state), kinds);
    }
  }

  /** Rows of both files whose cells in one column differ. */
  record InColumn(String letter) implements ChangedRows {
    @Override
    public List<? extends RowFilter> filters(SessionState state) {
      return List.of(DifferenceFilters.differingIn(shared(state, letter)));
    }
  }

  /**
   * Reads {@code changed}; any row when it is missing, null or false.
   *
   * @throws ApiException {@code invalid_request} saying what would do
   */
  static ChangedRows of(@Nullable JsonValue value) {
    if (value == null || value.isNull() || value.isFalse()) {
      return Any.ROW;
    }
    if (value.isTrue()) {
      return new OfKinds(RowKind.DIFFERENT);
    }
    if (value.isString()) {
      return new InColumn(value.asString());
    }
    if (!value.isArray() || value.asArray().isEmpty() || value.asArray().size() > 20) {
      throw misfit(value);
    }
    Set<RowKind> kinds = EnumSet.noneOf(RowKind.class);
    for (JsonValue item : value.asArray()) {
      kinds.add(
          Arrays.stream(RowKind.values())
              .filter(kind -> item.isString() && kind.lowerName().equals(item.asString()))
              .findFirst()
              .orElseThrow(() -> misfit(item)));
    }
    return new OfKinds(kinds);
  }

  /**
   * What was compared.
   *
   * @throws ApiException {@code invalid_request} if the session shows no comparison
   */
  static ComparisonFacts facts(SessionState state) {
    Load.Comparison comparison = state.load().comparison();
    if (comparison == null) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "This session shows no comparison, so no row is changed; POST /load_compare makes one");
    }
    return comparison.facts();
  }

  /**
   * The column with that letter, which both files have.
   *
   * @throws ApiException {@code invalid_request} if there is no such column
   */
  static ComparedColumn.Shared shared(SessionState state, String letter) {
    ComparisonFacts facts = facts(state);
    int position = ViewRequest.column(state.table().schema(), letter);
    for (ComparedColumn column : facts.columns()) {
      if (column.column() == position && column instanceof ComparedColumn.Shared shared) {
        return shared;
      }
    }
    throw new ApiException(
        ErrorCode.INVALID_REQUEST,
        "Column \"" + letter + "\" is not compared; only columns of both files are, keys left out");
  }

  private static ApiException misfit(JsonValue value) {
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "'changed' is true, the letter of a column, or a list of %s; found %s"
            .formatted(
                Arrays.stream(RowKind.values())
                    .map(RowKind::lowerName)
                    .collect(Collectors.joining(", ")),
                BoundedJson.brief(value)));
  }
}
