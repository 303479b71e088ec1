package buckaroo.server.load;

import buckaroo.format.SourceFile;
import buckaroo.home.ConnectionName;
import buckaroo.sql.Catalog;
import buckaroo.sql.connect.Connections;
import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.Drivers;
import buckaroo.sql.connect.Engine;
import buckaroo.sql.connect.NamedConnection;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.sql.connect.SqlFailureException.Kind;
import buckaroo.sql.dialect.QueryText;
import buckaroo.sql.dialect.Source;
import buckaroo.sql.dialect.SqlDialect;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The engines that loads may ask: those behind the connections that the operator named, and the
 * files of engines that work in this process. Immutable and safe for any thread.
 */
public final class EngineSources {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(60);
  private static final String IN_FILE = "!/";
  private static final int MOST_NAMED = 20;
  private static final byte[] SQLITE_MAGIC =
      "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DUCKDB_MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);
  private static final int DUCKDB_MAGIC_AT = 8;

  private final Connections connections;
  private final Drivers drivers;
  private final Duration limit;
  private final @Nullable NamedConnection ofCommandLine;

  private EngineSources(
      Connections connections,
      Drivers drivers,
      Duration limit,
      @Nullable NamedConnection ofCommandLine) {
    this.connections = connections;
    this.drivers = drivers;
    this.limit = limit;
    this.ofCommandLine = ofCommandLine;
  }

  /**
   * Engines that are reached as the files of an operator say.
   *
   * @param limit how long a statement may take
   */
  public static EngineSources of(Connections connections, Drivers drivers, Duration limit) {
    return new EngineSources(connections, drivers, limit, null);
  }

  /** No connection and no driver. */
  public static EngineSources none() {
    Path nowhere = Path.of("");
    return of(
        new Connections(nowhere.resolve("no connections"), Map.of()),
        new Drivers(nowhere.resolve("no drivers")),
        USUAL_LIMIT);
  }

  /** The same and one connection that was given on the command line of this process. */
  public EngineSources with(NamedConnection connection) {
    return new EngineSources(connections, drivers, limit, connection);
  }

  public Connections connections() {
    return connections;
  }

  public Drivers drivers() {
    return drivers;
  }

  /** A source with the connection to it, not open yet. */
  record Located(Database database, Source source, String connection, String table, String query) {}

  /**
   * The connection of a name.
   *
   * @throws SqlFailureException if there is none
   */
  public NamedConnection named(String name) {
    return ofCommandLine != null && ofCommandLine.name().equals(name)
        ? ofCommandLine
        : connections.named(name);
  }

  /** A database of a connection, to be closed by the caller. */
  public Database database(NamedConnection connection) {
    return Database.of(connection, drivers, limit);
  }

  /**
   * Where an engine has what a load asks for; empty where it asks for a file that is read by us.
   *
   * @throws ApiException if the file may not be opened
   * @throws SqlFailureException if the connection cannot be used
   */
  Optional<Located> locate(LoadSource source, PathPolicy policy) throws IOException {
    if (source instanceof LoadSource.OfTable table) {
      return Optional.of(table(table.connection(), table.table()));
    }
    if (source instanceof LoadSource.OfQuery query) {
      return Optional.of(query(query));
    }
    String path = source.label();
    if (ConnectionName.isTable(path) && !exists(path)) {
      int colon = path.indexOf(':');
      return Optional.of(table(path.substring(0, colon), path.substring(colon + 1)));
    }
    return file(path, policy);
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Located table(String connection, String table) {
    NamedConnection named = named(connection);
    return new Located(database(named), Source.Named.parse(table), connection, table, "");
  }

  private Located query(LoadSource.OfQuery query) {
    NamedConnection named = named(query.connection());
    if (!named.queries()) {
      throw new SqlFailureException(
          Kind.NOT_ALLOWED,
          "Queries are not allowed on %s. The operator allows them by %s.queries=true in %s."
              .formatted(named.name(), named.name(), connections.file()));
    }
    String admitted = QueryText.admit(query.query(), SqlDialect.of(named.engine()).quoting());
    return new Located(
        database(named), new Source.Query(admitted), query.connection(), "", query.query());
  }

  // Files of engines

  private Optional<Located> file(String path, PathPolicy policy) throws IOException {
    int inFile = path.indexOf(IN_FILE);
    String file = inFile < 0 ? path : path.substring(0, inFile);
    if (!file.matches("(?i).*\\.(sqlite|sqlite3|db|db3|duckdb|ddb)")) {
      return Optional.empty();
    }
    Engine engine;
    Path real;
    SourceFile opened = policy.open(file);
    try {
      Engine found = engine(opened);
      if (found == null) {
        return Optional.empty();
      }
      engine = found;
      // The policy judged the real path; that one is opened, whatever the name leads to by then.
      real = Path.of(file).toRealPath();
    } finally {
      opened.channel().close();
    }
    NamedConnection named =
        NamedConnection.of(String.valueOf(real.getFileName()), url(engine, real), Map.of());
    if (!drivers.has(named.url())) {
      throw drivers.missing(engine);
    }
    String table = inFile < 0 ? "" : path.substring(inFile + IN_FILE.length());
    Database database = database(named);
    boolean isFound = false;
    try {
      String name = table.isEmpty() ? firstTable(database) : table;
      Located located = new Located(database, Source.Named.parse(name), "", name, "");
      isFound = true;
      return Optional.of(located);
    } finally {
      if (!isFound) {
        database.close();
      }
    }
  }

  /** The only table of a file; of several, a person says which. */
  private static String firstTable(Database database) {
    List<Catalog.Entry> tables = Catalog.tables(database, List.of(), Cancellation.NONE);
    if (tables.size() == 1) {
      return tables.get(0).name();
    }
    String named =
        tables.stream()
            .limit(MOST_NAMED)
            .map(entry -> database.named().name() + IN_FILE + entry.name())
            .collect(Collectors.joining(", "));
    throw new SqlFailureException(
        Kind.STATEMENT,
        tables.isEmpty()
            ? database.named().name() + " holds no table"
            : "%s holds %d tables; name one behind the path, such as %s"
                .formatted(database.named().name(), tables.size(), named));
  }

  private static @Nullable Engine engine(SourceFile file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(SQLITE_MAGIC.length);
    file.channel().read(head, 0);
    byte[] bytes = head.array();
    if (Arrays.equals(bytes, SQLITE_MAGIC)) {
      return Engine.SQLITE;
    }
    return Arrays.equals(
            bytes,
            DUCKDB_MAGIC_AT,
            DUCKDB_MAGIC_AT + DUCKDB_MAGIC.length,
            DUCKDB_MAGIC,
            0,
            DUCKDB_MAGIC.length)
        ? Engine.DUCKDB
        : null;
  }

  /** A path within a URL: escaped where the engine reads URIs, refused where it could say more. */
  private static String url(Engine engine, Path real) {
    if (engine == Engine.SQLITE) {
      return "jdbc:sqlite:file:" + real.toUri().getRawPath();
    }
    String path = real.toString();
    if (path.matches(".*[;?&=].*")) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "The path of a DuckDB file may not hold ; ? & or =, which its driver takes for settings: "
              + path);
    }
    return "jdbc:duckdb:" + path;
  }
}
