package buckaroo.mcp;

import buckaroo.client.StartFailure;
import buckaroo.mcp.text.AnswerText;
import buckaroo.mcp.text.QuotedCell;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;

/** {@code export_view}: what a view shows, as a new file that this process writes itself. */
final class ExportTool extends ServerTool {
  private final LauncherParts parts;
  private final ExportFiles files = new ExportFiles();

  ExportTool(LauncherParts parts) {
    super(info());
    this.parts = parts;
  }

  private static ToolInfo info() {
    JsonObject properties =
        new JsonObject()
            .add(
                "path",
                Schemas.text("Path", "Where the file is written; its ending tells the format."))
            .add("view", Schemas.text("View", "Handle of an open view, as view_data gives it."))
            .add(
                "format",
                Schemas.choice(
                    "Format",
                    "As the ending of the path, unless told.",
                    "csv",
                    "tsv",
                    "jsonl",
                    "parquet"));
    return new ToolInfo(
        "export_view",
        "Export a view",
        """
        Writes what a view shows, with its operations and the search of all, as a new CSV, TSV, JSON
        Lines or Parquet file below the working folder. Never overwrites a file that it did not make.
        Text that a spreadsheet would take for a formula is defused in CSV and TSV.
        """,
        properties,
        new String[] {"path"},
        new JsonObject()
            .add("path", new JsonObject().add("type", "string"))
            .add("view", new JsonObject().add("type", "string"))
            .add("rows", new JsonObject().add("type", "integer"))
            .add("bytes", new JsonObject().add("type", "integer")),
        ToolInfo.Effect.WRITES_FILE);
  }

  @Override
  ToolResult work(JsonObject arguments, Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    String path = OpenViews.path(arguments.get("path"));
    String format = ExportFiles.format(path, arguments.get("format"));
    ExportFiles.Place place = files.place(path, parts.environment());
    Target target = parts.opener().of(arguments.get("view"), Json.NULL, context, ticker);
    JsonObject counted =
        parts
            .opener()
            .ask(target, "/rows/", new JsonObject().add("limit", 1), context, ticker)
            .said();
    String route =
        "/export/"
            + target.view()
            + "?format="
            + format
            + (ExportFiles.isDelimited(format) ? "&defuse=1" : "");
    long bytes;
    try {
      bytes =
          files.write(
              place,
              sink ->
                  target.ensured().server().client().download(route, context.requestId(), sink));
    } catch (IOException e) {
      throw parts.opener().explained(e, path, target.ensured().server());
    }
    JsonObject said =
        new JsonObject()
            .add("path", place.file().toString())
            .add("view", target.view())
            .add("format", format)
            .add("rows", counted.getLong("matching", 0))
            .add("bytes", bytes);
    return ToolResult.success(
        "Wrote "
            + AnswerText.count(said, "rows")
            + " rows, "
            + AnswerText.count(said, "bytes")
            + " bytes of "
            + format
            + " to "
            + QuotedCell.text(place.file().toString())
            + "; view "
            + target.view(),
        QuotedCell.visible(said).asObject());
  }
}
