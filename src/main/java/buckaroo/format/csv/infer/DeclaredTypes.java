package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.WrongOptionException;
import buckaroo.table.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that a person declared for some columns, by position. Immutable. */
public final class DeclaredTypes {
  /** No column's type was declared. */
  static final DeclaredTypes NONE = new DeclaredTypes(Map.of());

  private static final int MOST_NAMES_SHOWN = 20;

  private final Map<Integer, Type> types;

  private DeclaredTypes(Map<Integer, Type> types) {
    this.types = types;
  }

  /**
   * The types of a text's columns.
   *
   * @param header as it stands in the text
   * @throws WrongOptionException if a type is declared for a column that the header does not have
   */
  static DeclaredTypes of(ReadOptions declared, List<String> header) throws WrongOptionException {
    if (declared.types().isEmpty()) {
      return NONE;
    }
    List<String> names = HeaderNames.distinct(header);
    Map<Integer, Type> types = new HashMap<>();
    for (Map.Entry<String, Type> type : declared.types().entrySet()) {
      int column = names.indexOf(type.getKey());
      if (column < 0) {
        throw new WrongOptionException(
            "'read_options.types' names \""
                + type.getKey()
                + "\", which is no column; the table has: "
                + String.join(", ", names.subList(0, Math.min(MOST_NAMES_SHOWN, names.size())))
                + (names.size() > MOST_NAMES_SHOWN ? ", …" : ""));
      }
      types.put(column, type.getValue());
    }
    return new DeclaredTypes(types);
  }

  /** The type declared for a column, or null. */
  public @Nullable Type of(int column) {
    return types.get(column);
  }

  public boolean isDeclared(int column) {
    return of(column) != null;
  }
}
