package buckaroo.mcp;

/** What to do next after a refusal of the server's, by its error code. */
final class Advice {
  private Advice() {}

  /** A sentence that begins with a space; empty when the server's own words suffice. */
  static String on(String code) {
    return switch (code) {
      case "file_not_found" -> " Check the path; an absolute path is safest.";
      case "file_too_large", "out_of_memory" ->
          " More memory for the server: BUCKAROO_JAVA_OPTS=-Xmx8g, for example.";
      case "path_not_allowed" -> " The person who runs this server can allow more folders.";
      case "load_superseded" -> " A newer call loaded another file into the same view.";
      default -> "";
    };
  }
}
