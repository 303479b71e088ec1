package buckaroo;

import buckaroo.client.LoadedFile;
import buckaroo.client.ServerClient;
import buckaroo.client.ServerHealth;
import buckaroo.home.ConnectionName;
import buckaroo.server.http.Browser;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * {@code view FILE ...}: each file in a browser tab, from a server that runs already or from one of
 * its own.
 */
final class ViewCommand {
  private ViewCommand() {}

  /**
   * Prints the address, opens a browser where there is one, loads the file. With a server of this
   * version running it returns at once; otherwise it serves until Ctrl-C.
   */
  static ExitCode run(Options options, Map<String, String> environment, PrintStream out)
      throws IOException {
    Settings settings = Settings.of(environment);
    Logs.start(settings.logFolder(), settings.debug());
    if (ConnectionName.isUrl(options.files().get(0))) {
      CommandLineEngine engine = CommandLineEngine.of(options, environment);
      return show(
          List.of(ViewedFile.table(engine.table(settings.engines()))),
          options.withPort(0),
          settings.with(settings.engines().with(engine.connection())),
          environment,
          out,
          false);
    }
    List<ViewedFile> files = new ArrayList<>();
    for (String file : options.files()) {
      files.add(ViewedFile.of(file, environment));
    }
    return show(files, options, settings, environment, out, options.port() != 0);
  }

  private static ExitCode show(
      List<ViewedFile> files,
      Options options,
      Settings settings,
      Map<String, String> environment,
      PrintStream out,
      boolean mayShareServer)
      throws IOException {
    try {
      Optional<ServerHealth> health =
          !mayShareServer
              ? Optional.empty()
              : ServerClient.on(options.port(), environment).health();
      if (health.filter(found -> found.isServer(Version.current())).isPresent()) {
        return showAll(
            ServerClient.on(options.port(), environment), files, options, environment, out);
      }
      try (DataServerProcess process = start(options, settings, environment)) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
        if (settings.startCache()) {
          process.prepareNextStart();
        }
        ExitCode code =
            showAll(ServerClient.on(process.port(), environment), files, options, environment, out);
        if (code != ExitCode.OK) {
          return code;
        }
        out.println("Press Ctrl-C to stop.");
        out.flush();
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } finally {
      for (ViewedFile file : files) {
        file.close();
      }
    }
    return ExitCode.OK;
  }

  /** A file that cannot be opened is told and does not keep the others from being shown. */
  private static ExitCode showAll(
      ServerClient server,
      List<ViewedFile> files,
      Options options,
      Map<String, String> environment,
      PrintStream out)
      throws IOException {
    int shown = 0;
    for (ViewedFile file : files) {
      try {
        show(server, file, options, environment, out);
        shown++;
      } catch (IOException e) {
        if (files.size() == 1) {
          throw e;
        }
        System.err.println("buckaroo: " + e.getMessage());
      }
    }
    return shown > 0 ? ExitCode.OK : ExitCode.FAILURE;
  }

  /** On the asked port, or on any free one when a program that is not ours holds it. */
  private static DataServerProcess start(
      Options options, Settings settings, Map<String, String> environment) throws IOException {
    try {
      return DataServerProcess.start(options, settings, environment);
    } catch (BindException e) {
      System.err.println(
          "buckaroo: port "
              + options.port()
              + " is taken by "
              + ServerClient.on(options.port(), environment).holder()
              + "; using another one.");
      return DataServerProcess.start(options.withPort(0), settings, environment);
    }
  }

  /**
   * Tells the address and opens it before the file is read: the page shows the first rows as soon
   * as they are there.
   */
  private static void show(
      ServerClient server,
      ViewedFile file,
      Options options,
      Map<String, String> environment,
      PrintStream out)
      throws IOException {
    String session = UUID.randomUUID().toString().replace("-", "");
    URI address = URI.create(server.url("/s/" + session) + server.tokenQuery());
    // Where there is nothing to read, there is nothing to show either.
    boolean isThere = file.isThere();
    if (isThere) {
      tell(address, options, environment, out);
    }
    ProgressLine progress = ProgressLine.follow(server, session);
    LoadedFile loaded;
    try {
      loaded = server.loadUnseen(file.name(), session, options.reads());
    } finally {
      progress.close();
    }
    if (!isThere) {
      tell(address, options, environment, out);
    }
    out.println(
        (loaded.rowsComplete() ? "" : "at least ")
            + count(loaded.rows(), "row")
            + " × "
            + count(loaded.columns().size(), "column"));
    out.flush();
  }

  private static void tell(
      URI address, Options options, Map<String, String> environment, PrintStream out) {
    out.println(address);
    Browser browser = new Browser(true, environment);
    out.println("Browser: " + (options.noBrowser() ? "skipped" : browser.open(address.toString())));
    // CLIENT_ADDRESS CLIENT_PORT SERVER_ADDRESS SERVER_PORT, as sshd sets it.
    String[] connection = environment.getOrDefault("SSH_CONNECTION", "").split(" ");
    if (connection.length == 4) {
      out.printf(
          "From the machine in front of you: ssh -L %d:localhost:%<d %s@%s, then open the address"
              + " there%n",
          address.getPort(), System.getProperty("user.name"), connection[2]);
    }
    out.flush();
  }

  private static String count(long number, String noun) {
    return String.format("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
