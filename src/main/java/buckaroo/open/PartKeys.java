package buckaroo.open;

import buckaroo.table.Nullable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the names of folders say of the rows below them, as Hive and its heirs write them. */
public final class PartKeys {
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  private PartKeys() {}

  /**
   * The keys that the folders of a path name, outermost first.
   *
   * @param name a path with slashes, whose last part is a file
   */
  public static Map<String, @Nullable String> of(String name) {
    Map<String, @Nullable String> keys = new LinkedHashMap<>();
    String[] steps = name.split("/");
    for (int i = 0; i < steps.length - 1; i++) {
      int equals = steps[i].indexOf('=');
      if (equals > 0) {
        String value = unescaped(steps[i].substring(equals + 1));
        keys.put(
            unescaped(steps[i].substring(0, equals)),
            value.isEmpty() || value.equals(MISSING) ? null : value);
      }
    }
    return Collections.unmodifiableMap(keys);
  }

  /** Signs that no name of a folder may have stand as percent and two digits. */
  private static String unescaped(String text) {
    try {
      return text.indexOf('%') < 0
          ? text
          : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent that begins nothing is one.
      return text;
    }
  }
}
