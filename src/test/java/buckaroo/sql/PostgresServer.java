package buckaroo.sql;

import buckaroo.table.Nullable;
import buckaroo.testing.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the test's own, on a free port, in a temporary folder. It refuses to run
 * as root, so that root starts it as the user {@code postgres}, whom the package brings. One serves
 * all tests of a JVM and ends with it.
 */
public final class PostgresServer {
  private static @Nullable PostgresServer running;

  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** The server; empty where the package is not installed and need not be. */
  public static synchronized Optional<PostgresServer> get() throws IOException {
    if (running == null) {
      Optional<Path> programs = programs();
      if (programs.isEmpty()) {
        if ("1".equals(System.getenv("BUCKAROO_REQUIRE_POSTGRES"))) {
          throw new IllegalStateException("PostgreSQL is not installed");
        }
        return Optional.empty();
      }
      PostgresServer server =
          new PostgresServer(
              Files.createTempDirectory("buckaroo-pg"), programs.get(), FreePort.take());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      running = server;
    }
    return Optional.of(running);
  }

  private static Optional<Path> programs() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  private void start() throws IOException {
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    Path password = folder.resolve("password");
    Files.writeString(password, PASSWORD);
    asUser(
        List.of(
            programs.resolve("initdb").toString(),
            "-D",
            data().toString(),
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N"));
    asUser(
        List.of(
            programs.resolve("pg_ctl").toString(),
            "-D",
            data().toString(),
            "-w",
            "-l",
            folder.resolve("log").toString(),
            "-o",
            "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s -c fsync=off -c log_statement=all -c log_min_duration_statement=-1 -c log_temp_files=0"
                .formatted(port, folder),
            "start"));
  }

  /** The password of every user of this server, for tests that look for it where it must not be. */
  public static final String PASSWORD = "s3cr3t-Horse:Batt";

  private Path data() {
    return folder.resolve("data");
  }

  /** What the server wrote down of the statements that it was given. */
  public String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private void stop() {
    try {
      asUser(
          List.of(
              programs.resolve("pg_ctl").toString(),
              "-D",
              data().toString(),
              "-m",
              "immediate",
              "stop"));
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      System.err.println("the server of the tests could not be stopped: " + e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void asUser(List<String> command) throws IOException {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    all.addAll(command);
    run(all);
  }

  private static void run(List<String> command) throws IOException {
    Path out = Files.createTempFile("buckaroo-pg", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(out));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(out);
    }
  }
}
