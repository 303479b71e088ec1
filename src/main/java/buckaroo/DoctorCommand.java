package buckaroo;

import buckaroo.client.ServerClient;
import buckaroo.client.ServerHealth;
import buckaroo.home.HomeFolder;
import buckaroo.server.load.Engines;
import buckaroo.wire.ApiException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** {@code doctor}: what works here and what does not, for a person at a terminal. */
final class DoctorCommand {
  private DoctorCommand() {}

  /** Looks at this machine and at the server on the port, and starts nothing. */
  static ExitCode run(Options options, Map<String, String> environment, PrintStream out) {
    Settings settings = Settings.of(environment);
    out.println("Buckaroo " + Version.current());
    out.println(
        "Java     " + System.getProperty("java.version") + ", " + System.getProperty("java.home"));
    out.println(
        "Memory   "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB heap, "
            + (settings.files().tableBytes() >> 20)
            + " MiB for one table");
    out.println(
        "Files    "
            + (settings.paths().roots().isEmpty()
                ? "any that this user may read"
                : "below " + settings.paths().roots()));
    out.println(
        "Logs     "
            + settings.logFolder()
            + (HomeFolder.isWritable(settings.logFolder()) ? "" : " (cannot be written)"));
    tellEngines(new Engines(settings.engines()), options.tries(), out);
    int port = options.port() == 0 ? ServerClient.DEFAULT_PORT : options.port();
    ServerClient server = ServerClient.on(port, environment);
    Optional<ServerHealth> health = server.health();
    if (health.isEmpty()) {
      out.println("Server   none answers on port " + port);
      return ExitCode.OK;
    }
    if (!health.get().isServer(Version.current())) {
      out.println("Server   port " + port + " is held by " + health.get().describe());
      return ExitCode.OK;
    }
    out.println("Server   " + server.url("/") + ", as it describes itself:");
    server.diagnostics().ifPresent(out::println);
    return ExitCode.OK;
  }

  private static void tellEngines(Engines engines, boolean tries, PrintStream out) {
    out.println("Drivers  " + engines.driversFolder());
    for (Engines.DriverFound driver : engines.drivers()) {
      out.println(
          "         "
              + driver.file()
              + ": "
              + (driver.problem().isEmpty()
                  ? String.join(", ", driver.drivers())
                  : driver.problem()));
    }
    out.println("Engines  " + engines.connectionsFile());
    try {
      for (Engines.Named named : engines.connections()) {
        out.println(
            "         "
                + named.name()
                + ": "
                + named.engine()
                + (named.hasDriver() ? "" : ", no driver")
                + (tries ? ", " + tried(engines, named.name()) : ""));
      }
    } catch (ApiException e) {
      out.println("         " + e.getMessage());
    }
  }

  private static String tried(Engines engines, String name) {
    try {
      return "answers, %d tables".formatted(engines.tables(name).size());
    } catch (ApiException e) {
      return "fails: " + e.getMessage();
    }
  }
}
