package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code GET /s/<id>}: the page of one session, whether it has data yet or not. */
public final class SessionPage implements Handler {
  private final ServerInfo info;
  private final StaticFiles files;

  public SessionPage(ServerInfo info, StaticFiles files) {
    this.info = info;
    this.files = files;
  }

  @Override
  public Response handle(Request request) throws IOException {
    String id = request.pathParameter();
    if (!LoadRequest.SESSION_ID.matcher(id).matches()) {
      throw new ApiException(
          ErrorCode.NOT_FOUND,
          "Not a session id. An id is 1 to 128 letters, digits, '.', '_' or '-'.");
    }
    return Response.html(
        200,
        PageTemplate.fill(
            template(files, "index.html"),
            Map.of(
                "__SESSION_ID__", PageTemplate.text(id),
                "__VERSION__", PageTemplate.text(info.version()),
                "__INSTANCE__", PageTemplate.text(info.instance()),
                "__DATASETS__", PageTemplate.json(HomePage.datasets(info)))));
  }

  static String template(StaticFiles files, String name) throws IOException {
    return files
        .read(name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.NOT_FOUND,
                    "The page is missing: there is no " + name + " to serve."));
  }
}
