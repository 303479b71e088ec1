package buckaroo.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/** How a tool is described: its name, what it does, what it takes and what it gives. */
final class Schemas {
  private Schemas() {}

  /**
   * An entry of {@code tools/list}. Every tool of ours only reads, and gives one text.
   *
   * @param properties of the arguments, all of them required
   */
  static JsonObject tool(String name, String title, String description, JsonObject properties) {
    JsonObject input = new JsonObject().add("properties", properties);
    if (!properties.isEmpty()) {
      JsonArray required = new JsonArray();
      for (String property : properties.names()) {
        required.add(property);
      }
      input.add("required", required);
    }
    JsonObject result = new JsonObject().add("title", "Result").add("type", "string");
    JsonObject output =
        new JsonObject()
            .add("properties", new JsonObject().add("result", result))
            .add("required", new JsonArray().add("result"));
    return new JsonObject()
        .add("name", name)
        .add("title", title)
        .add("description", description)
        .add("inputSchema", object(input, name + "Arguments"))
        .add("outputSchema", object(output, name + "Output"))
        .add(
            "annotations",
            new JsonObject()
                .add("title", title)
                .add("readOnlyHint", true)
                .add("destructiveHint", false)
                .add("idempotentHint", true)
                .add("openWorldHint", false));
  }

  private static JsonObject object(JsonObject schema, String title) {
    return schema.add("title", title).add("type", "object");
  }
}
