package buckaroo.server.http;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** {@code GET /health}: alive, who and since when. Touches nothing that a load could hold. */
public final class HealthHandler implements Handler {
  private final ServerInfo info;
  private final StaticFiles files;

  public HealthHandler(ServerInfo info, StaticFiles files) {
    this.info = info;
    this.files = files;
  }

  @Override
  public Response handle(Request request) throws IOException {
    JsonObject alive = new JsonObject().add("status", "ok").add("version", info.version());
    if (!request.trusted()) {
      return Response.json(200, alive);
    }
    return Response.json(
        200,
        alive
            .add("pid", info.pid())
            .add("started", epochSeconds(info.started()))
            .add("uptime_s", Math.round(info.uptimeSeconds() * 10) / 10.0)
            .add("static_files", PageFiles.check(files))
            .add("product", ServerInfo.PRODUCT)
            .add("instance", info.instance()));
  }

  /** Seconds with three decimals, written out: a double of that size would be printed as 1.79E9. */
  private static JsonValue epochSeconds(Instant time) {
    return Json.parse(BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
  }
}
