package buckaroo;

import buckaroo.client.ServerClient;
import buckaroo.format.FileFormat;
import buckaroo.home.ConnectionName;
import buckaroo.home.EnvironmentReader;
import buckaroo.server.http.ServerInfo.Dataset;
import buckaroo.table.Nullable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line, read by hand.
 *
 * @param file what {@code view} opens; {@code -} for standard input; null for the other commands
 * @param table which table {@code view} opens of an engine whose address {@code file} is; else null
 * @param port the port to listen on or to look for a server at; 0 for any free one
 * @param stdioControl end when standard input ends
 * @param staticFolder serve the page's files from here instead of from the jar; null for the jar
 */
record Options(
    Command command,
    @Nullable String file,
    @Nullable String table,
    int port,
    boolean noBrowser,
    boolean stdioControl,
    @Nullable Path staticFolder,
    List<Dataset> datasets) {
  enum Command {
    SERVE,
    VIEW,
    DOCTOR,
    HELP,
    VERSION
  }

  /**
   * Reads the arguments; the environment gives defaults for the port ({@code BUCKAROO_PORT}) and
   * the static folder ({@code BUCKAROO_STATIC}).
   *
   * @throws UsageException naming the argument that makes no sense
   */
  static Options parse(List<String> arguments, Map<String, String> environment) {
    Reader reader = new Reader(arguments);
    Command command = Command.SERVE;
    if (reader.hasNext() && !reader.peek().startsWith("-")) {
      command = command(reader.next());
    }
    String file = null;
    String table = null;
    Integer port = null;
    boolean noBrowser = flag(environment, "BUCKAROO_NO_BROWSER");
    boolean stdioControl = false;
    String staticFolder = environment.get("BUCKAROO_STATIC");
    List<Dataset> datasets = new ArrayList<>();
    while (reader.hasNext()) {
      String argument = reader.next();
      String name = argument.startsWith("--") ? argument.replaceFirst("=.*", "") : argument;
      switch (name) {
        case "--help", "-h" -> command = Command.HELP;
        case "--version" -> command = Command.VERSION;
        case "--port" -> port = port(reader.value(argument), "--port");
        case "--no-browser" -> noBrowser = reader.flag(argument);
        case "--stdio-control" -> stdioControl = reader.flag(argument);
        case "--static" -> staticFolder = reader.value(argument);
        case "--dataset" -> datasets.add(dataset(reader.value(argument)));
        default -> {
          boolean isTable =
              file != null && table == null && ConnectionName.isUrl(file) && !argument.isEmpty();
          if (command != Command.VIEW
              || file != null && !isTable
              || (argument.startsWith("-") && !argument.equals("-"))) {
            throw new UsageException("Unknown argument: " + argument);
          }
          if (isTable) {
            table = argument;
          } else {
            file = argument;
          }
        }
      }
    }
    if (command == Command.VIEW && file == null) {
      throw new UsageException("view needs a file, or - for standard input");
    }
    String fromEnvironment = environment.getOrDefault("BUCKAROO_PORT", "");
    if (port == null) {
      port =
          fromEnvironment.isEmpty()
              ? ServerClient.DEFAULT_PORT
              : port(fromEnvironment, "BUCKAROO_PORT");
    }
    return new Options(
        command,
        file,
        table,
        port,
        noBrowser,
        stdioControl,
        staticFolder == null || staticFolder.isEmpty() ? null : Path.of(staticFolder),
        List.copyOf(datasets));
  }

  Options withPort(int otherPort) {
    return new Options(
        command, file, table, otherPort, noBrowser, stdioControl, staticFolder, datasets);
  }

  private static Command command(String word) {
    return switch (word) {
      case "serve" -> Command.SERVE;
      case "view" -> Command.VIEW;
      case "doctor" -> Command.DOCTOR;
      case "help" -> Command.HELP;
      case "mcp" ->
          throw new UsageException(
              "mcp takes no argument but --no-browser; variables set its port");
      default ->
          throw new UsageException(
              FileFormat.ofPath(word).isPresent()
                  ? "A file is opened by view: java -jar buckaroo.jar view " + word
                  : "Unknown command: " + word + ". There are serve, view, mcp and doctor.");
    };
  }

  private static boolean flag(Map<String, String> environment, String name) {
    try {
      return new EnvironmentReader(environment).flag(name, false);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static int port(String text, String source) {
    try {
      int port = Integer.parseInt(text.trim());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    throw new UsageException(source + " must be a number from 0 to 65535, got: " + text);
  }

  /**
   * NAME=KIND:PATH, split at the first {@code =} and then at the first {@code :}, both sides
   * trimmed.
   */
  private static Dataset dataset(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':', equals + 1);
    if (equals < 0 || colon < 0) {
      throw new UsageException("--dataset must be NAME=KIND:PATH, got: " + text);
    }
    String name = text.substring(0, equals).trim();
    String kind = text.substring(equals + 1, colon).trim();
    String path = text.substring(colon + 1).trim();
    if (name.isEmpty() || path.isEmpty()) {
      throw new UsageException("--dataset needs a name and a path, got: " + text);
    }
    if (kind.equals("xorq")) {
      throw new UsageException(
          "--dataset of kind xorq is not offered: export the table to a file and use"
              + " NAME=pandas:PATH");
    }
    if (kind.equals("sql")) {
      if (!ConnectionName.isTable(path)) {
        throw new UsageException(
            "--dataset of kind sql names a table of a connection, NAME=sql:CONNECTION:TABLE");
      }
      return new Dataset(name, kind, path);
    }
    if (!kind.equals("pandas") && !kind.equals("lazy")) {
      throw new UsageException("--dataset kind must be pandas, lazy or sql, got: " + kind);
    }
    return new Dataset(name, kind, Path.of(path).toAbsolutePath().toString());
  }

  /**
   * Walks over the arguments; an option's value stands behind {@code =} or in the next argument.
   */
  private static final class Reader {
    private final List<String> arguments;
    private int position;

    Reader(List<String> arguments) {
      this.arguments = arguments;
    }

    boolean hasNext() {
      return position < arguments.size();
    }

    String peek() {
      return arguments.get(position);
    }

    String next() {
      return arguments.get(position++);
    }

    String value(String argument) {
      int equals = argument.indexOf('=');
      if (equals >= 0) {
        return argument.substring(equals + 1);
      }
      if (!hasNext()) {
        throw new UsageException(argument + " needs a value");
      }
      return next();
    }

    boolean flag(String argument) {
      if (argument.indexOf('=') >= 0) {
        throw new UsageException(argument.replaceFirst("=.*", "") + " takes no value");
      }
      return true;
    }
  }
}
