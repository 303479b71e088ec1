package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of the schema.
 *
 * @param type of the values; of those of the dictionary where there is one
 * @param dictionary its id; null where the values are no codes
 * @param codes what the codes of a dictionary are
 * @param extension the name of an extension type; empty for none
 */
record ArrowField(
    String name,
    ArrowType type,
    @Nullable Long dictionary,
    @Nullable ArrowType codes,
    String extension,
    List<ArrowField> children) {
  private static final int MAX_DEPTH = 64;
  private static final int INT = 2;

  ArrowField {
    children = List.copyOf(children);
  }

  /** The fields of a schema. */
  static List<ArrowField> all(FlatTable schema, int maxColumns)
      throws MalformedFileException, FileTooLargeException {
    if (schema.i16(0, 0) != 0) {
      throw new MalformedFileException(
          "its numbers are big-endian, which is not read; write it on another machine");
    }
    var left = new int[] {maxColumns};
    List<ArrowField> fields = new ArrayList<>();
    for (int i = 0; i < schema.count(1, 4); i++) {
      fields.add(read(schema.table(1, i), left, 0));
    }
    return fields;
  }

  private static ArrowField read(FlatTable table, int[] left, int depth)
      throws MalformedFileException, FileTooLargeException {
    if (depth == MAX_DEPTH) {
      throw new MalformedFileException("its schema is nested more than " + MAX_DEPTH + " deep");
    }
    if (left[0]-- == 0) {
      throw new FileTooLargeException(
          "it has more fields than the limit of columns; BUCKAROO_MAX_COLUMNS sets it");
    }
    List<ArrowField> children = new ArrayList<>();
    for (int i = 0; i < table.count(5, 4); i++) {
      children.add(read(table.table(5, i), left, depth + 1));
    }
    FlatTable encoding = table.table(4);
    String name = table.text(0);
    var field =
        new ArrowField(
            name == null ? "" : name,
            ArrowType.read(table.i8(2, 0), table.table(3)),
            encoding == null ? null : encoding.i64(0, 0),
            encoding == null ? null : codes(encoding.table(1)),
            extension(table),
            children);
    field.checkChildren();
    return field;
  }

  /** Codes are numbers of 32 bits where nothing is told. */
  private static ArrowType codes(@Nullable FlatTable index) throws MalformedFileException {
    return index == null
        ? new ArrowType(ArrowType.Kind.INT, 32, true, 0, 0, null, new int[0], false)
        : ArrowType.read(INT, index);
  }

  private static String extension(FlatTable table) throws MalformedFileException {
    for (int i = 0; i < table.count(6, 4); i++) {
      FlatTable pair = table.table(6, i);
      String value = pair.text(1);
      if ("ARROW:extension:name".equals(pair.text(0)) && value != null) {
        return value;
      }
    }
    return "";
  }

  private void checkChildren() throws MalformedFileException {
    int wanted =
        switch (type.kind()) {
          case LIST, LARGE_LIST, FIXED_LIST, MAP, LIST_VIEW, LARGE_LIST_VIEW -> 1;
          case RUN_END -> 2;
          case STRUCT, UNION -> children.size();
          default -> 0;
        };
    if (children.size() != wanted) {
      throw new MalformedFileException(
          "field \"" + name + "\" has " + children.size() + " children, not " + wanted);
    }
    if (type.kind() == ArrowType.Kind.MAP && children.get(0).children.size() != 2) {
      throw new MalformedFileException("the entries of the map \"" + name + "\" are no pairs");
    }
  }
}
