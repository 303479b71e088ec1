package buckaroo.mcp;

import buckaroo.client.EnsureServer;
import buckaroo.client.StartFailure;
import buckaroo.mcp.text.EditText;
import buckaroo.mcp.text.QuotedCell;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code compare_data}: two files, joined by keys, and what differs. */
final class CompareTool extends ServerTool {
  private final LauncherParts parts;

  CompareTool(LauncherParts parts) {
    super(info());
    this.parts = parts;
  }

  private static ToolInfo info() {
    JsonObject properties =
        new JsonObject()
            .add("left", side("The file before: a path, a handle, or {\"path\", \"read\"}."))
            .add("right", side("The file after, likewise."))
            .add(
                "keys",
                Schemas.columns(
                    "Columns that tell which rows belong together; unique in each file."))
            .add(
                "how",
                Schemas.choice(
                    "How",
                    "Rows of both files and of either (outer, unless told), or fewer.",
                    "outer",
                    "inner",
                    "left",
                    "right"))
            .add("limit", Schemas.whole("Limit", "Sample cells and rows (20).", 1, 200))
            .add("max_chars", Schemas.maxChars());
    return new ToolInfo(
        "compare_data",
        "Compare two files",
        """
        Compares two data files row by row: how many rows are equal, changed or in one file only,
        which columns differ and how often, sample cells with both values, and a view in which the
        user sees the differences in colour. Files are compared as they are, without edits.
        """,
        properties,
        new String[] {"left", "right", "keys"},
        new JsonObject()
            .add("view", new JsonObject().add("type", "string"))
            .add("equal", new JsonObject().add("type", "integer"))
            .add("changed", new JsonObject().add("type", "integer"))
            .add("columns", new JsonObject().add("type", "array")),
        ToolInfo.Effect.READS);
  }

  private static JsonObject side(String description) {
    return new JsonObject()
        .add("description", description)
        .add("type", Json.array("string", "object"));
  }

  /**
   * One of the two.
   *
   * @param read how it is written; empty for not told
   */
  private record Side(String path, JsonObject read) {}

  @Override
  ToolResult work(JsonObject arguments, Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    Side left = side("left", arguments.get("left"), context, ticker);
    Side right = side("right", arguments.get("right"), context, ticker);
    JsonValue keys = arguments.get("keys");
    if (keys == null || keys.isArray() && keys.asArray().isEmpty()) {
      throw new ToolFailure(
          "\"keys\" is missing: the columns that tell which rows belong together, such as"
              + " [\"id\"]. view_data tells the columns of a file.");
    }
    JsonObject request =
        new JsonObject()
            .add("path1", left.path)
            .add("path2", right.path)
            .add("join_columns", keys)
            .add("read_options1", left.read)
            .add("read_options2", right.read);
    if (arguments.get("how") != null) {
      request.add("how", arguments.get("how"));
    }
    String view = parts.views().ofComparison(left.path, request.toString());
    request.add("session", view).add("no_browser", parts.noBrowser());
    EnsureServer.Ensured ensured =
        parts.servers().ensure(context.requestId(), context.progress()::report);
    try {
      ensured
          .server()
          .client()
          .ask("/load_compare", request, parts.settings().loadTimeout(), context.requestId());
    } catch (IOException e) {
      String wrong = new File(left.path).exists() ? right.path : left.path;
      throw parts.opener().explained(e, wrong, ensured.server());
    }
    Target target = new Target(ensured, view, Optional.empty(), List.of());
    JsonObject question = new JsonObject();
    for (String name : new String[] {"limit", "max_chars"}) {
      if (arguments.get(name) != null) {
        question.add(name, arguments.get(name));
      }
    }
    JsonObject answer =
        parts.opener().ask(target, "/differences/", question, context, ticker).said();
    answer.set("url", ViewText.url(target));
    return ToolResult.success(EditText.differences(answer), QuotedCell.visible(answer).asObject());
  }

  private Side side(String name, JsonValue value, Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    if (value != null && value.isObject()) {
      JsonValue read = value.asObject().get("read");
      if (read != null && !read.isObject() && !read.isNull()) {
        throw new ToolFailure("\"read\" must be an object such as {\"delimiter\": \";\"}.");
      }
      JsonValue view = value.asObject().get("view");
      Side plain = side(name, view == null ? value.asObject().get("path") : view, context, ticker);
      return read == null || read.isNull() ? plain : new Side(plain.path, read.asObject());
    }
    if (value == null || !value.isString() || value.asString().isBlank()) {
      throw new ToolFailure("\"" + name + "\" must be a path, a handle, or {\"path\", \"read\"}.");
    }
    Optional<Views.View> known = parts.views().ofHandle(value.asString());
    if (known.isPresent()) {
      return new Side(known.get().path(), known.get().readOptions());
    }
    String path = OpenViews.path(value);
    boolean mayBeHandle = OpenViews.isHandle(value.asString()) && !new File(path).exists();
    return mayBeHandle ? ofOthers(value, path, context, ticker) : new Side(path, new JsonObject());
  }

  /** A view that another launcher opened, if there is one of that name. */
  private Side ofOthers(JsonValue handle, String path, Context context, Ticker ticker)
      throws StartFailure, InterruptedException {
    try {
      Target target = parts.opener().of(handle, Json.NULL, context, ticker);
      JsonObject said =
          parts.opener().ask(target, "/describe/", new JsonObject(), context, ticker).said();
      return new Side(said.getString("path", path), new JsonObject());
    } catch (ToolFailure e) {
      return new Side(path, new JsonObject()); // The server will say that there is no such file.
    }
  }
}
