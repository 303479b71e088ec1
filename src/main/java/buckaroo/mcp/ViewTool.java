package buckaroo.mcp;

import buckaroo.client.Diagnosis;
import buckaroo.client.EnsureServer;
import buckaroo.client.FileToLoad;
import buckaroo.client.LoadedFile;
import buckaroo.client.RunningServer;
import buckaroo.client.ServerClient;
import buckaroo.client.ServerHangsException;
import buckaroo.client.ServerProcess;
import buckaroo.client.ServerRefusal;
import buckaroo.client.StartFailure;
import buckaroo.text.SafeText;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/** {@code view_data} and {@code buckaroo_table}: a file into the view of its own. */
final class ViewTool implements Tool {
  private static final int MAX_PATH_CHARS = 4096;

  private final String name;
  private final LauncherParts parts;

  ViewTool(String name, LauncherParts parts) {
    this.name = name;
    this.parts = parts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public JsonObject describe() {
    JsonObject path =
        new JsonObject()
            .add("title", "Path")
            .add("type", "string")
            .add("description", "Path of the file, absolute or relative to the working directory.");
    return Schemas.tool(
        name,
        "View data file",
        """
        Opens a data file (CSV, TSV, JSON, JSON Lines, Parquet, also compressed) as a table that the
        user can sort, filter and search in the browser, whatever its size. Use it first, before
        reading such a file by other means. Each file has a view of its own; the same file again is
        the same view, and is read again only if it changed. Answers with rows, columns and their
        types, the address for the user, and the session, which is the name of
        the view.
        """,
        new JsonObject().add("path", path));
  }

  @Override
  public ToolResult call(JsonObject arguments, Tool.Context context) throws InterruptedException {
    JsonValue path = arguments.get("path");
    if (path == null || !path.isString() || path.asString().isBlank()) {
      return ToolResult.failure(
          name, "the argument \"path\" is missing. Pass the path of the file to open, a text.");
    }
    if (path.asString().length() > MAX_PATH_CHARS || path.asString().indexOf('\0') >= 0) {
      return ToolResult.failure(
          name, "the path is longer than 4096 characters or has a zero character in it.");
    }
    Ticker ticker = Ticker.start(context.progress(), "Loading " + path.asString());
    try {
      return load(PathArgument.absolute(path.asString()), context, ticker);
    } catch (StartFailure e) {
      return new ToolResult(e.diagnosis(), true);
    } finally {
      ticker.close();
    }
  }

  private ToolResult load(String path, Context context, Ticker ticker)
      throws StartFailure, InterruptedException {
    Views.View view = parts.views().of(path);
    view.turn.lockInterruptibly();
    try {
      return load(path, view, context, ticker);
    } finally {
      view.turn.unlock();
    }
  }

  private ToolResult load(String path, Views.View view, Context context, Ticker ticker)
      throws StartFailure, InterruptedException {
    EnsureServer.Ensured ensured =
        parts.servers().ensure(context.requestId(), context.progress()::report);
    try {
      return loaded(path, view, ensured, context, ticker);
    } catch (ConnectException e) {
      // It ended since we asked; its lease will tell so at once, and a new one is started.
      ensured.server().release();
    } catch (IOException e) {
      return ToolResult.failure(name, explain(e, ensured.server()));
    }
    ensured = parts.servers().ensure(context.requestId(), context.progress()::report);
    try {
      return loaded(path, view, ensured, context, ticker);
    } catch (IOException e) {
      return ToolResult.failure(name, explain(e, ensured.server()));
    }
  }

  private ToolResult loaded(
      String path, Views.View view, EnsureServer.Ensured ensured, Context context, Ticker ticker)
      throws IOException, InterruptedException {
    ServerClient client = ensured.server().client();
    ticker.ask(() -> client.progress(view.name()));
    File file = new File(path);
    boolean reuse = view.isUnchanged(file);
    // Before the load: a file that changes while it is read is read again the next time.
    view.note(file);
    boolean isLoaded = false;
    try {
      LoadedFile loaded =
          client.load(
              new FileToLoad(
                  path,
                  view.name(),
                  "Viewing " + file.getName(),
                  parts.noBrowser(),
                  reuse,
                  parts.settings().loadTimeout(),
                  context.requestId()));
      isLoaded = true;
      return ToolResult.success(ViewText.of(file.getName(), loaded, ensured));
    } finally {
      if (!isLoaded) {
        view.forget();
      }
    }
  }

  private String explain(IOException e, RunningServer server) throws InterruptedException {
    if (e instanceof ServerRefusal refusal) {
      String said = SafeText.paragraph(shorten(String.valueOf(refusal.getMessage())));
      return (said.endsWith(".") ? said : said + ".") + advice(refusal.code());
    }
    if (e instanceof ServerHangsException) {
      return "the data server (pid "
          + server.pid()
          + ") hangs: it takes connections but answers nothing. End that process and call again,"
          + " which starts a new one.";
    }
    if (e instanceof HttpTimeoutException) {
      return "the file was not loaded within "
          + parts.settings().loadTimeout().toMillis() / 1000.0
          + " s. Set BUCKAROO_LOAD_TIMEOUT to more seconds for larger files.";
    }
    if (server.endsWithin(200)) {
      return "the data server (pid "
          + server.pid()
          + ") ended while it loaded the file. Another call starts a new one; the end of its log:\n"
          + Diagnosis.tail(parts.settings().logFolder().resolve("server.log"))
          + Diagnosis.tail(parts.settings().logFolder().resolve(ServerProcess.OUTPUT_FILE));
    }
    return "the data server could not be reached: " + Names.cut(String.valueOf(e.getMessage()));
  }

  private static String shorten(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }

  /** What to do next; empty when the server's own words suffice. */
  private static String advice(String code) {
    return switch (code) {
      case "file_not_found" -> " Check the path; an absolute path is safest.";
      case "file_too_large", "out_of_memory" ->
          " More memory for the server: BUCKAROO_JAVA_OPTS=-Xmx8g, for example.";
      case "path_not_allowed" -> " The person who runs this server can allow more folders.";
      case "load_superseded" -> " A newer call loaded another file into the same view.";
      default -> "";
    };
  }
}
