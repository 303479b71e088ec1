package buckaroo.sql.dialect;

import buckaroo.text.Brief;
import java.util.ArrayList;
import java.util.List;

/** What rows are selected from. Immutable. */
public sealed interface Source {
  /** As it stands behind FROM. */
  String from(SqlDialect dialect);

  /** What a person calls it. */
  String label();

  /**
   * A table or view by name.
   *
   * @param parts catalogue, schema and table, or only the last ones
   */
  record Named(List<String> parts) implements Source {
    private static final int MOST_PARTS = 3;
    private static final int MOST_CHARS = 500;

    public Named {
      parts = List.copyOf(parts);
    }

    /**
     * Reads {@code schema.table}; a part that holds a dot stands in double quotes.
     *
     * @throws InvalidQueryException if it is no name
     */
    public static Named parse(String text) {
      if (text.length() > MOST_CHARS || text.indexOf('\0') >= 0) {
        throw new InvalidQueryException("This is no name of a table: " + Brief.of(text));
      }
      List<String> parts = new ArrayList<>();
      StringBuilder part = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          part.append('"');
          i++;
        } else if (c == '"' && (quoted || part.length() == 0)) {
          quoted = !quoted;
        } else if (c == '.' && !quoted) {
          parts.add(part.toString());
          part.setLength(0);
        } else {
          part.append(c);
        }
      }
      parts.add(part.toString());
      if (quoted || parts.size() > MOST_PARTS || parts.contains("")) {
        throw new InvalidQueryException(
            "A table is named as table, schema.table or catalog.schema.table, found: "
                + Brief.of(text));
      }
      return new Named(parts);
    }

    @Override
    public String from(SqlDialect dialect) {
      return dialect.table(parts);
    }

    @Override
    public String label() {
      return String.join(".", parts);
    }
  }

  /**
   * A query.
   *
   * @param text as {@link QueryText#admit} let it through
   */
  record Query(String text) implements Source {
    @Override
    public String from(SqlDialect dialect) {
      return "(" + text + "\n) q";
    }

    @Override
    public String label() {
      return "query";
    }
  }
}
