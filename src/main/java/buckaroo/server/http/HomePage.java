package buckaroo.server.http;

import buckaroo.session.SessionStore;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.util.Map;

/** {@code GET /}: the open sessions, the named datasets, and how to open a file. */
public final class HomePage implements Handler {
  private final ServerInfo info;
  private final StaticFiles files;
  private final SessionStore sessions;

  public HomePage(ServerInfo info, StaticFiles files, SessionStore sessions) {
    this.info = info;
    this.files = files;
    this.sessions = sessions;
  }

  @Override
  public Response handle(Request request) throws IOException {
    JsonObject home =
        new JsonObject().add("sessions", openSessions()).add("datasets", datasets(info));
    return Response.html(
        200,
        PageTemplate.fill(
            SessionPage.template(files, "home.html"),
            Map.of(
                "__VERSION__", PageTemplate.text(info.version()),
                "__HOME__", PageTemplate.json(home))));
  }

  private JsonArray openSessions() {
    JsonArray array = new JsonArray();
    for (SessionStore.SessionSummary session : sessions.list()) {
      array.add(
          new JsonObject()
              .add("id", session.id())
              .add("path", session.state().load().path())
              .add("rows", session.state().table().rowCount())
              .add("columns", session.state().table().schema().columnCount())
              .add("viewers", session.viewers())
              .add("idle_s", session.idleSeconds()));
    }
    return array;
  }

  /** With the names that the reference's page gives to them, and ours. */
  static JsonArray datasets(ServerInfo info) {
    JsonArray array = new JsonArray();
    for (ServerInfo.Dataset dataset : info.datasets()) {
      array.add(
          new JsonObject()
              .add("label", dataset.name())
              .add("kind", dataset.kind())
              .add("target", dataset.path())
              .add("name", dataset.name())
              .add("path", dataset.path()));
    }
    return array;
  }
}
