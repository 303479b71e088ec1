package buckaroo.mcp.text;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** What became of an edit and of a comparison, as a model reads it. */
public final class EditText {
  private EditText() {}

  /** Of {@code /edit}. */
  public static String of(JsonObject said) {
    StringBuilder text = new StringBuilder();
    text.append(said.getBoolean("applied", false) ? "Applied" : "Preview, nothing changed")
        .append("; ")
        .append(AnswerText.count(said, "operations"))
        .append(" operations in all; view ")
        .append(said.getString("view", ""));
    addBoth("rows", said, text);
    addBoth("columns", said, text);
    for (String name : new String[] {"added", "changed", "gone", "notes"}) {
      JsonArray names = AnswerText.array(said, name);
      if (!names.isEmpty()) {
        text.append('\n').append(name).append(": ").append(joined(names));
      }
    }
    StringBuilder cells = new StringBuilder();
    for (JsonValue value : AnswerText.array(said, "cells")) {
      JsonObject cell = value.asObject();
      cells
          .append(cells.length() == 0 ? "" : "\n")
          .append("row ")
          .append(cell.get("row"))
          .append(' ')
          .append(Names.show(cell.getString("column", "")))
          .append(": ");
      if (cell.get("was") != null) {
        cells.append(QuotedCell.of(cell.get("was"))).append(" -> ");
      }
      cells.append(QuotedCell.of(cell.get("now")));
    }
    if (cells.length() > 0) {
      text.append('\n');
      AnswerText.addTable(text, cells);
    }
    for (String code : new String[] {"pandas", "sql"}) {
      String words = said.getString(code, "");
      if (!words.isEmpty()) {
        text.append('\n').append(code).append(":\n").append(words);
      }
    }
    return text.toString();
  }

  private static void addBoth(String name, JsonObject said, StringBuilder text) {
    JsonArray both = AnswerText.array(said, name);
    if (both.size() == 2) {
      text.append('\n').append(name).append(": ").append(both.get(0));
      text.append(both.get(0).equals(both.get(1)) ? ", as before" : " -> " + both.get(1));
    }
  }

  /** Of {@code /differences}. */
  public static String differences(JsonObject said) {
    StringBuilder text = new StringBuilder();
    text.append(AnswerText.count(said, "equal"))
        .append(" rows equal, ")
        .append(AnswerText.count(said, "changed"))
        .append(" changed, ")
        .append(AnswerText.count(said, "only_left"))
        .append(" only left, ")
        .append(AnswerText.count(said, "only_right"))
        .append(" only right; by ")
        .append(joined(AnswerText.array(said, "keys")))
        .append("\nleft: ")
        .append(QuotedCell.text(said.getString("left", "")))
        .append("\nright: ")
        .append(QuotedCell.text(said.getString("right", "")));
    text.append("\ncolumns that differ:");
    for (JsonValue column : AnswerText.array(said, "columns")) {
      text.append(' ')
          .append(Names.show(column.asObject().getString("name", "")))
          .append('×')
          .append(column.asObject().get("changed"));
    }
    text.append(AnswerText.array(said, "columns").isEmpty() ? " none" : "");
    for (String side : new String[] {"left", "right"}) {
      JsonArray columns = AnswerText.array(said, "columns_" + side + "_only");
      if (!columns.isEmpty()) {
        text.append("\ncolumns only ").append(side).append(": ").append(joined(columns));
      }
    }
    StringBuilder cells = new StringBuilder();
    for (JsonValue value : AnswerText.array(said, "cells")) {
      JsonObject cell = value.asObject();
      cells
          .append(cells.length() == 0 ? "" : "\n")
          .append(joined(cell.get("key").asArray()))
          .append(' ')
          .append(Names.show(cell.getString("column", "")))
          .append(": ")
          .append(QuotedCell.of(cell.get("left")))
          .append(" -> ")
          .append(QuotedCell.of(cell.get("right")));
    }
    if (cells.length() > 0) {
      text.append("\nchanged cells, by key:\n");
      AnswerText.addTable(text, cells);
    }
    for (String side : new String[] {"left", "right"}) {
      JsonArray keys = AnswerText.array(said, "rows_" + side + "_only");
      if (!keys.isEmpty()) {
        text.append("\nrows only ").append(side).append(", by key:");
        keys.forEach(key -> text.append(' ').append(joined(key.asArray())));
      }
    }
    return text.append("\nInteractive view: ")
        .append(said.getString("url", ""))
        .append("\nView: ")
        .append(said.getString("view", ""))
        .toString();
  }

  private static String joined(JsonArray values) {
    StringBuilder text = new StringBuilder();
    for (JsonValue value : values) {
      text.append(text.length() == 0 ? "" : ", ").append(QuotedCell.of(value));
    }
    return text.toString();
  }
}
