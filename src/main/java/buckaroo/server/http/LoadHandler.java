package buckaroo.server.http;

import buckaroo.server.file.Places;
import buckaroo.server.load.LoadService;
import buckaroo.session.SessionState;
import buckaroo.wire.LoadReply;
import buckaroo.wire.LoadRequest;
import buckaroo.wire.LoadSource;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code POST /load}: a file into a session, and a browser tab if nobody looks at that session yet.
 */
public final class LoadHandler implements Handler {
  private final LoadService loads;
  private final SessionBrowser browser;
  private final ServerInfo info;
  private final Places places;
  private final Consumer<String> opened;

  /**
   * A handler.
   *
   * @param places knows which paths were meant by what a person typed
   * @param opened hears the path of every file that was loaded
   */
  public LoadHandler(
      LoadService loads,
      SessionBrowser browser,
      ServerInfo info,
      Places places,
      Consumer<String> opened) {
    this.loads = loads;
    this.browser = browser;
    this.info = info;
    this.places = places;
    this.opened = opened;
  }

  @Override
  public Response handle(Request request) {
    LoadRequest asked = LoadRequest.parse(request.body());
    boolean isFile = asked.source() instanceof LoadSource.OfPath;
    LoadRequest load = asked.typed() && isFile ? asked.of(places.meant(asked.path())) : asked;
    Optional<SessionState> shown =
        load.reuse() ? browser.shown(load.session(), load.path()) : Optional.empty();
    SessionState state = shown.isPresent() ? shown.get() : loads.load(load, request.requestId());
    if (isFile) {
      opened.accept(load.path());
    }
    String action = browser.show(load.session(), load.noBrowser());
    JsonObject reply = LoadReply.of(load.session(), info.pid(), action, state);
    return Response.json(200, shown.isPresent() ? reply.add("reused", true) : reply);
  }
}
