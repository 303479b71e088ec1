package buckaroo.sql.connect;

import buckaroo.home.ConnectionName;
import buckaroo.home.OwnerOnly;
import buckaroo.sql.connect.SqlFailureException.Kind;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The connections that the operator named, in a file that nobody else may read. It is read anew for
 * every question, so that a change needs no restart. Safe for any thread.
 *
 * <pre>
 *   wh.url=jdbc:postgresql://db/sales     wh.queries=true
 *   wh.user=reader                        wh.schemas=sales, stock
 *   wh.password.env=WH_PASSWORD           wh.key.sales.items=order_id, line
 *   wh.property.sslmode=require
 * </pre>
 */
public final class Connections {
  private static final String KEY = "key.";
  private static final String PROPERTY = "property.";

  private final Path file;
  private final Map<String, String> environment;

  public Connections(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = Map.copyOf(environment);
  }

  public Path file() {
    return file;
  }

  /**
   * The connection of that name.
   *
   * @throws SqlFailureException if there is none, or the file cannot be used
   */
  public NamedConnection named(String name) {
    Map<String, NamedConnection> all = all();
    NamedConnection found = all.get(name);
    if (found == null) {
      throw new SqlFailureException(
          Kind.NO_CONNECTION,
          all.isEmpty()
              ? "There are no connections. They are named in %s, which only its owner may read."
                  .formatted(file)
              : "There is no connection of that name; %s names: %s"
                  .formatted(file, String.join(", ", all.keySet())));
    }
    return found;
  }

  /**
   * All connections by their names; none where there is no file.
   *
   * @throws SqlFailureException if the file cannot be used
   */
  public Map<String, NamedConnection> all() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Map<String, Map<String, String>> entries = new TreeMap<>();
    read()
        .forEach(
            (key, value) -> {
              String text = String.valueOf(key);
              int dot = text.indexOf('.');
              String name = dot < 0 ? text : text.substring(0, dot);
              if (dot < 0 || !ConnectionName.isName(name)) {
                throw unusable(
                    "holds \"%s\"; entries are NAME.url, NAME.user and so on, and a name has two to 64 letters, digits, '_' or '-'"
                        .formatted(name));
              }
              entries
                  .computeIfAbsent(name, any -> new TreeMap<>())
                  .put(text.substring(dot + 1), String.valueOf(value).trim());
            });
    Map<String, NamedConnection> all = new LinkedHashMap<>();
    entries.forEach((name, settings) -> all.put(name, connection(name, settings)));
    return all;
  }

  private Properties read() {
    try {
      if (!OwnerOnly.isClosedToOthers(file)) {
        throw unusable("can be read or changed by others: chmod 600 " + file);
      }
      Properties read = new Properties();
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        read.load(text);
      }
      return read;
    } catch (IOException | IllegalArgumentException e) {
      throw new SqlFailureException(
          Kind.NO_CONNECTION, "The file of connections, %s, cannot be read.".formatted(file), e);
    }
  }

  private NamedConnection connection(String name, Map<String, String> settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    Map<String, List<String>> keys = new LinkedHashMap<>();
    String url = settings.getOrDefault("url", "");
    if (!url.startsWith("jdbc:")) {
      throw unusable("needs %s.url, which begins with jdbc:".formatted(name));
    }
    settings.forEach(
        (key, value) -> {
          switch (key) {
            case "url", "queries", "schemas", "password.env" -> {}
            case "user", "password" -> properties.put(key, value);
            default -> {
              if (key.startsWith(KEY)) {
                keys.put(key.substring(KEY.length()), list(value));
              } else if (key.startsWith(PROPERTY)) {
                properties.put(key.substring(PROPERTY.length()), value);
              } else {
                throw unusable(
                    "holds %s.%s; known are url, user, password, password.env, queries, schemas, key.TABLE and property.NAME"
                        .formatted(name, key));
              }
            }
          }
        });
    @Nullable String variable = settings.get("password.env");
    if (variable != null) {
      String password = environment.get(variable);
      if (password == null) {
        throw unusable(
            "takes the password of %s from the variable %s, which is not set"
                .formatted(name, variable));
      }
      properties.put("password", password);
    }
    return new NamedConnection(
        name,
        url,
        properties,
        isTrue(name, settings.getOrDefault("queries", "false")),
        keys,
        list(settings.getOrDefault("schemas", "")));
  }

  private boolean isTrue(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw unusable("says neither true nor false in %s.queries".formatted(name));
    };
  }

  private static List<String> list(String value) {
    List<String> list = new ArrayList<>();
    Arrays.stream(value.split(","))
        .map(String::trim)
        .filter(entry -> !entry.isEmpty())
        .forEach(list::add);
    return list;
  }

  private SqlFailureException unusable(String why) {
    return new SqlFailureException(
        Kind.NO_CONNECTION, "The file of connections, %s, %s.".formatted(file, why));
  }
}
