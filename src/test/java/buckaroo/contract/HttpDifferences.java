package buckaroo.contract;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every recorded request that we answer otherwise, from DESIGN section 11. What does not stand here
 * must match.
 */
final class HttpDifferences {
  /** The text of a library of the reference; ours is worded otherwise. */
  private static final String ANY_TEXT = "";

  private static final String MIXED =
      "id:int64 name:object age:Int64 score:float64 active:bool joined:object amount:object"
          + " notes:object flag:Int64 big:int64";

  private static final Map<String, Reply> INSTEAD = new TreeMap<>();

  static {
    // A body that is not UTF-8, a path that is a number or a folder: the caller's fault.
    error("invalid utf8", 400, "invalid_json", "Invalid JSON body", true);
    error("path is number", 400, "invalid_request", "'path' must be a text", false);
    error("dir named csv", 400, "invalid_file", ANY_TEXT, false);
    // Modes and sessions that nobody could use are refused.
    error("mode unknown", 400, "invalid_request", "mode must be", false);
    error("session number", 400, "invalid_request", "'session' must be", false);
    // Lazy mode needs no other library, and names types as polars does.
    loaded("mode lazy", 5, "val:Int64");
    // The backend's name is taken, and our engine does the work.
    loaded("backend polars buckaroo", 5, "val:int64");
    // What the reference's libraries refuse to read, we open, with a warning.
    loaded("latin1.csv viewer", 1, "k:int64 v:object");
    loaded("latin1.csv buckaroo", 1, "k:int64 v:object");
    loaded("ragged_bad.csv viewer", 2, "a:int64 b:int64 Unnamed~2:Int64");
    loaded("ragged_bad.csv buckaroo", 2, "a:int64 b:int64 Unnamed~2:Int64");
    loaded("ndjson file", 2, "a:int64");
    // What we refuse as well is said in other words than its libraries'.
    error("bad json file", 400, "invalid_file", ANY_TEXT, false);
    error("scalar json", 400, "invalid_file", ANY_TEXT, false);
    error("garbage parquet", 400, "invalid_file", ANY_TEXT, false);
    // Text opens whatever its name ends in, and a missing file is missing whatever its name.
    loaded("unsupported ext", 0, "hello:object");
    INSTEAD.put("no ext", new Reply(200, "", "", false, new JsonObject()));
    error("directory", 404, "file_not_found", "File not found", false);
    error("unsupported ext missing file", 404, "file_not_found", "File not found", false);
    // Whole numbers with gaps stay whole numbers.
    for (String config :
        new String[] {
          "column_config_overrides",
          "extra_grid_config",
          "component_config",
          "init_sd",
          "bad overrides",
          "bad init_sd"
        }) {
      loaded("cfg " + config + " viewer", 10, MIXED);
      loaded("cfg " + config + " buckaroo", 10, MIXED);
    }
    // A setting of the wrong shape breaks nothing: it is refused where the reference fails.
    error("cfg bad init_sd buckaroo", 400, "invalid_request", "'init_sd' must be", false);
    loaded("reload other file viewer", 10, MIXED);
    for (String sequence :
        new String[] {
          "clean_then_quick", "pp_bad_then_quick", "arity_then_quick", "null_state",
          "search_types", "operations_in_state", "operations_via_other_msg", "index_in_search"
        }) {
      loaded("seq " + sequence, 5, "city:object pop:Int64 lat:float64 capital:bool");
    }
    // There is a home page; what is not there is the envelope; a bad session id has no page.
    INSTEAD.put("GET /", new Reply(200, "", "", false, null));
    error("GET /s/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404, "not_found", ANY_TEXT, false);
    error("GET /ws/abc", 400, "invalid_request", ANY_TEXT, false);
    for (String request :
        new String[] {"GET /load", "POST /health", "PUT /load", "OPTIONS /load"}) {
      error(request, 405, "method_not_allowed", ANY_TEXT, false);
    }
    for (String path : new String[] {"/nosuch", "/s/", "/static/nosuch.js", "/health/"}) {
      error("GET " + path, 404, "not_found", ANY_TEXT, false);
    }
    for (String path : new String[] {"/static/../server/app.py", "/static/%2e%2e/server/app.py"}) {
      error("GET " + path, 403, "path_not_allowed", ANY_TEXT, false);
    }
  }

  private HttpDifferences() {}

  /**
   * What a request is answered.
   *
   * @param code of an error
   * @param message the beginning of an error's text
   * @param hasErrorKey whether the text stands under {@code error} too, as in the reference's
   *     oldest errors
   * @param load of a reply to {@code /load}, its fields; else null
   */
  record Reply(int status, String code, String message, boolean hasErrorKey, JsonObject load) {
    /** The recorded reply itself. */
    static Reply of(JsonObject recorded) {
      int status = recorded.getInt("status", 0);
      JsonValue json = recorded.get("json");
      JsonObject said = json == null ? new JsonObject() : json.asObject();
      if (status == 200) {
        return new Reply(status, "", "", false, said);
      }
      String old = said.getString("error", null);
      String code = said.getString("error_code", oldCode(old));
      return new Reply(status, code, said.getString("message", old), old != null, null);
    }

    private static String oldCode(String text) {
      return "Invalid JSON body".equals(text) ? "invalid_json" : "invalid_request";
    }

    /** The fields that a reply to {@code /load} must have; minted ids and paths are as they are. */
    JsonObject body(JsonObject said) {
      JsonObject expected = new JsonObject(load);
      expected.set("path", said.get("path"));
      if (said.getString("session", "").matches("[0-9a-f]{32}")) {
        expected.set("session", said.get("session"));
      }
      return expected;
    }
  }

  /** The requests that differ. */
  static Set<String> names() {
    return Set.copyOf(INSTEAD.keySet());
  }

  /** What we answer instead; empty when the recorded reply holds. */
  static Optional<Reply> instead(String name) {
    return Optional.ofNullable(INSTEAD.get(name));
  }

  /** The recorder's note, or method and path where it noted nothing of its own. */
  static String nameOf(JsonObject recorded) {
    String note = recorded.getString("note", "");
    return note.equals("route")
        ? recorded.getString("method", "") + " " + recorded.getString("path", "")
        : note;
  }

  private static void error(
      String name, int status, String code, String message, boolean hasErrorKey) {
    INSTEAD.put(name, new Reply(status, code, message, hasErrorKey, null));
  }

  /** Columns as {@code name:dtype} with {@code ~} for ": " within a name. */
  private static void loaded(String name, int rows, String columns) {
    var list = Json.array();
    for (String column : columns.split(" ")) {
      String[] parts = column.split(":");
      list.add(new JsonObject().add("name", parts[0].replace("~", ": ")).add("dtype", parts[1]));
    }
    JsonObject load = new JsonObject().add("rows", rows).add("columns", list);
    INSTEAD.put(name, new Reply(200, "", "", false, load));
  }
}
