package buckaroo;

import buckaroo.client.ServerClient;
import buckaroo.home.HomeFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code serve}: one port, until the process is ended. */
final class ServeCommand {
  private static final System.Logger LOG = System.getLogger(ServeCommand.class.getName());

  private ServeCommand() {}

  /**
   * Serves until a signal, with {@code --stdio-control} until standard input ends, and for
   * launchers until the last of them is gone.
   */
  static ExitCode run(Options options, Map<String, String> environment, PrintStream out)
      throws IOException {
    Settings settings = Settings.of(environment);
    Logs.start(settings.logFolder(), settings.debug());
    CountDownLatch ended = new CountDownLatch(1);
    try (DataServerProcess process = start(options, settings, environment, ended::countDown)) {
      out.println("BUCKAROO_PORT=" + process.port());
      out.flush();
      tellToken(process.port(), environment);
      LOG.log(
          System.Logger.Level.INFO,
          "version " + Version.current() + " listens on port " + process.port());
      WarmUp.begin(settings, environment);
      if (settings.startCache()) {
        process.prepareNextStart();
      }
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
      if (options.stdioControl()) {
        awaitEnd(System.in);
      } else {
        await(ended);
      }
    }
    return ExitCode.OK;
  }

  /** A token that was made here is of use only to who can read it. */
  private static void tellToken(int port, Map<String, String> environment) {
    Path file = HomeFolder.token(port);
    if (!environment.getOrDefault("BUCKAROO_TOKEN", "").equals("auto")) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException("BUCKAROO_TOKEN=auto needs a place for the token: " + file);
    }
    System.err.println("buckaroo: clients need the token in " + file);
  }

  private static DataServerProcess start(
      Options options, Settings settings, Map<String, String> environment, Runnable end)
      throws IOException {
    try {
      return ServerLeases.areAskedFor(environment)
          ? DataServerProcess.startLeased(options, settings, environment, end)
          : DataServerProcess.start(options, settings, environment);
    } catch (BindException e) {
      BindException named =
          new BindException(
              "port "
                  + options.port()
                  + " is taken by "
                  + ServerClient.on(options.port(), environment).holder()
                  + ". Use --port 0 for any free port.");
      named.initCause(e);
      throw named;
    }
  }

  private static void awaitEnd(InputStream in) throws IOException {
    byte[] ignored = new byte[8192];
    while (in.read(ignored) >= 0) {
      // Whatever stands there, only its end counts.
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
