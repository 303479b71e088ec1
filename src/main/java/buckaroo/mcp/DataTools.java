package buckaroo.mcp;

import buckaroo.mcp.text.AnswerText;
import buckaroo.mcp.text.EditText;
import buckaroo.mcp.text.SightText;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;

/** The tools that ask about a view, with their descriptions. */
final class DataTools {
  private DataTools() {}

  static Tool readRows(LauncherParts parts) {
    JsonObject properties =
        Schemas.target()
            .add("columns", Schemas.columns("Names of the columns to give; all unless told."))
            .add("filters", Schemas.filters())
            .add("search", Schemas.search())
            .add("sorts", Schemas.sorts())
            .add("offset", Schemas.whole("Offset", "Matching rows to pass over.", 0, 2_000_000_000))
            .add("limit", Schemas.whole("Limit", "Rows to give (20 unless told).", 1, 200))
            .add(
                "cell_chars",
                Schemas.whole("Cell characters", "Longest text of a cell (200).", 1, 18_000))
            .add("max_chars", Schemas.maxChars());
    JsonObject output =
        new JsonObject()
            .add("view", new JsonObject().add("type", "string"))
            .add("matching", new JsonObject().add("type", "integer"))
            .add("total", new JsonObject().add("type", "integer"))
            .add("returned", new JsonObject().add("type", "integer"))
            .add("next_offset", new JsonObject().add("type", Json.array("integer", "null")))
            .add("columns", new JsonObject().add("type", "array"))
            .add("rows", new JsonObject().add("type", "array"));
    return new AskTool(
        new ToolInfo(
            "read_rows",
            "Read rows",
            """
            Gives rows of a view, filtered, searched and sorted, as a compact table. "row" is the
            number that the user sees, from 1; it stays with its row. Says how many rows match, what
            was cut, and where to go on. For figures over all rows use summarize.
            """,
            properties,
            new String[0],
            output,
            ToolInfo.Effect.READS),
        parts,
        "/rows/") {
      @Override
      boolean isReading() {
        return true;
      }

      @Override
      String words(JsonObject said) {
        return AnswerText.rows(said);
      }
    };
  }

  static Tool summarize(LauncherParts parts) {
    JsonObject properties =
        Schemas.target()
            .add("columns", Schemas.columns("Names of the columns to tell of; all unless told."))
            .add("filters", Schemas.filters())
            .add("search", Schemas.search())
            .add("group_by", Schemas.columns("Columns whose values make the groups."))
            .add(
                "aggregates",
                Schemas.objects(
                    "Aggregates",
                    "Of each group: [{\"column\": name, \"function\": f}]. f: sum mean median min"
                        + " max count count_null std var first last nunique mode any all. The"
                        + " number of rows always comes with it."))
            .add(
                "sorts",
                Schemas.objects(
                    "Sorts",
                    "Order of the groups, by columns of the answer such as sum_price; the greatest"
                        + " first aggregate first unless told."))
            .add(
                "top", Schemas.whole("Top", "How many frequent values (5) or groups (10).", 1, 100))
            .add(
                "histogram", Schemas.truth("Histogram", "Ten bars of number and time columns too."))
            .add("max_chars", Schemas.maxChars());
    JsonObject output =
        new JsonObject()
            .add("view", new JsonObject().add("type", "string"))
            .add("rows", new JsonObject().add("type", "integer"))
            .add("total", new JsonObject().add("type", "integer"))
            .add("columns", new JsonObject().add("type", "array"))
            .add("groups", new JsonObject().add("type", "integer"))
            .add("values", new JsonObject().add("type", "array"));
    return new AskTool(
        new ToolInfo(
            "summarize",
            "Summarize",
            """
            Exact figures over every row that passes the filters: of each column its missing cells,
            range, quantiles, mean, distinct and most frequent values, histograms on request; or
            with group_by the groups with their aggregates, such as the top ten by a sum. No rows
            need be read for that.
            """,
            properties,
            new String[0],
            output,
            ToolInfo.Effect.READS),
        parts,
        "/summary/") {
      @Override
      boolean isReading() {
        return true;
      }

      @Override
      String words(JsonObject said) {
        return AnswerText.summary(said);
      }
    };
  }

