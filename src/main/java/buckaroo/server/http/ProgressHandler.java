package buckaroo.server.http;

import buckaroo.server.load.LoadService;
import buckaroo.session.LoadProgress;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;

/** {@code GET /progress/<id>}: how far the load of a session is, for clients without a socket. */
public final class ProgressHandler implements Handler {
  private final LoadService loads;

  public ProgressHandler(LoadService loads) {
    this.loads = loads;
  }

  @Override
  public Response handle(Request request) {
    Optional<LoadProgress> progress = loads.progress(request.pathParameter());
    JsonObject reply = new JsonObject().add("loading", progress.isPresent());
    progress.ifPresent(
        known ->
            reply
                .add("phase", known.phase().wireName())
                .add("bytes", known.bytes())
                .add("total_bytes", known.totalBytes())
                .add("rows", known.rows()));
    return Response.json(200, reply);
  }
}
