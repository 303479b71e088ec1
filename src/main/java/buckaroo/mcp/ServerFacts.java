package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;

/** What this server says about itself. Makes new objects at each call: JSON objects are mutable. */
final class ServerFacts {
  static final String INSTRUCTIONS =
      "When the user mentions or asks about a CSV, TSV, Parquet, or JSON data file, always use the"
          + " view_data tool to display it interactively in Buckaroo. Prefer view_data over reading"
          + " file contents directly.";

  private final String version;

  ServerFacts(String version) {
    this.version = version;
  }

  JsonObject info() {
    return new JsonObject().add("name", "buckaroo-table").add("version", version);
  }

  static JsonObject capabilities() {
    return new JsonObject()
        .add("experimental", new JsonObject())
        .add("prompts", new JsonObject().add("listChanged", false))
        .add("resources", new JsonObject().add("subscribe", false).add("listChanged", false))
        .add("tools", new JsonObject().add("listChanged", false));
  }
}
