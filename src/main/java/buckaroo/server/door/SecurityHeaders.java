package buckaroo.server.door;

import buckaroo.text.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that every reply carries (SECURITY section 2, rows 7 to 9). Immutable.
 *
 * @param values header names to values, in the order sent
 */
public record SecurityHeaders(Map<String, String> values) {
  private static final String OWN_SITE = "'self'";

  public SecurityHeaders {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * @param frameAncestors who may show our pages in a frame, as a CSP source list; {@code 'self'}
   *     unless BUCKAROO_FRAME_ANCESTORS says otherwise
   * @param inlineStyles whether pages may hold styles; only for a foreign bundle (DESIGN 12.14)
   * @throws IllegalArgumentException when the source list could end its directive
   */
  public static SecurityHeaders of(String frameAncestors, boolean inlineStyles) {
    if (!frameAncestors.matches("[A-Za-z0-9 ':/.*_\\[\\]-]+")) {
      throw new IllegalArgumentException(
          "BUCKAROO_FRAME_ANCESTORS must be a list of origins separated by blanks, not \"%s\"."
              .formatted(SafeText.value(frameAncestors)));
    }
    String styles = inlineStyles ? "; style-src 'self' 'unsafe-inline'; font-src 'self' data:" : "";
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors "
            + frameAncestors
            + styles);
    values.put("X-Content-Type-Options", "nosniff");
    values.put("Cross-Origin-Resource-Policy", "same-origin");
    values.put("Cross-Origin-Opener-Policy", "same-origin");
    values.put("Referrer-Policy", "no-referrer");
    if (frameAncestors.equals(OWN_SITE)) {
      // The older header cannot name other sites; beside a list of them it would only contradict.
      values.put("X-Frame-Options", "SAMEORIGIN");
    }
    return new SecurityHeaders(values);
  }

  public static SecurityHeaders defaults() {
    return of(OWN_SITE, false);
  }
}
