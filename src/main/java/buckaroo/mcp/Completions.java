package buckaroo.mcp;

import buckaroo.home.HomeFolder;
import buckaroo.mcp.text.NearFiles;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code completion/complete}: what an argument may become. Paths come from the folder alone, views
 * and columns from what this launcher opened; nothing is started for it.
 */
final class Completions {
  /** The protocol's own bound. */
  private static final int MOST_VALUES = 100;

  private static final int MAX_VALUE_CHARS = 4096;

  private final LauncherParts parts;

  Completions(LauncherParts parts) {
    this.parts = parts;
  }

  /**
   * The answer.
   *
   * @throws JsonRpcException {@code INVALID_PARAMS} if it is asked about no prompt of ours
   */
  JsonObject answer(JsonObject params) throws JsonRpcException {
    JsonObject ref = object(params, "ref");
    JsonObject argument = object(params, "argument");
    String name = text(argument, "name");
    String value = text(argument, "value");
    if (!text(ref, "type").equals("ref/prompt") || !text(ref, "name").equals("view")) {
      throw invalid("\"ref\" must be a prompt of this server");
    }
    if (name.isEmpty() || value.length() > MAX_VALUE_CHARS) {
      throw invalid("\"argument\" must have a name and a value");
    }
    List<String> values =
        switch (name) {
          case "path" -> paths(value);
          case "view" -> beginning(parts.views().handles(), value);
          case "column" -> columns(object(object(params, "context"), "arguments"), value);
          default -> List.of();
        };
    JsonArray told = new JsonArray();
    for (String one : values.subList(0, Math.min(MOST_VALUES, values.size()))) {
      told.add(one);
    }
    return new JsonObject()
        .add(
            "completion",
            new JsonObject()
                .add("values", told)
                .add("total", values.size())
                .add("hasMore", values.size() > MOST_VALUES));
  }

  private List<String> columns(JsonObject others, String value) {
    String view = text(others, "view");
    Optional<Views.View> meant =
        view.isEmpty() ? parts.views().last() : parts.views().ofHandle(view);
    return meant.isEmpty() ? List.of() : beginning(meant.get().columns(), value);
  }

  private static List<String> beginning(List<String> names, String value) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (name.regionMatches(true, 0, value, 0, value.length())) {
        found.add(name);
      }
    }
    return found;
  }

  /** The data files and folders that a path begins to name, with the path as it was written. */
  private List<String> paths(String value) {
    int slash = Math.max(value.lastIndexOf('/'), value.lastIndexOf(File.separatorChar));
    String written = value.substring(0, slash + 1);
    String folder = System.getProperty("user.dir");
    if (written.startsWith("~/") || written.startsWith("~" + File.separator)) {
      Optional<Path> home = HomeFolder.ofUser();
      folder = home.isEmpty() ? folder : home.get() + written.substring(1);
    } else if (!written.isEmpty()) {
      folder = new File(written).isAbsolute() ? written : folder + "/" + written;
    }
    List<String> found = new ArrayList<>();
    if (mayBeListed(folder)) {
      for (String name : NearFiles.entries(folder, value.substring(slash + 1))) {
        found.add(written + name);
      }
    }
    return found;
  }

  /** Folders that the server would refuse are not listed either. */
  private boolean mayBeListed(String folder) {
    Map<String, String> environment = parts.environment();
    String roots = environment.getOrDefault("BUCKAROO_ALLOWED_ROOTS", "");
    if (environment.getOrDefault("BUCKAROO_RESTRICT_TO_CWD", "").equals("1")) {
      roots += File.pathSeparator + System.getProperty("user.dir");
    }
    if (roots.isEmpty()) {
      return true;
    }
    try {
      Path real = Path.of(folder).toRealPath();
      for (String root : roots.split(File.pathSeparator)) {
        if (!root.isEmpty() && real.startsWith(Path.of(root).toRealPath())) {
          return true;
        }
      }
    } catch (IOException | InvalidPathException e) {
      return false; // What is not there cannot be listed.
    }
    return false;
  }

  private static JsonObject object(JsonObject params, String name) {
    JsonValue value = params.get(name);
    return value != null && value.isObject() ? value.asObject() : new JsonObject();
  }

  private static String text(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value != null && value.isString() ? value.asString() : "";
  }

  private static JsonRpcException invalid(String why) {
    return new JsonRpcException(JsonRpcCode.INVALID_PARAMS, "Invalid params: " + why);
  }
}
