package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Decodes paths and queries strictly: whole percent signs, well formed UTF-8, no NUL. */
final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * Decodes a path; {@code +} stays a plus.
   *
   * @throws ApiException {@code invalid_request}
   */
  static String decodePath(String raw) {
    return decode(raw, false);
  }

  /**
   * Decodes a query; of a name that comes twice the first value counts.
   *
   * @throws ApiException {@code invalid_request}
   */
  static Map<String, String> decodeQuery(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.putIfAbsent(decode(name, true), decode(value, true));
      }
    }
    return Map.copyOf(query);
  }

  private static String decode(String raw, boolean plusIsBlank) {
    if (raw.indexOf('%') < 0 && !plusIsBlank) {
      return raw;
    }
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.put((byte) (hexDigit(raw, i + 1) << 4 | hexDigit(raw, i + 2)));
        i += 2;
      } else if (c >= 0x80) {
        throw malformed("holds a character that must be percent-encoded");
      } else {
        bytes.put((byte) (c == '+' && plusIsBlank ? ' ' : c));
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (text.indexOf('\0') >= 0) {
        throw malformed("holds a NUL");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw malformed("is not UTF-8 under its percent signs");
    }
  }

  private static int hexDigit(String raw, int at) {
    int digit = at < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
    if (digit < 0) {
      throw malformed("has a percent sign without two hex digits");
    }
    return digit;
  }

  private static ApiException malformed(String reason) {
    return new ApiException(ErrorCode.INVALID_REQUEST, "The address " + reason + ".");
  }
}
