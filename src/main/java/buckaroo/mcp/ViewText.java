package buckaroo.mcp;

import buckaroo.client.LoadedFile;
import buckaroo.client.ServerJson;
import buckaroo.mcp.text.AnswerText;
import buckaroo.mcp.text.Names;
import buckaroo.mcp.text.QuotedCell;
import buckaroo.text.SafeText;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.File;
import java.util.Locale;

/**
 * What the model reads about a file that was opened: facts, guesses, columns with their statistics,
 * sample rows, and the address. The first of some forms, each shorter than the one before, that
 * fits the bound.
 */
final class ViewText {
  private static final int FEW_COLUMNS = 20;
  private static final int FEW_COLUMNS_CHARS = 2_500;
  private static final int MOST_CHARS = 6_000;
  private static final int MOST_WARNINGS = 8;

  /** How much is told, from all to little. */
  private enum Form {
    FULL(60, 3, 40, 3, 300),
    SHORTER(60, 3, 16, 3, 220),
    SHORT(60, 2, 12, 2, 160),
    SHORTEST(60, 1, 10, 1, 120),
    TYPES(60, 0, 0, 0, 120),
    SOME(30, 0, 0, 0, 90),
    FEW(10, 0, 0, 0, 60);

    private final int columns;
    private final int values;
    private final int valueChars;
    private final int rows;
    private final int warningChars;

    Form(int columns, int values, int valueChars, int rows, int warningChars) {
      this.columns = columns;
      this.values = values;
      this.valueChars = valueChars;
      this.rows = rows;
      this.warningChars = warningChars;
    }
  }

  private final Target target;
  private final JsonObject said;
  private final LoadedFile loaded;

  /**
   * The text.
   *
   * @param target whose file was opened in this call
   * @param said by {@code /describe}
   */
  ViewText(Target target, JsonObject said) {
    this.target = target;
    this.said = said;
    this.loaded = target.loaded().orElseThrow();
  }

  static String url(Target target) {
    return target.ensured().server().client().url("/s/" + target.view());
  }

  @Override
  public String toString() {
    int limit = loaded.columns().size() <= FEW_COLUMNS ? FEW_COLUMNS_CHARS : MOST_CHARS;
    String text = "";
    for (Form form : Form.values()) {
      text = in(form);
      if (text.length() <= limit) {
        return text;
      }
    }
    return text.substring(0, MOST_CHARS - 1) + "…";
  }

  private String in(Form form) {
    StringBuilder text = new StringBuilder(4096);
    text.append(loaded.reused() ? "Open already: **" : "Loaded **")
        .append(Names.show(new File(said.getString("path", "")).getName()))
        .append("** — ")
        .append(loaded.rowsComplete() ? "" : "at least ")
        .append(count(said.getLong("rows", 0)))
        .append(" rows, ")
        .append(said.getInt("columns", 0))
        .append(" columns")
        .append(howRead())
        .append('\n');
    addWarnings(form, text);
    StringBuilder table = new StringBuilder();
    addColumns(form, table);
    addRows(form, table);
    text.append('\n');
    if (table.indexOf("\"") >= 0) {
      text.append(QuotedCell.DATA_NOTE).append('\n');
    }
    text.append(table).append("\nInteractive view: ").append(url(target));
    text.append("\nServer: pid=")
        .append(target.ensured().server().pid())
        .append(" (")
        .append(target.ensured().origin().words())
        .append(") | Browser: ")
        .append(loaded.browserAction())
        .append(" | Session: ")
        .append(target.view());
    for (String note : target.notes()) {
      text.append("\nNote: ").append(note);
    }
    return text.append("\nNext: read_rows, summarize, show or edit with view \"")
        .append(target.view())
        .append("\".")
        .toString();
  }

  private String howRead() {
    StringBuilder text = new StringBuilder(" (").append(said.getString("format", ""));
    for (String part : new String[] {"compression", "encoding"}) {
      String value = said.getString(part, "");
      if (!value.isEmpty()) {
        text.append(", ").append(value);
      }
    }
    String delimiter = said.getString("delimiter", "");
    if (!delimiter.isEmpty()) {
      text.append(", delimiter ").append(QuotedCell.quoted(delimiter));
      text.append(said.getBoolean("header", true) ? "" : ", no header");
    }
    if (!said.getString("storage", "").isEmpty()) {
      text.append(", stays in its file");
    }
    text.append(')');
    int operations = said.getInt("operations", 0);
    if (operations > 0) {
      text.append("; ")
          .append(operations)
          .append(operations == 1 ? " operation" : " operations")
          .append(" applied to ")
          .append(count(said.getLong("rows_in_file", 0)))
          .append(" rows of the file");
    }
    String search = said.getString("searched_for", "");
    if (!search.isEmpty()) {
      text.append("; the user searches for ")
          .append(QuotedCell.quoted(search))
          .append(", ")
          .append(count(said.getLong("rows_found", 0)))
          .append(" rows");
    }
    return text.toString();
  }

