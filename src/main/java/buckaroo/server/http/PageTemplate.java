package buckaroo.server.http;

import com.eclipsesource.json.JsonValue;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with places to fill, written {@code __NAME__}. Every value goes through the encoder of its
 * context: text for HTML and attribute values, JSON for a data block.
 */
final class PageTemplate {
  private static final Pattern PLACE = Pattern.compile("__[A-Z_]+?__");

  private PageTemplate() {}

  /**
   * Fills the places in one pass, so that a value that looks like a place stays a value.
   *
   * @param values encoded values by place, underscores included; a place without a value stays as
   *     it is
   */
  static String fill(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll(
            match -> Matcher.quoteReplacement(values.getOrDefault(match.group(), match.group())));
  }

  /** Text as it may stand in HTML and in a quoted attribute. */
  static String text(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * JSON as it may stand in a {@code <script type="application/json">} block: nothing can end the
   * block.
   */
  static String json(JsonValue value) {
    return value
        .toString()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
