package buckaroo.server.door;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an HTTP/1.x request: its first line and its headers. Immutable.
 *
 * @param method as sent; methods are case-sensitive
 * @param target the origin form, still percent-encoded: {@code /path} or {@code /path?query}
 * @param headers every value of each header in the order sent, names in lower case
 */
public record RequestHead(String method, String target, Map<String, List<String>> headers) {
  private static final int MAX_METHOD_LENGTH = 32;
  private static final int MAX_LENGTH_DIGITS = 18;

  public RequestHead {
    Map<String, List<String>> lowered = new HashMap<>();
    headers.forEach(
        (name, values) ->
            lowered
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
    lowered.replaceAll((name, values) -> List.copyOf(values));
    headers = Map.copyOf(lowered);
  }

  /**
   * Parses a head by RFC 9112, stricter than most: no bare line feeds, no folded lines, no blank
   * before a colon, one way to tell the length of the body.
   *
   * @param bytes the head from its first byte to the end of its empty line
   * @throws ApiException {@code invalid_request} for anything else than a well formed head
   */
  public static RequestHead parse(byte[] bytes, int length, int maxHeaders) {
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\r\n\r\n")) {
      throw malformed("the head does not end with an empty line (CR LF CR LF)");
    }
    String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
    if (lines.length - 1 > maxHeaders) {
      throw malformed("more than " + maxHeaders + " headers");
    }
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3
        || !isToken(words[0])
        || words[0].length() > MAX_METHOD_LENGTH
        || !(words[2].equals("HTTP/1.1") || words[2].equals("HTTP/1.0"))) {
      throw malformed("the first line is not \"METHOD /path HTTP/1.1\"");
    }
    checkTarget(words[1]);
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      addHeader(lines[i], headers);
    }
    RequestHead head = new RequestHead(words[0], words[1], headers);
    head.checkFraming();
    return head;
  }

  /** Every value of a header, by its name in lower case; empty when it was not sent. */
  public List<String> all(String name) {
    return headers.getOrDefault(name, List.of());
  }

  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Whether one of the header's comma-separated items is this word, in any case. */
  public boolean lists(String name, String word) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(item -> item.trim().equalsIgnoreCase(word));
  }

  /** The target up to its query, still percent-encoded. */
  public String rawPath() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The query without its question mark, still percent-encoded; empty when there is none. */
  public String rawQuery() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  private static void checkTarget(String target) {
    // A second slash would make the next words a host to whoever parses the target as a URI.
    if (!target.startsWith("/") || target.startsWith("//") || target.indexOf('#') >= 0) {
      throw malformed("the target is not a path that starts with one \"/\"");
    }
    try {
      new URI(target);
    } catch (URISyntaxException e) {
      throw malformed("the target has characters that must be percent-encoded");
    }
  }

  private static void addHeader(String line, Map<String, List<String>> headers) {
    int colon = line.indexOf(':');
    if (colon < 1 || !isToken(line.substring(0, colon))) {
      throw malformed("a header line is not \"Name: value\"");
    }
    String value = line.substring(colon + 1);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw malformed("a header value has a control character");
      }
    }
    headers
        .computeIfAbsent(
            line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
        .add(value.strip());
  }

  private void checkFraming() {
    List<String> lengths = all("content-length");
    List<String> codings = all("transfer-encoding");
    if (lengths.size() > 1 || codings.size() > 1 || (lengths.size() == 1 && codings.size() == 1)) {
      throw malformed("the length of the body is told more than once");
    }
    if (lengths.size() == 1 && !lengths.get(0).matches("[0-9]{1," + MAX_LENGTH_DIGITS + "}")) {
      throw malformed("Content-Length is not a number of bytes");
    }
    if (codings.size() == 1 && !codings.get(0).equalsIgnoreCase("chunked")) {
      throw malformed("the only Transfer-Encoding that works here is chunked");
    }
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a method or a header name may hold this character (RFC 9110, section 5.6.2). */
  static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > ' ' && c < 0x7f && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  private static ApiException malformed(String reason) {
    return new ApiException(
        ErrorCode.INVALID_REQUEST, "This is not a well formed HTTP request: " + reason + ".");
  }
}
