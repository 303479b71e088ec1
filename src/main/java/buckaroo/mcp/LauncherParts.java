package buckaroo.mcp;

import buckaroo.client.EnsureServer;
import buckaroo.client.LauncherSettings;
import buckaroo.client.ServerClient;
import buckaroo.home.Secret;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Map;
import java.util.Optional;

/**
 * What tools work with, made when the first call needs it: a launcher that is only asked for its
 * tools reads no settings and opens no file. Safe for any thread.
 */
final class LauncherParts {
  private static final int SESSION_BYTES = 6;

  private final Map<String, String> environment;
  private final String version;
  private final boolean noBrowser;
  private final LauncherLog log;

  @GuardedBy("this")
  private Optional<Made> made = Optional.empty();

  LauncherParts(
      Map<String, String> environment, String version, boolean noBrowser, LauncherLog log) {
    this.noBrowser = noBrowser;
    this.environment = environment;
    this.version = version;
    this.log = log;
  }

  private record Made(LauncherSettings settings, EnsureServer servers, String session) {}

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

  /** The session of this process: 12 hex digits that nobody can guess. */
  String session() {
    return made().session();
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
                  Secret.hex(SESSION_BYTES)));
    }
    return made.get();
  }
}
