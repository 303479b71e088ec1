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
import buckaroo.mcp.text.Names;
import buckaroo.mcp.text.NearFiles;
import buckaroo.mcp.text.PathArgument;
import buckaroo.text.SafeText;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files and handles into views that can be asked, on a server that is found or started. A view that
 * is gone, or whose file changed, is opened again and that is said. Safe for any thread.
 */
final class OpenViews {
  private static final int MAX_PATH_CHARS = 4096;

  /** What a session may be called (PROTOCOL section 2); it becomes part of an address. */
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private final LauncherParts parts;

  OpenViews(LauncherParts parts) {
    this.parts = parts;
  }

  /**
   * What is asked for.
   *
   * @param readOptions empty for those that the view was read with before
   */
  record Wish(Optional<JsonObject> readOptions, boolean noBrowser) {
    static final Wish UNSEEN = new Wish(Optional.empty(), true);
  }

  /** The view that a call means by its {@code view} or {@code path}, or the one before. */
  Target of(JsonObject arguments, Tool.Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    return of(arguments.get("view"), arguments.get("path"), context, ticker);
  }

  /** The same of any two values, either of which may be null. */
  Target of(JsonValue handle, JsonValue path, Tool.Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    boolean hasHandle = handle != null && !handle.isNull();
    boolean hasPath = path != null && !path.isNull();
    if (hasHandle && hasPath) {
      throw new ToolFailure("give either \"view\" or \"path\", not both.");
    }
    if (hasPath) {
      return open(path(path), Wish.UNSEEN, context, ticker);
    }
    if (hasHandle) {
      if (!handle.isString() || !isHandle(handle.asString())) {
        throw new ToolFailure(
            "\"view\" must be a handle as view_data gives it, such as rides-k3v9x2ab."
                + parts.views().known());
      }
      return held(handle.asString(), context);
    }
    Optional<Views.View> last = context.remembersViews() ? parts.views().last() : Optional.empty();
    if (last.isEmpty()) {
      throw new ToolFailure(
          "say which table is meant: \"path\" of a data file, or \"view\", a handle that view_data"
              + " gave."
              + parts.views().known());
    }
    return held(last.get().name(), context);
  }

  static boolean isHandle(String text) {
    return HANDLE.matcher(text).matches();
  }

  private Target held(String handle, Tool.Context context)
      throws StartFailure, InterruptedException {
    EnsureServer.Ensured ensured =
        parts.servers().ensure(context.requestId(), context.progress()::report);
    return new Target(ensured, handle, Optional.empty(), List.of());
  }

  /** A path as a model wrote it, checked. */
  static String path(JsonValue path) throws ToolFailure {
    if (path == null || !path.isString() || path.asString().isBlank()) {
      throw new ToolFailure(
          "the argument \"path\" is missing. Pass the path of the file to open, a text.");
    }
    if (path.asString().length() > MAX_PATH_CHARS || path.asString().indexOf('\0') >= 0) {
      throw new ToolFailure(
          "the path is longer than 4096 characters or has a zero character in it.");
    }
    return PathArgument.absolute(path.asString());
  }

  /**
   * Opens a file in the view of its own, which reads it only if it is not open as it is.
   *
   * @param path absolute
   */
  Target open(String path, Wish wish, Tool.Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    Views.View view = parts.views().of(path);
    view.turn.lockInterruptibly();
    try {
      return load(view, wish, context, ticker);
    } finally {
      view.turn.unlock();
    }
  }

  private Target load(Views.View view, Wish wish, Tool.Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    EnsureServer.Ensured ensured =
        parts.servers().ensure(context.requestId(), context.progress()::report);
    try {
      return load(view, wish, ensured, context, ticker);
    } catch (ConnectException e) {
      // It ended since we asked; its lease will tell so at once, and a new one is started.
      ensured.server().release();
    } catch (IOException e) {
      throw explained(e, view.path(), ensured.server());
    }
    ensured = parts.servers().ensure(context.requestId(), context.progress()::report);
    try {
      return load(view, wish, ensured, context, ticker);
    } catch (IOException e) {
      throw explained(e, view.path(), ensured.server());
    }
  }

  private Target load(
      Views.View view, Wish wish, EnsureServer.Ensured ensured, Tool.Context context, Ticker ticker)
      throws IOException, InterruptedException {
    ServerClient client = ensured.server().client();
    ticker.ask(() -> client.progress(view.name()));
    File file = new File(view.path());
    JsonObject read = wish.readOptions().orElseGet(view::readOptions);
    boolean wasLoaded = view.isLoaded();
    boolean reuse = view.isUnchanged(file) && read.equals(view.readOptions());
    // Before the load: a file that changes while it is read is read again the next time.
    view.note(file, read);
    boolean isLoaded = false;
    try {
      LoadedFile loaded =
          client.load(
              new FileToLoad(
                  view.path(),
                  view.name(),
                  "Viewing " + file.getName(),
                  wish.noBrowser() || parts.noBrowser(),
                  reuse,
                  read,
                  parts.settings().loadTimeout(),
                  context.requestId()));
      isLoaded = true;
      parts.views().used(view);
      view.tell(loaded.columns().stream().map(LoadedFile.Column::name).toList());
      List<String> notes = new ArrayList<>(ensured.notes());
      if (wasLoaded && !reuse && wish.readOptions().isEmpty()) {
        notes.add("The file changed since it was read, so it was read again.");
      }
      return new Target(ensured, view.name(), Optional.of(loaded), notes);
    } finally {
      if (!isLoaded) {
        view.forget();
      }
    }
  }

