package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.WrongOptionException;
import buckaroo.table.Nullable;
import buckaroo.text.DateFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that a person declared for some columns, by position. Immutable. */
public final class DeclaredTypes {
  /** No column's type was declared. */
  static final DeclaredTypes NONE = new DeclaredTypes(Map.of(), Map.of(), null);

  private static final int MOST_NAMES_SHOWN = 20;

  private final Map<Integer, Type> types;
  private final Map<Integer, DateFormat> dates;
  private final @Nullable DateFormat anyDate;

  private DeclaredTypes(
      Map<Integer, Type> types, Map<Integer, DateFormat> dates, @Nullable DateFormat anyDate) {
    this.types = types;
    this.dates = dates;
    this.anyDate = anyDate;
  }

  /**
   * The types of a text's columns.
   *
   * @param header as it stands in the text
   * @throws WrongOptionException if a type or a form is declared for a column that the header does
   *     not have
   */
  public static DeclaredTypes of(ReadOptions declared, List<String> header)
      throws WrongOptionException {
    ReadOptions.Dates forms = declared.dates();
    List<String> names = HeaderNames.distinct(header);
    Map<Integer, Type> types = new HashMap<>();
    for (Map.Entry<String, Type> type : declared.types().entrySet()) {
      types.put(position(type.getKey(), names, "types"), type.getValue());
    }
    Map<Integer, DateFormat> dates = new HashMap<>();
    for (Map.Entry<String, DateFormat> date : forms.byColumn().entrySet()) {
      int column = position(date.getKey(), names, "date_format");
      Type type = typeOf(date.getValue());
      Type told = types.get(column);
      boolean shorter = told == Type.DATE && type == Type.TIMESTAMP;
      if (told != null && told != type && !shorter) {
        throw new WrongOptionException(
            "'read_options.date_format' reads \""
                + date.getKey()
                + "\" as "
                + type.wireName()
                + ", 'read_options.types' as "
                + told.wireName());
      }
      types.putIfAbsent(column, type);
      dates.put(column, date.getValue());
    }
    return new DeclaredTypes(types, dates, forms.any());
  }

  private static Type typeOf(DateFormat format) {
    return !format.hasDate() ? Type.TIME : format.hasClock() ? Type.TIMESTAMP : Type.DATE;
  }

  private static int position(String name, List<String> names, String key)
      throws WrongOptionException {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new WrongOptionException(
          "'read_options."
              + key
              + "' names \""
              + name
              + "\", which is no column; the table has: "
              + String.join(", ", names.subList(0, Math.min(MOST_NAMES_SHOWN, names.size())))
              + (names.size() > MOST_NAMES_SHOWN ? ", …" : ""));
    }
    return column;
  }

  /** The format declared for a column's dates, or null. */
  public @Nullable DateFormat dateOf(int column) {
    return dates.get(column);
  }

  /** The format of columns that are wholly written so, or null. */
  public @Nullable DateFormat anyDate() {
    return anyDate;
  }

  /** The type declared for a column, or null. */
  public @Nullable Type of(int column) {
    return types.get(column);
  }

  public boolean isDeclared(int column) {
    return of(column) != null;
  }
}
