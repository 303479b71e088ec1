package buckaroo.sql.connect;

import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * How an engine is reached. Immutable; holds secrets, so nothing about it is printed.
 *
 * @param name as requests give it
 * @param properties for the driver: user, password and whatever else
 * @param queries whether requests may give queries rather than names of tables
 * @param keys by the name of a table, the columns that tell its rows apart
 * @param schemas those to list; empty for all
 */
public record NamedConnection(
    String name,
    String url,
    Map<String, String> properties,
    boolean queries,
    Map<String, List<String>> keys,
    List<String> schemas) {
  public NamedConnection {
    properties = Map.copyOf(properties);
    keys = Map.copyOf(keys);
    schemas = List.copyOf(schemas);
  }

  /** A connection of which nothing but its address is known. */
  public static NamedConnection of(String name, String url, Map<String, String> properties) {
    return new NamedConnection(name, url, properties, false, Map.of(), List.of());
  }

  public Engine engine() {
    return Engine.ofUrl(url);
  }

  Properties forDriver() {
    Properties all = new Properties();
    all.putAll(properties);
    return all;
  }

  /** The name alone. */
  @Override
  public String toString() {
    return name;
  }
}
