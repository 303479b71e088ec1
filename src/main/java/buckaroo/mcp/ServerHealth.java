package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/**
 * Who answers on a port, as far as they tell.
 *
 * @param product empty when it names none
 * @param pid -1 when it names none
 */
public record ServerHealth(String product, String version, long pid) {
  /** The name by which servers of this product know each other. */
  public static final String PRODUCT = "buckaroo-jvm";

  static ServerHealth of(JsonObject said) {
    return new ServerHealth(text(said.get("product")), text(said.get("version")), pid(said));
  }

  /** Whether it is this product in that version. */
  public boolean isServer(String ourVersion) {
    return product.equals(PRODUCT) && version.equals(ourVersion);
  }

  /** In words, for a message about a taken port. */
  public String describe() {
    return product.equals(PRODUCT)
        ? "another Buckaroo server, version " + version + ", pid " + pid
        : "a program that answers /health, version " + (version.isEmpty() ? "unknown" : version);
  }

  private static String text(JsonValue value) {
    return value != null && value.isString() ? value.asString() : "";
  }

  private static long pid(JsonObject said) {
    JsonValue pid = said.get("pid");
    return pid != null && pid.isNumber() ? (long) pid.asDouble() : -1;
  }
}
