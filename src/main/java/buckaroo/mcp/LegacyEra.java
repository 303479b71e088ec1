package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;

/**
 * The revisions that begin with {@code initialize}: 2024-11-05 to 2025-11-25. Lenient on order: a
 * request before the handshake is answered, and so is a second handshake. Written by the reading
 * thread.
 */
final class LegacyEra implements Era {
  private static final String NEWEST = "2025-11-25";
  private static final String WITH_BATCHES = "2025-03-26";
  private static final List<String> VERSIONS =
      List.of("2024-11-05", WITH_BATCHES, "2025-06-18", NEWEST);

  private final Catalogue catalogue;
  private String version = NEWEST;

  LegacyEra(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Whether arrays of messages are part of the revision that was agreed on. */
  boolean allowsBatches() {
    return version.equals(WITH_BATCHES);
  }

  @Override
  public void check(JsonRpcMessage.Request request) {
    // Every request may come at any time.
  }

  @Override
  public JsonObject answer(JsonRpcMessage.Request request) throws JsonRpcException {
    JsonObject params = request.params();
    return switch (request.method()) {
      case "initialize" -> initialize(params);
      case "ping" -> new JsonObject();
      case "tools/list" -> catalogue.tools(params);
      case "prompts/list" -> Catalogue.prompts(params);
      case "prompts/get" -> ViewPrompt.get(params);
      case "completion/complete" -> catalogue.complete(params);
      case "resources/list" -> Catalogue.resources(params);
      case "resources/templates/list" -> Catalogue.resourceTemplates(params);
      case "resources/read" -> Catalogue.readResource(params, JsonRpcCode.RESOURCE_NOT_FOUND);
      default -> throw Catalogue.unknownMethod(request.method());
    };
  }

  @Override
  public boolean remembersViews() {
    return true;
  }

  @Override
  public JsonObject toolResult(JsonObject result) {
    return result;
  }

  /** The asked version if it is ours, else our newest: never an error, clients die of it. */
  private JsonObject initialize(JsonObject params) {
    JsonValue asked = params.get("protocolVersion");
    version =
        asked != null && asked.isString() && VERSIONS.contains(asked.asString())
            ? asked.asString()
            : NEWEST;
    return new JsonObject()
        .add("protocolVersion", version)
        .add("capabilities", Catalogue.capabilities())
        .add("serverInfo", catalogue.info())
        .add("instructions", Catalogue.INSTRUCTIONS);
  }
}
