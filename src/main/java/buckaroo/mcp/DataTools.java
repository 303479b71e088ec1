package buckaroo.mcp;

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
      String words(JsonObject said) {
        return AnswerText.summary(said);
      }
    };
  }
}
