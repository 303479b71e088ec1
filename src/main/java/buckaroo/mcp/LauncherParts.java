package buckaroo.mcp;

import buckaroo.client.EnsureServer;
import buckaroo.client.LauncherSettings;
import buckaroo.client.ServerClient;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Map;
import java.util.Optional;

/**
 * What tools work with, made when the first call needs it: a launcher that is only asked for its
 * tools reads no settings and opens no file. Safe for any thread.
 */
final class LauncherParts {
  private final Map<String, String> environment;
  private final String version;
  private final boolean noBrowser;
  private final LauncherLog log;
  private final OpenViews opener = new OpenViews(this);
  private final String listener =
      "mcp-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());

  @GuardedBy("this")
  private Optional<Made> made = Optional.empty();

  LauncherParts(
      Map<String, String> environment, String version, boolean noBrowser, LauncherLog log) {
    this.noBrowser = noBrowser;
    this.environment = environment;
    this.version = version;
    this.log = log;
  }

  private record Made(LauncherSettings settings, EnsureServer servers, Views views) {}

  /** By what name the server knows who was told which comment. */
  String listener() {
    return listener;
  }

  /** Files and handles into views. */
  OpenViews opener() {
    return opener;
  }

  Map<String, String> environment() {
    return environment;
  }

  LauncherSettings settings() {
    return made().settings();
  }

  /** Whether no browser is to be opened. */
  boolean noBrowser() {
    return noBrowser || settings().noBrowser();
  }

  /** What listens on the port where a server is looked for, if anything does. */
  ServerClient server() {
    return ServerClient.on(settings().port(), environment);
  }

  EnsureServer servers() {
    return made().servers();
  }

  /** The views of this process. */
  Views views() {
    return made().views();
  }

  private synchronized Made made() {
    if (made.isEmpty()) {
      LauncherSettings settings = LauncherSettings.of(environment);
      for (String warning : settings.warnings()) {
        log.write(warning);
      }
      made =
          Optional.of(
              new Made(
                  settings,
                  new EnsureServer(settings, version, environment, log::write),
                  new Views()));
    }
    return made.get();
  }
}
