package buckaroo.format.csv;

import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.WrongOptionException;
import buckaroo.table.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that a person told for some columns, by position. Immutable. */
final class ToldTypes {
  /** No column's type was told. */
  static final ToldTypes NONE = new ToldTypes(Map.of());

  private static final int MOST_NAMES_SHOWN = 20;

  private final Map<Integer, Type> types;

  private ToldTypes(Map<Integer, Type> types) {
    this.types = types;
  }

  /**
   * The types of a text's columns.
   *
   * @param header as it stands in the text
   * @throws WrongOptionException if a type is told for a column that the header does not have
   */
  static ToldTypes of(ReadOptions options, List<String> header) throws WrongOptionException {
    if (options.types().isEmpty()) {
      return NONE;
    }
    List<String> names = HeaderNames.distinct(header);
    Map<Integer, Type> types = new HashMap<>();
    for (Map.Entry<String, Type> told : options.types().entrySet()) {
      int column = names.indexOf(told.getKey());
      if (column < 0) {
        throw new WrongOptionException(
            "'read_options.types' names \""
                + told.getKey()
                + "\", which is no column; the table has: "
                + String.join(", ", names.subList(0, Math.min(MOST_NAMES_SHOWN, names.size())))
                + (names.size() > MOST_NAMES_SHOWN ? ", …" : ""));
      }
      types.put(column, told.getValue());
    }
    return new ToldTypes(types);
  }

  /** The type told for a column, or null. */
  @Nullable
  Type of(int column) {
    return types.get(column);
  }

  boolean isTold(int column) {
    return of(column) != null;
  }
}
