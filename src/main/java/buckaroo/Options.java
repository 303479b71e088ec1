package buckaroo;

import buckaroo.client.ServerClient;
import buckaroo.format.FileFormat;
import buckaroo.home.ConnectionName;
import buckaroo.home.EnvironmentReader;
import buckaroo.server.http.ServerInfo.Dataset;
import buckaroo.table.Nullable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line, read by hand.
 *
 * @param files what {@code view} opens, one or more; {@code -} for standard input; empty for the
 *     other commands. Behind the address of an engine stands which of its tables
 * @param port the port to listen on or to look for a server at; 0 for any free one
 * @param stdioControl end when standard input ends
 * @param tries whether {@code doctor} opens every connection
 * @param reads how {@code view} reads the files, by the names of {@code read_options}
 * @param staticFolder serve the page's files from here instead of from the jar; null for the jar
 */
record Options(
    Command command,
    List<String> files,
    int port,
    boolean noBrowser,
    boolean stdioControl,
    boolean tries,
    @Nullable Path staticFolder,
    List<Dataset> datasets,
    Map<String, String> reads) {
  private static final String VIEW = "view";
  private static final String STANDARD_INPUT = "-";

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
      command = command(reader.peek());
      if (command != Command.VIEW || reader.peek().equals(VIEW)) {
        reader.next();
      }
    } else if (reader.hasNext() && reader.peek().equals(STANDARD_INPUT)) {
      command = Command.VIEW;
    }
    List<String> files = new ArrayList<>();
    Integer port = null;
    boolean noBrowser = flag(environment, "BUCKAROO_NO_BROWSER");
    boolean stdioControl = false;
    boolean tries = false;
    String staticFolder = environment.get("BUCKAROO_STATIC");
    List<Dataset> datasets = new ArrayList<>();
    Map<String, String> reads = new LinkedHashMap<>();
    while (reader.hasNext()) {
      String argument = reader.next();
      String name = argument.startsWith("--") ? argument.replaceFirst("=.*", "") : argument;
      switch (name) {
        case "--help", "-h" -> command = Command.HELP;
        case "--version" -> command = Command.VERSION;
        case "--port" -> port = port(reader.value(argument), "--port");
        case "--no-browser" -> noBrowser = reader.flag(argument);
        case "--stdio-control" -> stdioControl = reader.flag(argument);
        case "--try-connections" -> tries = reader.flag(argument);
        case "--static" -> staticFolder = reader.value(argument);
        case "--read" -> read(reader.value(argument), reads);
        case "--dataset" -> datasets.add(dataset(reader.value(argument)));
        default -> {
          if (command != Command.VIEW
              || argument.isEmpty()
              || (argument.startsWith("-") && !argument.equals(STANDARD_INPUT))) {
            throw new UsageException("Unknown argument: " + argument);
          }
          files.add(argument);
        }
      }
    }
    if (command == Command.VIEW) {
      checkFiles(files);
    } else if (!reads.isEmpty() && command != Command.HELP) {
      throw new UsageException("--read is for view");
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
        List.copyOf(files),
        port,
        noBrowser,
        stdioControl,
        tries,
        staticFolder == null || staticFolder.isEmpty() ? null : Path.of(staticFolder),
        List.copyOf(datasets),
        Collections.unmodifiableMap(reads));
  }

  Options withPort(int otherPort) {
    return new Options(
        command, files, otherPort, noBrowser, stdioControl, tries, staticFolder, datasets, reads);
  }

  private static void read(String told, Map<String, String> reads) {
    int equals = told.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--read needs NAME=VALUE, such as delimiter=';', found " + told);
    }
    reads.put(told.substring(0, equals), told.substring(equals + 1));
  }

  private static void checkFiles(List<String> files) {
    if (files.isEmpty()) {
      throw new UsageException("view needs a file, or - for standard input");
    }
    boolean hasUrl = files.stream().anyMatch(ConnectionName::isUrl);
    if (hasUrl && (files.size() > 2 || !ConnectionName.isUrl(files.get(0)))) {
      throw new UsageException(
          "The address of an engine is opened alone, with one table: view 'jdbc:…' TABLE");
    }
    if (files.size() > 1 && files.contains(STANDARD_INPUT)) {
      throw new UsageException("Standard input (-) is opened alone");
    }
  }

  /** What the first word asks for; a file stands for opening it. */
  private static Command command(String word) {
    return switch (word) {
      case "serve" -> Command.SERVE;
      case VIEW -> Command.VIEW;
      case "doctor" -> Command.DOCTOR;
      case "help" -> Command.HELP;
      case "mcp" ->
          throw new UsageException(
              "mcp takes no argument but --no-browser; variables set its port");
      default -> {
        if (isFile(word)) {
          yield Command.VIEW;
        }
        throw new UsageException(
            "Unknown command: "
                + word
                + ". There are serve, view, mcp and doctor, or name a file.");
      }
    };
  }

  private static boolean isFile(String word) {
    return FileFormat.ofPath(word).isPresent()
        || ConnectionName.isUrl(word)
        || ConnectionName.isTable(word)
        || word.contains("/")
        || word.contains("\\")
        || Files.exists(Path.of(word));
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
