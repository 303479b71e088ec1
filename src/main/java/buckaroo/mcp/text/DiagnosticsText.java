package buckaroo.mcp.text;

import buckaroo.client.LauncherSettings;
import buckaroo.client.ServerJson;
import buckaroo.text.SafeText;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** A server's {@code /diagnostics} as the model reads it, with the launcher's own facts. */
public final class DiagnosticsText {
  private DiagnosticsText() {}

  /**
   * The text.
   *
   * @param leased whether this launcher keeps that server alive
   */
  public static String of(JsonObject said, int port, boolean leased, LauncherSettings settings) {
    StringBuilder text = new StringBuilder("## Buckaroo Server Diagnostics\n\n");
    text.append("Server: pid=")
        .append(ServerJson.number(said, "pid"))
        .append(" uptime=")
        .append(number(said, "uptime_s"))
        .append("s url=http://localhost:")
        .append(port)
        .append("\nJava: ")
        .append(value(said, "java_version"))
        .append(" (")
        .append(value(said, "java_home"))
        .append(")\nBuckaroo: ")
        .append(value(said, "buckaroo_version"))
        .append("\nPlatform: ")
        .append(value(said, "platform"))
        .append("\n\nFiles of the page:\n");
    StringBuilder warnings = new StringBuilder();
    addFiles(object(said, "static_files"), text, warnings);
    text.append("\nLibraries:\n");
    for (JsonObject.Member library : object(said, "dependencies")) {
      text.append("  ").append(library.getName()).append(": ").append(plain(library.getValue()));
      text.append('\n');
    }
    text.append("\nSessions:\n");
    for (JsonObject.Member count : object(said, "sessions")) {
      text.append("  ").append(count.getName()).append(": ").append(plain(count.getValue()));
      text.append('\n');
    }
    text.append("\nLogs in ").append(value(said, "log_dir")).append('\n');
    addLogs(said.get("log_files"), text);
    text.append("Page served from: ").append(value(said, "static_path")).append('\n');
    text.append("\nLauncher: pid=")
        .append(ProcessHandle.current().pid())
        .append(leased ? " uses this server" : " uses no server yet")
        .append("\n  ")
        .append(settings.describe())
        .append('\n');
    for (String warning : settings.warnings()) {
      warnings.append("  ").append(warning).append('\n');
    }
    if (warnings.length() > 0) {
      text.append("\nWarnings:\n").append(warnings);
    }
    return text.toString();
  }

  private static void addFiles(JsonObject files, StringBuilder text, StringBuilder warnings) {
    for (JsonObject.Member file : files) {
      JsonObject facts = file.getValue().isObject() ? file.getValue().asObject() : new JsonObject();
      long bytes = Math.max(0, ServerJson.number(facts, "size_bytes"));
      boolean exists = facts.get("exists") != null && facts.get("exists").isTrue();
      text.append("  ")
          .append(file.getName())
          .append(exists && bytes > 0 ? ": OK (" : ": PROBLEM (")
          .append(bytes)
          .append(" bytes)\n");
      if (!exists) {
        warnings.append("  MISSING: ").append(file.getName()).append('\n');
      } else if (bytes == 0) {
        warnings
            .append("  EMPTY: ")
            .append(file.getName())
            .append(" (no bytes, so the page stays blank)\n");
      }
    }
  }

  private static void addLogs(JsonValue logs, StringBuilder text) {
    for (JsonValue log : logs != null && logs.isArray() ? logs.asArray() : new JsonArray()) {
      if (log.isObject()) {
        text.append("  ")
            .append(Names.cut(ServerJson.text(log.asObject(), "name")))
            .append(": ")
            .append(ServerJson.number(log.asObject(), "size_bytes"))
            .append(" bytes\n");
      }
    }
  }

  private static JsonObject object(JsonObject said, String name) {
    JsonValue value = said.get(name);
    return value != null && value.isObject() ? value.asObject() : new JsonObject();
  }

  private static String value(JsonObject said, String name) {
    JsonValue value = said.get(name);
    return value == null ? "unknown" : plain(value);
  }

  private static String number(JsonObject said, String name) {
    JsonValue value = said.get(name);
    return value != null && value.isNumber() ? value.toString() : "unknown";
  }

  private static String plain(JsonValue value) {
    return SafeText.paragraph(value.isString() ? value.asString() : value.toString());
  }
}
