package buckaroo.server.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens an address in the person's browser, if there is one to open. */
public final class Browser {
  private static final System.Logger LOG = System.getLogger(Browser.class.getName());

  static final String DISABLED = "disabled";

  private final boolean enabled;
  private final Map<String, String> environment;

  /**
   * A browser of this machine.
   *
   * @param enabled false when the server was started with {@code --no-browser}
   * @param environment the process environment, which tells whether there is a display
   */
  public Browser(boolean enabled, Map<String, String> environment) {
    this.enabled = enabled;
    this.environment = environment;
  }

  boolean isEnabled() {
    return enabled;
  }

  /**
   * Opens an address.
   *
   * @return what was done, in words: {@code disabled}, {@code opened}, or why nothing could be
   *     opened; never an error, because the person can always open the address by hand
   */
  public String open(String url) {
    if (!enabled) {
      return DISABLED;
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("linux") && !hasDisplay()) {
      return "no display here, open the address by hand";
    }
    List<String> command =
        system.contains("mac")
            ? List.of("open", url)
            : system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                : List.of("xdg-open", url);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("BUCKAROO_LEASE_SECRET"); // A browser has no use for them.
    builder.environment().remove("BUCKAROO_TOKEN");
    try {
      builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .getOutputStream()
          .close();
      return "opened";
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "no browser could be opened: {0}", e.getMessage());
      return "no browser found, open the address by hand";
    }
  }

  private boolean hasDisplay() {
    return !environment.getOrDefault("DISPLAY", "").isEmpty()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }
}