  static Tool show(LauncherParts parts) {
    JsonObject properties =
        Schemas.target()
            .add("filters", Schemas.filters())
            .add("search", Schemas.search())
            .add("sorts", Schemas.sorts())
            .add("columns", Schemas.columns("Show these columns alone."))
            .add("row", Schemas.whole("Row", "Mark the row of this number.", 1, 2_000_000_000))
            .add(
                "cell",
                Schemas.object("Cell", "Mark this cell: {\"row\": number, \"column\": name}."))
            .add("note", Schemas.text("Note", "What the user shall see in it, in a sentence."));
    JsonObject output =
        new JsonObject()
            .add("view", new JsonObject().add("type", "string"))
            .add("viewers", new JsonObject().add("type", "integer"))
            .add("matching", new JsonObject().add("type", "integer"));
    return new AskTool(
        new ToolInfo(
            "show",
            "Show the user",
            """
            Moves the user's open page of a view to what you speak of and marks it: filters, sorts,
            search, columns, a row or a cell, with a note. The user sees that you asked and can undo
            it with one key. Without filters, search and sorts the user's own stay. Answers whether
            anybody is looking.
            """,
            properties,
            new String[0],
            output,
            ToolInfo.Effect.CHANGES_VIEW),
        parts,
        "/show/") {
      @Override
      String words(JsonObject said) {
        return SightText.shown(said);
      }
    };
  }

  static Tool getView(LauncherParts parts) {
    JsonObject properties = Schemas.target().add("max_chars", Schemas.maxChars());
    JsonObject output =
        new JsonObject()
            .add("view", new JsonObject().add("type", "string"))
            .add("viewers", new JsonObject().add("type", "integer"))
            .add("comments", new JsonObject().add("type", "array"));
    return new AskTool(
        new ToolInfo(
            "get_view",
            "What the user sees",
            """
            What the user sees of a view and chose there: rows on the screen, selected cells with
            their values, filters, sorts, search, hidden columns, operations, and what the user
            wrote to you on the page since you asked last. Use it when the user says "this", "these"
            or "what I selected".
            """,
            properties,
            new String[0],
            output,
            ToolInfo.Effect.READS),
        parts,
        "/seen/") {
      @Override
      JsonObject question(JsonObject arguments) {
        return arguments.add("listener", parts.listener());
      }

      @Override
      String words(JsonObject said) {
        return SightText.seen(said);
      }
    };
  }

  static Tool edit(LauncherParts parts) {
    JsonObject properties =
        Schemas.target()
            .add(
                "operations",
                Schemas.objects(
                    "Operations",
                    "[{\"command\": name, \"column\": name, \"arguments\": [...]}], such as fillna"
                        + " (value), dropcol, drop_duplicates, str_bool, to_datetime, us_date,"
                        + " regular_int_parse, strip_int_parse, search_col (text), rank,"
                        + " make_category, groupby ({column: function}). An unknown one is answered"
                        + " with all of them."))
            .add(
                "cleaning_method",
                Schemas.choice(
                    "Cleaning method",
                    "Takes the operations that this method proposes; empty for none.",
                    "",
                    "default",
                    "conservative",
                    "aggressive"))
            .add(
                "replace",
                Schemas.truth(
                    "Replace",
                    "In place of the operations of the view, not behind them; [] undoes all."))
            .add("preview", Schemas.truth("Preview", "Only tell what would change."))
            .add("max_chars", Schemas.maxChars());
    JsonObject output =
        new JsonObject()
            .add("view", new JsonObject().add("type", "string"))
            .add("applied", new JsonObject().add("type", "boolean"))
            .add("rows", new JsonObject().add("type", "array"))
            .add("pandas", new JsonObject().add("type", "string"))
            .add("sql", new JsonObject().add("type", "string"));
    return new AskTool(
        new ToolInfo(
            "edit",
            "Edit the view",
            """
            Cleans or changes the table of a view by a list of operations, never the file; the user
            sees it at once and can undo it. Answers what changed, with sample cells, and the same
            as pandas code and SQL. Use preview to look first.
            """,
            properties,
            new String[0],
            output,
            ToolInfo.Effect.CHANGES_VIEW),
        parts,
        "/edit/") {
      @Override
      String words(JsonObject said) {
        return EditText.of(said);
      }
    };
  }
}