  private void addWarnings(Form form, StringBuilder text) {
    JsonArray warnings = AnswerText.array(said, "warnings");
    for (int i = 0; i < Math.min(MOST_WARNINGS, warnings.size()); i++) {
      String message = SafeText.line(ServerJson.text(warnings.get(i).asObject(), "message"));
      text.append("Warning: ")
          .append(
              message.length() <= form.warningChars
                  ? message
                  : message.substring(0, form.warningChars) + "…")
          .append('\n');
    }
    if (warnings.size() > MOST_WARNINGS) {
      text.append("Warning: and ").append(warnings.size() - MOST_WARNINGS).append(" more\n");
    }
  }

  private void addColumns(Form form, StringBuilder text) {
    JsonArray facts = AnswerText.array(said, "facts");
    int shown = Math.min(form.columns, facts.size());
    text.append("Columns:\n");
    for (int i = 0; i < shown; i++) {
      JsonObject column = facts.get(i).asObject();
      text.append("  - ").append(Names.show(ServerJson.text(column, "name")));
      text.append(" (").append(dtype(i)).append(')');
      addFacts(form, column, text);
      text.append('\n');
    }
    int all = said.getInt("columns", 0);
    if (shown < all) {
      text.append("  ... and ").append(all - shown).append(" more; summarize tells of them\n");
    }
    if (!said.getBoolean("statistics", true) && loaded.rowsComplete()) {
      text.append("(Statistics are still being computed; summarize waits for them.)\n");
    }
  }

  private String dtype(int column) {
    return column < loaded.columns().size() ? loaded.columns().get(column).dtype() : "";
  }

  private static void addFacts(Form form, JsonObject column, StringBuilder text) {
    String type = ServerJson.text(column, "type");
    StringBuilder facts = new StringBuilder();
    if (column.getLong("missing", 0) > 0) {
      facts.append(", ").append(count(column.getLong("missing", 0))).append(" missing");
    }
    JsonValue min = column.get("min");
    JsonArray top = AnswerText.array(column, "top");
    if (min != null && form.values > 0) {
      facts.append(", ").append(brief(min, 30)).append(" to ").append(brief(column.get("max"), 30));
    } else if (column.get("distinct") != null && form.values > 0) {
      facts.append(", ").append(count(column.getLong("distinct", 0))).append(" distinct");
      for (int i = 0; i < Math.min(form.values, top.size()); i++) {
        JsonArray entry = top.get(i).asArray();
        facts
            .append(i == 0 ? ": " : ", ")
            .append(brief(entry.get(0), form.valueChars))
            .append(" ×")
            .append(entry.get(1));
      }
    }
    boolean isPlain = "int64 uint64 float64 boolean date timestamp".contains(type);
    if (!isPlain) {
      text.append(": ").append(type).append(facts);
    } else if (facts.length() > 0) {
      text.append(": ").append(facts, 2, facts.length());
    }
  }

  private void addRows(Form form, StringBuilder text) {
    JsonArray rows = AnswerText.array(said, "sample");
    int shown = Math.min(form.rows, rows.size());
    if (shown == 0) {
      return;
    }
    text.append("First rows:\n");
    for (int i = 0; i < shown; i++) {
      JsonArray row = rows.get(i).asArray();
      text.append("  ").append(row.get(0)).append(": ");
      int cells = Math.min(row.size() - 1, form.columns);
      for (int at = 1; at <= cells; at++) {
        text.append(at == 1 ? "" : "|").append(brief(row.get(at), form.valueChars));
      }
      text.append('\n');
    }
  }

  private static String brief(JsonValue value, int chars) {
    if (!value.isString() || value.asString().length() <= chars) {
      return QuotedCell.of(value);
    }
    String text = value.asString();
    int end = Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
    return QuotedCell.of(Json.value(text.substring(0, end) + "…"));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
