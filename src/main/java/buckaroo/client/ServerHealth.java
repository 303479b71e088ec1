package buckaroo.client;

import buckaroo.text.SafeText;
import com.eclipsesource.json.JsonObject;

/**
 * Who answers on a port, as far as they tell.
 *
 * @param product empty when it names none
 * @param pid -1 when it names none
 * @param instance of the server's process; empty when it names none
 */
public record ServerHealth(String product, String version, long pid, String instance) {
  /** The name by which servers of this product know each other. */
  public static final String PRODUCT = "buckaroo-jvm";

  static ServerHealth of(JsonObject said) {
    return new ServerHealth(
        ServerJson.text(said, "product"),
        ServerJson.text(said, "version"),
        ServerJson.number(said, "pid"),
        ServerJson.text(said, "instance"));
  }

  /** Whether it is this product in that version. */
  public boolean isServer(String ourVersion) {
    return product.equals(PRODUCT) && version.equals(ourVersion);
  }

  /** In words, for a message about a taken port. */
  public String describe() {
    return product.equals(PRODUCT)
        ? "another Buckaroo server, version " + SafeText.value(version) + ", pid " + pid
        : "a program that answers /health, version "
            + (version.isEmpty() ? "unknown" : SafeText.value(version));
  }
}
