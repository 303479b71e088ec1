package buckaroo.mcp.text;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** What the person is shown, sees and says, as a model reads it. */
public final class SightText {
  private SightText() {}

  /** Of {@code /show}. */
  public static String shown(JsonObject said) {
    long viewers = said.getLong("viewers", 0);
    StringBuilder text = new StringBuilder();
    if (viewers == 0) {
      text.append("Nobody is looking: no page of this view is open. The user can open ")
          .append(said.getString("url", ""))
          .append(" and you can show it again.");
    } else {
      text.append("Shown on ").append(pages(viewers)).append("; the user can undo it.");
    }
    text.append(' ').append(AnswerText.count(said, "matching")).append(" rows are in view");
    if (said.get("place") != null) {
      text.append(", the row stands at place ").append(AnswerText.count(said, "place"));
    }
    return text.append(". View ").append(said.getString("view", "")).toString();
  }

  /** Of {@code /seen}. */
  public static String seen(JsonObject said) {
    long viewers = said.getLong("viewers", 0);
    StringBuilder text = new StringBuilder();
    if (viewers == 0) {
      text.append("Nobody is looking: no page of this view is open. The user can open ")
          .append(said.getString("url", ""));
    } else {
      text.append("The user has ").append(pages(viewers)).append(" open");
    }
    text.append("; view ").append(said.getString("view", ""));
    addRows(said, text);
    for (String name : new String[] {"filters", "sorts", "search", "hidden", "search_of_all"}) {
      JsonValue value = said.get(name);
      if (value != null) {
        text.append('\n').append(name.replace('_', ' ')).append(": ");
        text.append(value.isString() ? QuotedCell.quoted(value.asString()) : value.toString());
      }
    }
    JsonValue active = said.get("active");
    if (active != null && active.isObject()) {
      text.append("\nactive cell: row ")
          .append(active.asObject().get("row"))
          .append(", ")
          .append(Names.show(active.asObject().getString("column", "")))
          .append(" = ")
          .append(QuotedCell.of(active.asObject().get("value")));
    }
    addSelection(said, text);
    if (said.get("operations") != null) {
      text.append("\noperations: ").append(said.get("operations"));
    }
    for (JsonValue comment : AnswerText.array(said, "comments")) {
      text.append("\nThe user wrote ")
          .append(comment.asObject().get("seconds_ago"))
          .append(" s ago: ")
          .append(QuotedCell.quoted(comment.asObject().getString("text", "")));
    }
    return text.toString();
  }

  private static void addRows(JsonObject said, StringBuilder text) {
    JsonValue rows = said.get("rows");
    if (rows != null && rows.isObject()) {
      text.append("\nOn the screen: places ")
          .append(AnswerText.count(rows.asObject(), "first"))
          .append(" to ")
          .append(AnswerText.count(rows.asObject(), "last"))
          .append(" of ")
          .append(AnswerText.count(said, "matching"))
          .append(" rows in view, ")
          .append(AnswerText.count(said, "total"))
          .append(" in all");
    } else if (said.getBoolean("outdated", false)) {
      text.append("\nThe page has not told what it shows since the table changed; ask again.");
    }
  }

  private static void addSelection(JsonObject said, StringBuilder text) {
    JsonValue value = said.get("selection");
    if (value == null || !value.isObject()) {
      return;
    }
    JsonObject selection = value.asObject();
    text.append("\nSelected: ")
        .append(AnswerText.count(selection, "row_count"))
        .append(" rows of ")
        .append(AnswerText.count(selection, "column_count"))
        .append(" columns\n");
    StringBuilder table = new StringBuilder("row");
    JsonArray columns = AnswerText.array(selection, "columns");
    for (JsonValue column : columns) {
      table.append('|').append(Names.show(column.asString()));
    }
    AnswerText.addRows(table, AnswerText.array(selection, "rows"));
    AnswerText.addTable(text, table);
    if (selection.getLong("rows_left_out", 0) > 0) {
      text.append("\nLeft out: ")
          .append(AnswerText.count(selection, "rows_left_out"))
          .append(" selected rows.");
    }
  }

  private static String pages(long viewers) {
    return viewers == 1 ? "1 page" : viewers + " pages";
  }
}
