package buckaroo.server.door;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id that ties a request to its reply, its log lines and what it starts. */
public final class RequestId {
  /** The header that carries the id, both ways. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private RequestId() {}

  /** The id that the request brought when it is well formed and the only one; else a new one. */
  public static String of(RequestHead head) {
    List<String> given = head.all("x-request-id");
    return given.size() == 1 && WELL_FORMED.matcher(given.get(0)).matches() ? given.get(0) : mint();
  }

  /** A new id: eight hex digits. Unique enough for a log; it protects nothing. */
  public static String mint() {
    return String.format("%08x", ThreadLocalRandom.current().nextInt());
  }
}