  /** An answer about a view, and where it came from at last. */
  record Answer(Target target, JsonObject said) {}

  /**
   * Asks a route about a view; once more where the view had to be opened again.
   *
   * @param route such as {@code /rows/}
   */
  Answer ask(Target target, String route, JsonObject args, Tool.Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    try {
      JsonObject said = asked(target, route, args, context);
      parts.views().ofHandle(target.view()).ifPresent(parts.views()::used);
      return new Answer(target, said);
    } catch (ConnectException e) {
      target.ensured().server().release();
      return askAgain(target, "The data server had ended; the file", route, args, context, ticker);
    } catch (ServerRefusal e) {
      String why =
          switch (e.code()) {
            case "not_found" -> "The view had been closed to save memory; its file";
            case "file_changed" -> "The file changed; it";
            default -> "";
          };
      if (why.isEmpty() || parts.views().ofHandle(target.view()).isEmpty()) {
        throw explained(e, target);
      }
      return askAgain(target, why, route, args, context, ticker);
    } catch (IOException e) {
      throw explained(e, target);
    }
  }

  private Answer askAgain(
      Target target, String why, String route, JsonObject args, Tool.Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    Optional<Views.View> known = parts.views().ofHandle(target.view());
    if (known.isEmpty()) {
      throw new ToolFailure(
          "the data server that had this view has ended. Open the file again by its path.");
    }
    known.get().turn.lockInterruptibly();
    try {
      known.get().forget();
    } finally {
      known.get().turn.unlock();
    }
    Target again = open(known.get().path(), Wish.UNSEEN, context, ticker);
    List<String> notes = new ArrayList<>(target.notes());
    notes.add(why + " was opened again, without earlier edits.");
    Target noted = new Target(again.ensured(), again.view(), again.loaded(), notes);
    try {
      return new Answer(noted, asked(noted, route, args, context));
    } catch (IOException e) {
      throw explained(e, noted);
    }
  }

  private JsonObject asked(Target target, String route, JsonObject args, Tool.Context context)
      throws IOException, InterruptedException {
    return target
        .ensured()
        .server()
        .client()
        .ask(route + target.view(), args, parts.settings().loadTimeout(), context.requestId());
  }

  private ToolFailure explained(IOException e, Target target) throws InterruptedException {
    String path = parts.views().ofHandle(target.view()).map(Views.View::path).orElse("");
    return explained(e, path, target.ensured().server());
  }

  /** What a failure of the server means for the model. */
  ToolFailure explained(IOException e, String path, RunningServer server)
      throws InterruptedException {
    if (e instanceof ServerRefusal refusal) {
      String said = SafeText.paragraph(shorten(String.valueOf(refusal.getMessage())));
      return new ToolFailure(
          (said.endsWith(".") ? said : said + ".") + advice(refusal.code(), path));
    }
    if (e instanceof ServerHangsException) {
      return new ToolFailure(
          "the data server (pid "
              + server.pid()
              + ") hangs: it takes connections but answers nothing. End that process and call"
              + " again, which starts a new one.");
    }
    if (e instanceof HttpTimeoutException) {
      return new ToolFailure(
          "the answer did not come within "
              + parts.settings().loadTimeout().toMillis() / 1000.0
              + " s. Set BUCKAROO_LOAD_TIMEOUT to more seconds for larger files.");
    }
    if (server.endsWithin(200)) {
      return new ToolFailure(
          "the data server (pid "
              + server.pid()
              + ") ended during this call. Call again, which starts a new one; the end of its"
              + " log:\n"
              + Diagnosis.tail(parts.settings().logFolder().resolve("server.log"))
              + Diagnosis.tail(parts.settings().logFolder().resolve(ServerProcess.OUTPUT_FILE)));
    }
    return new ToolFailure(
        "the data server could not be reached: " + Names.cut(String.valueOf(e.getMessage())));
  }

  private static String shorten(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
  }

  /** What to do next; empty when the server's own words suffice. */
  private static String advice(String code, String path) {
    return switch (code) {
      case "file_not_found" -> NearFiles.advice(path);
      case "file_too_large", "out_of_memory" ->
          " More memory for the server: BUCKAROO_JAVA_OPTS=-Xmx8g, for example.";
      case "path_not_allowed" -> " The person who runs this server can allow more folders.";
      case "load_superseded" -> " A newer call loaded the same view; call again.";
      case "request_cancelled", "session_limit", "connection_limit" -> " Call again.";
      default -> "";
    };
  }
}
