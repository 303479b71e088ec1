package buckaroo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The version of this build and of the libraries in it, as the build wrote them down. */
final class Version {
  private static final Properties PROPERTIES = read();

  private Version() {}

  /** For example {@code 0.1.0}. */
  static String current() {
    return PROPERTIES.getProperty("version", "unknown");
  }

  /** Version of each library in the jar, by name. */
  static Map<String, String> libraries() {
    Map<String, String> versions = new TreeMap<>();
    for (String key : PROPERTIES.stringPropertyNames()) {
      if (!key.equals("version")) {
        versions.put(key, PROPERTIES.getProperty(key));
      }
    }
    return versions;
  }

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties cannot be read", e);
    }
    return properties;
  }
}
