package buckaroo.server.http;

import com.eclipsesource.json.JsonObject;
import java.io.IOException;

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
    return Response.json(
        200,
        new JsonObject()
            .add("status", "ok")
            .add("version", info.version())
            .add("pid", info.pid())
            .add("started", info.started().toEpochMilli() / 1000.0)
            .add("uptime_s", Math.round(info.uptimeSeconds() * 10) / 10.0)
            .add("static_files", PageFiles.check(files))
            .add("product", ServerInfo.PRODUCT)
            .add("instance", info.instance()));
  }
}
