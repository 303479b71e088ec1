package buckaroo.client;

import com.eclipsesource.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a load is.
 *
 * @param phase the server's word: {@code queued}, {@code read} or {@code index}
 * @param bytes done, of {@code totalBytes}
 */
public record LoadStanding(String phase, long bytes, long totalBytes, long rows) {
  private static final double MEGABYTE = 1e6;

  /** What {@code GET /progress/<id>} said; empty where no load is under way. */
  static Optional<LoadStanding> of(JsonObject said) {
    if (said.get("loading") == null || !said.get("loading").isTrue()) {
      return Optional.empty();
    }
    return Optional.of(
        new LoadStanding(
            ServerJson.text(said, "phase"),
            ServerJson.number(said, "bytes"),
            ServerJson.number(said, "total_bytes"),
            ServerJson.number(said, "rows")));
  }

  /** Such as {@code 120.0 of 266.0 MB read, 1200000 rows}. */
  public String words() {
    if (phase.equals("queued")) {
      return "waiting for another load";
    }
    String share =
        String.format(Locale.ROOT, "%.1f of %.1f MB read", bytes / MEGABYTE, totalBytes / MEGABYTE);
    return rows > 0 ? share + ", " + rows + " rows" : share;
  }
}
