package buckaroo.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/**
 * How a tool is described: its name, what it does, what it takes, what it gives and what it may
 * change.
 *
 * @param properties of the arguments, each a JSON schema
 * @param required names of those that must be given
 * @param output properties of the structured content
 */
record ToolInfo(
    String name,
    String title,
    String description,
    JsonObject properties,
    String[] required,
    JsonObject output,
    Effect effect) {
  /** By this a host learns how long an answer may get, and need not put it aside unread. */
  private static final String SIZE_HINT = "anthropic/maxResultSizeChars";

  /** What a call may change. */
  enum Effect {
    /** Nothing but what a person sees of a file that stays as it is; again is the same. */
    READS(true, true),
    /** The view of a person, who can undo it. */
    CHANGES_VIEW(false, true),
    /** Files: it makes new ones. */
    WRITES_FILE(false, false);

    private final boolean isReadOnly;
    private final boolean isIdempotent;

    Effect(boolean isReadOnly, boolean isIdempotent) {
      this.isReadOnly = isReadOnly;
      this.isIdempotent = isIdempotent;
    }
  }

  /** The entry of {@code tools/list}. */
  JsonObject describe() {
    JsonObject input = new JsonObject().add("properties", new JsonObject(properties));
    if (required.length > 0) {
      JsonArray names = new JsonArray();
      for (String one : required) {
        names.add(one);
      }
      input.add("required", names);
    }
    JsonObject described =
        new JsonObject()
            .add("name", name)
            .add("title", title)
            .add("description", description)
            .add("inputSchema", object(input, name + "Arguments"))
            .add(
                "outputSchema",
                object(
                    new JsonObject()
                        .add("properties", new JsonObject(output))
                        .add("required", new JsonArray().add(output.names().get(0))),
                    name + "Output"))
            .add(
                "annotations",
                new JsonObject()
                    .add("title", title)
                    .add("readOnlyHint", effect.isReadOnly)
                    .add("destructiveHint", false)
                    .add("idempotentHint", effect.isIdempotent)
                    .add("openWorldHint", false));
    JsonValue characters = properties.get("max_chars");
    return characters == null
        ? described
        : described.add(
            "_meta", new JsonObject().add(SIZE_HINT, characters.asObject().get("maximum")));
  }

  private static JsonObject object(JsonObject schema, String title) {
    return schema.add("title", title).add("type", "object");
  }
}
