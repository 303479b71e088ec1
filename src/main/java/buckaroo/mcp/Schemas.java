package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;

/** The JSON schemas of arguments, each made anew, since JSON objects are mutable. */
final class Schemas {
  private Schemas() {}

  static JsonObject text(String title, String description) {
    return of("string", title, description);
  }

  static JsonObject truth(String title, String description) {
    return of("boolean", title, description);
  }

  static JsonObject object(String title, String description) {
    return of("object", title, description);
  }

  static JsonObject whole(String title, String description, int least, int most) {
    return of("integer", title, description).add("minimum", least).add("maximum", most);
  }

  static JsonObject choice(String title, String description, String... words) {
    return of("string", title, description).add("enum", Json.array(words));
  }

  /** A list of objects. */
  static JsonObject objects(String title, String description) {
    return list(title, description, new JsonObject().add("type", "object"));
  }

  /** A list of texts. */
  static JsonObject texts(String title, String description) {
    return list(title, description, new JsonObject().add("type", "string"));
  }

  static JsonObject list(String title, String description, JsonObject items) {
    return of("array", title, description).add("items", items);
  }

  private static JsonObject of(String type, String title, String description) {
    return new JsonObject().add("title", title).add("type", type).add("description", description);
  }

  /** Which view is meant: a handle or a file. */
  static JsonObject target() {
    return new JsonObject()
        .add("view", text("View", "Handle of an open view, as view_data gives it."))
        .add(
            "path",
            text("Path", "Path of a data file, instead of a view; opened if it is not open yet."));
  }

  static JsonObject filters() {
    return objects(
        "Filters",
        """
        All must hold: [{"column": name, "op": op, "value": value}]. op: eq ne lt le gt ge contains \
        starts ends regex (with "case": true exact) in notin (value: a list) between (value: [low, \
        high]) empty isnull notnull. Either of groups: {"any": [[filters], [filters]]}. Dates as \
        "2025-06-01".\
        """);
  }

  static JsonObject sorts() {
    return objects("Sorts", "First one first: [{\"column\": name, \"desc\": true}].");
  }

  static JsonObject search() {
    return new JsonObject()
        .add("title", "Search")
        .add("type", Json.array("string", "object"))
        .add(
            "description",
            "Only rows with a text cell that holds this text; also {\"text\", \"case\","
                + " \"whole\"}.");
  }

  static JsonObject columns(String description) {
    return texts("Columns", description);
  }

  static JsonObject maxChars() {
    return whole("Characters", "Longest answer, in characters (8000 unless told).", 500, 20_000);
  }
}
