package buckaroo.mcp;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/**
 * Revision 2026-07-28: no handshake and no state, every request tells its version and what its
 * client can do. Immutable.
 */
final class ModernEra implements Era {
  static final String VERSION = "2026-07-28";

  private static final String PREFIX = "io.modelcontextprotocol/";
  private static final String VERSION_KEY = PREFIX + "protocolVersion";
  private static final String CAPABILITIES_KEY = PREFIX + "clientCapabilities";
  private static final String DISCOVER = "server/discover";

  /** Nothing that can be listed changes while the process runs. */
  private static final int LIST_TTL_MILLIS = 3_600_000;

  private final Catalogue catalogue;

  ModernEra(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Whether a request belongs to this era. */
  static boolean claims(JsonRpcMessage.Request request) {
    JsonObject meta = meta(request);
    return meta.get(VERSION_KEY) != null
        || meta.get(CAPABILITIES_KEY) != null
        || request.method().equals(DISCOVER);
  }

  @Override
  public void check(JsonRpcMessage.Request request) throws JsonRpcException {
    JsonValue version = meta(request).get(VERSION_KEY);
    if (version == null || !version.isString()) {
      throw missing(VERSION_KEY, "a text");
    }
    if (!version.asString().equals(VERSION)) {
      // Older revisions are not named: a client would put them here, where they mean nothing.
      throw new JsonRpcException(
          JsonRpcCode.UNSUPPORTED_PROTOCOL_VERSION,
          "Unsupported protocol version",
          new JsonObject()
              .add("supported", new JsonArray().add(VERSION))
              .add("requested", version.asString()));
    }
    JsonValue capabilities = meta(request).get(CAPABILITIES_KEY);
    if (capabilities == null || !capabilities.isObject()) {
      throw missing(CAPABILITIES_KEY, "an object");
    }
  }

  @Override
  public JsonObject answer(JsonRpcMessage.Request request) throws JsonRpcException {
    JsonObject params = request.params();
    return switch (request.method()) {
      case DISCOVER -> cacheable(discover());
      case "tools/list" -> cacheable(catalogue.tools(params));
      case "prompts/list" -> cacheable(Catalogue.prompts(params));
      case "prompts/get" -> complete(ViewPrompt.get(params));
      case "completion/complete" -> complete(catalogue.complete(params));
      case "resources/list" -> cacheable(Catalogue.resources(params));
      case "resources/templates/list" -> cacheable(Catalogue.resourceTemplates(params));
      case "resources/read" -> Catalogue.readResource(params, JsonRpcCode.INVALID_PARAMS);
      default -> throw Catalogue.unknownMethod(request.method());
    };
  }

  @Override
  public boolean remembersViews() {
    return false;
  }

  @Override
  public JsonObject toolResult(JsonObject result) {
    return complete(result);
  }

  private static JsonObject discover() {
    return new JsonObject()
        .add("supportedVersions", new JsonArray().add(VERSION))
        .add("capabilities", Catalogue.capabilities())
        .add("instructions", Catalogue.INSTRUCTIONS);
  }

  private JsonObject cacheable(JsonObject result) {
    return complete(result).add("ttlMs", LIST_TTL_MILLIS).add("cacheScope", "private");
  }

  private JsonObject complete(JsonObject result) {
    return result
        .add("resultType", "complete")
        .add("_meta", new JsonObject().add(PREFIX + "serverInfo", catalogue.info()));
  }

  private static JsonObject meta(JsonRpcMessage.Request request) {
    JsonValue meta = request.params().get("_meta");
    return meta != null && meta.isObject() ? meta.asObject() : new JsonObject();
  }

  private static JsonRpcException missing(String key, String type) {
    return new JsonRpcException(
        JsonRpcCode.INVALID_PARAMS, "Invalid params: _meta must have \"" + key + "\", " + type);
  }
}
