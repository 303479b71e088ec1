package buckaroo.server.http;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the files that the page cannot do without are there, and what a folder of the operator
 * holds.
 */
final class PageFiles {
  private static final List<String> NEEDED =
      List.of("index.html", "home.html", "main.js", "home.js", "style.css");

  private PageFiles() {}

  static JsonObject check(StaticFiles files) throws IOException {
    JsonObject checks = new JsonObject();
    Set<String> names = new LinkedHashSet<>(NEEDED);
    names.addAll(new TreeSet<>(files.ofOperator()));
    for (String name : names) {
      OptionalLong size = files.size(name);
      checks.add(
          name, new JsonObject().add("exists", size.isPresent()).add("size_bytes", size.orElse(0)));
    }
    return checks;
  }
}
