package buckaroo.mcp.text;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;

/** Answers about a view as a model reads them: compact, one row a line, the same facts as JSON. */
public final class AnswerText {
  private AnswerText() {}

  /** Of {@code /rows}. */
  public static String rows(JsonObject said) {
    JsonArray rows = array(said, "rows");
    long offset = said.getLong("offset", 0);
    StringBuilder table = new StringBuilder("row");
    for (JsonValue column : array(said, "columns")) {
      JsonObject named = column.asObject();
      table
          .append('|')
          .append(Names.show(named.getString("name", "")))
          .append(' ')
          .append(named.getString("type", ""));
    }
    addRows(table, rows);
    StringBuilder text = new StringBuilder();
    text.append(rows.isEmpty() ? "No rows" : "Rows " + (offset + 1) + "-" + (offset + rows.size()))
        .append(" of ")
        .append(count(said, "matching"))
        .append(" matching, ")
        .append(said.getBoolean("rows_complete", true) ? "" : "at least ")
        .append(count(said, "total"))
        .append(" in all; view ")
        .append(said.getString("view", ""))
        .append('\n');
    addTable(text, table);
    if (said.get("next_offset") != null && !said.get("next_offset").isNull()) {
      text.append("\nMore: offset ").append(said.get("next_offset")).append('.');
    }
    if (said.get("columns_left_out") != null) {
      text.append("\nLeft out: ")
          .append(said.get("columns_left_out"))
          .append(" columns; name those you want in \"columns\".");
    }
    addCuts(said, text);
    return text.toString();
  }

  private static void addCuts(JsonObject said, StringBuilder text) {
    JsonArray cuts = array(said, "cut");
    if (cuts.isEmpty()) {
      return;
    }
    text.append("\nCut: ").append(said.get("cells_cut")).append(" cells (…)");
    String separator = ", such as ";
    for (JsonValue value : cuts) {
      JsonObject cut = value.asObject();
      text.append(separator)
          .append("row ")
          .append(cut.get("row"))
          .append(' ')
          .append(Names.show(cut.getString("column", "")))
          .append(" of ")
          .append(count(cut, "chars"))
          .append(" characters");
      separator = "; ";
    }
    text.append(". Whole: that column alone, limit 1, cell_chars up to 18000, max_chars 20000.");
  }

  /** Of {@code /summary}. */
  public static String summary(JsonObject said) {
    return said.get("groups") == null ? columns(said) : groups(said);
  }

  private static String columns(JsonObject said) {
    StringBuilder text = new StringBuilder();
    addOver(said, text);
    text.append("; view ").append(said.getString("view", "")).append('\n');
    StringBuilder table = new StringBuilder();
    for (JsonValue value : array(said, "columns")) {
      JsonObject column = value.asObject();
      table
          .append(table.length() == 0 ? "" : "\n")
          .append("- ")
          .append(Names.show(column.getString("name", "")))
          .append(" (")
          .append(column.getString("type", ""))
          .append("):");
      for (JsonObject.Member fact : column) {
        addFact(fact.getName(), fact.getValue(), table);
      }
    }
    addTable(text, table);
    if (said.get("columns_left_out") != null) {
      text.append("\nLeft out: ")
          .append(said.get("columns_left_out"))
          .append(" columns; name those you want in \"columns\".");
    }
    return text.toString();
  }

  private static void addFact(String name, JsonValue value, StringBuilder text) {
    switch (name) {
      case "name", "type" -> {}
      case "top" -> {
        text.append(" top");
        for (JsonValue entry : value.asArray()) {
          JsonArray pair = entry.asArray();
          text.append(' ').append(QuotedCell.of(pair.get(0))).append('×').append(pair.get(1));
        }
      }
      case "length" -> {
        JsonObject length = value.asObject();
        text.append(" length ")
            .append(length.get("min"))
            .append(" to ")
            .append(length.get("max"))
            .append(" mean ")
            .append(length.get("mean"));
      }
      case "histogram" -> {
        JsonObject histogram = value.asObject();
        text.append(" histogram edges");
        array(histogram, "edges").forEach(edge -> text.append(' ').append(QuotedCell.of(edge)));
        text.append(" counts");
        array(histogram, "counts").forEach(number -> text.append(' ').append(number));
      }
      default -> text.append(' ').append(name).append(' ').append(QuotedCell.of(value));
    }
  }

  private static String groups(JsonObject said) {
    StringBuilder text = new StringBuilder(count(said, "groups")).append(" groups; ");
    addOver(said, text);
    text.append("; view ").append(said.getString("view", "")).append('\n');
    StringBuilder table = new StringBuilder();
    String separator = "";
    for (JsonValue column : array(said, "columns")) {
      table.append(separator).append(Names.show(column.asObject().getString("name", "")));
      separator = "|";
    }
    addRows(table, array(said, "values"));
    addTable(text, table);
    if (said.getLong("groups_left_out", 0) > 0) {
      text.append("\nLeft out: ")
          .append(count(said, "groups_left_out"))
          .append(" groups; \"top\" up to 100, \"sorts\" by a column of this answer, or filters.");
    }
    return text.toString();
  }

  private static void addOver(JsonObject said, StringBuilder text) {
    text.append("over ").append(count(said, "rows")).append(" rows");
    if (said.getLong("rows", 0) != said.getLong("total", 0)) {
      text.append(" of ").append(count(said, "total"));
    }
  }

  /** One row a line, cells apart by a bar. */
  public static void addRows(StringBuilder table, JsonArray rows) {
    for (JsonValue row : rows) {
      char separator = '\n';
      for (JsonValue cell : row.asArray()) {
        table.append(separator).append(QuotedCell.of(cell));
        separator = '|';
      }
    }
  }

  /**
   * What comes from the file, under a line that says so where it may be taken for something else.
   */
  public static void addTable(StringBuilder text, StringBuilder table) {
    if (table.indexOf("\"") >= 0) {
      text.append(QuotedCell.DATA_NOTE).append('\n');
    }
    text.append(table);
  }

  public static JsonArray array(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value != null && value.isArray() ? value.asArray() : new JsonArray();
  }

  public static String count(JsonObject object, String name) {
    return String.format(Locale.ROOT, "%,d", object.getLong(name, 0));
  }
}
