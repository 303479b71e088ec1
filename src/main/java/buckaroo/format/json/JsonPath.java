package buckaroo.format.json;

import java.util.Arrays;
import java.util.List;

/** A path into a document, as a person gives it. */
final class JsonPath {
  private JsonPath() {}

  /**
   * The names that a path leads along: {@code data.items}, or for names with points in them a JSON
   * pointer (RFC 6901), {@code /data/items}. An empty path is the document itself.
   */
  static List<String> names(String path) {
    if (path.isEmpty()) {
      return List.of();
    }
    if (!path.startsWith("/")) {
      return List.of(path.split("\\.", -1));
    }
    return Arrays.stream(path.substring(1).split("/", -1))
        .map(name -> name.replace("~1", "/").replace("~0", "~"))
        .toList();
  }
}
