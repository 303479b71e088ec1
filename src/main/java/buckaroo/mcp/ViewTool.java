package buckaroo.mcp;

import buckaroo.client.StartFailure;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Optional;

/** {@code view_data} and {@code buckaroo_table}: a file into the view of its own. */
final class ViewTool extends ServerTool {
  /** So long the answer waits for statistics; without them it says that they follow. */
  private static final int PATIENCE_MILLIS = 4_000;

  private final LauncherParts parts;

  ViewTool(String name, LauncherParts parts) {
    super(info(name));
    this.parts = parts;
  }

  private static ToolInfo info(String name) {
    JsonObject properties =
        new JsonObject()
            .add(
                "path",
                Schemas.text(
                    "Path",
                    "Path of the file, absolute or relative to the working directory; or a table of"
                        + " an engine that the operator named, as connection:schema.table."))
            .add(
                "read",
                Schemas.object(
                    "Read options",
                    "How delimited text is written, where the answer tells of a wrong guess:"
                        + " delimiter, quote, header, skip, comment, footer, encoding, decimal,"
                        + " thousands, types ({\"zip\": \"text\"}), null_markers. {} guesses"
                        + " again."))
            .add(
                "open",
                Schemas.choice(
                    "Open",
                    "auto opens a browser tab unless one shows the view; never opens none.",
                    "auto",
                    "never"));
    return new ToolInfo(
        name,
        "View data file",
        """
        Opens a data file (CSV, TSV, JSON, JSON Lines, Parquet, also compressed) as a table that the
        user sees in the browser, whatever its size. Use it first, before reading such a file by
        other means. Answers with rows, columns with types, missing cells and ranges or most
        frequent values, how the file was read and what looks wrong, three sample rows, and the
        view's handle for read_rows, summarize, show and the others. The same file again is the same
        view, and is read again only if it changed.
        """,
        properties,
        new String[] {"path"},
        new JsonObject()
            .add("result", Schemas.text("Result", "The whole answer as text."))
            .add("view", Schemas.text("View", "Handle of the view."))
            .add("url", Schemas.text("Address", "Where the user sees the view."))
            .add("rows", new JsonObject().add("type", "integer"))
            .add("columns", new JsonObject().add("type", "integer")),
        ToolInfo.Effect.READS);
  }

  @Override
  String doing(JsonObject arguments) {
    JsonValue path = arguments.get("path");
    return "Loading " + (path != null && path.isString() ? path.asString() : "");
  }

  @Override
  ToolResult work(JsonObject arguments, Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    String path = OpenViews.path(arguments.get("path"));
    var wish = new OpenViews.Wish(read(arguments.get("read")), isUnseen(arguments.get("open")));
    Target target = parts.opener().open(path, wish, context, ticker);
    JsonObject question = new JsonObject().add("patience_ms", PATIENCE_MILLIS);
    OpenViews.Answer answer = parts.opener().ask(target, "/describe/", question, context, ticker);
    String text = new ViewText(answer.target(), answer.said()).toString();
    return ToolResult.success(
        text,
        new JsonObject()
            .add("result", text)
            .add("view", answer.target().view())
            .add("url", ViewText.url(answer.target()))
            .add("rows", answer.said().getLong("rows", 0))
            .add("columns", answer.said().getInt("columns", 0)));
  }

  private static Optional<JsonObject> read(JsonValue value) throws ToolFailure {
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw new ToolFailure("\"read\" must be an object such as {\"delimiter\": \";\"}.");
    }
    return Optional.of(value.asObject());
  }

  private static boolean isUnseen(JsonValue value) throws ToolFailure {
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isString()
        || !(value.asString().equals("auto") || value.asString().equals("never"))) {
      throw new ToolFailure("\"open\" must be auto or never.");
    }
    return value.asString().equals("never");
  }
}
