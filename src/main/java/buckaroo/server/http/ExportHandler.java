package buckaroo.server.http;

import buckaroo.export.TableExport;
import buckaroo.session.Session;
import buckaroo.session.SessionLog;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.table.Cancellation;
import buckaroo.text.Brief;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.TableView;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ExportRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * {@code GET /export/<session>}: what is seen, as a file (DESIGN section 12.12). Whatever can be
 * refused is refused before the first byte; then the rows are written as they are read, until they
 * are all written or the client has gone.
 */
public final class ExportHandler implements Handler {
  private static final long PATIENCE_MILLIS = 10_000;

  private final SessionStore sessions;
  private final ExportTurns turns = new ExportTurns();

  public ExportHandler(SessionStore sessions) {
    this.sessions = sessions;
  }

  @Override
  public Response handle(Request request) throws IOException {
    String id = request.pathParameter();
    ExportRequest export = ExportRequest.parse(request.query());
    turns.requireRoom();
    Cancellation cancellation = request.clientLeft();
    TableView view;
    SessionState state;
    try {
      state = settled(id, cancellation);
      view = view(state, export, cancellation);
    } catch (CancellationException e) {
      throw new ApiException(ErrorCode.REQUEST_CANCELLED, "The client has left.", e);
    }
    int[] columns = export.columns(state);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-store");
    headers.put(
        "Content-Disposition",
        AttachmentName.header(state.load().path(), export.format().wireName()));
    return Response.stream(
        200,
        export.format().contentType(),
        headers,
        out -> {
          long start = System.nanoTime();
          String deed = "export_" + export.format().wireName();
          try {
            turns.run(
                out,
                lent ->
                    whileThere(
                        () ->
                            TableExport.write(
                                view, columns, export.format(), export.defuse(), lent)));
            SessionLog.done(
                request.requestId(), deed, id, state.load().path(), view.rowCount(), start);
          } catch (ApiException e) {
            String code = e.code().wireName();
            SessionLog.failed(request.requestId(), deed, id, state.load().path(), code, start);
            throw e;
          }
        });
  }

  /** Work on the rows of a session. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void whileThere(Work work) throws IOException {
    try {
      work.run();
    } catch (RowsUnavailableException e) {
      throw gone(e);
    }
  }

  private static TableView view(
      SessionState state, ExportRequest export, Cancellation cancellation) {
    try {
      return state.views().view(export.view().spec(state), cancellation);
    } catch (InvalidFilterException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    } catch (RowsUnavailableException e) {
      throw gone(e);
    }
  }

  /** Why the rows of a table that stays in its file cannot be had. */
  static ApiException gone(RowsUnavailableException failure) {
    return new ApiException(
        ErrorCode.of(failure.reason()), String.valueOf(failure.getMessage()), failure);
  }

  /** What the session shows, once all rows of a table that stays in its file are known. */
  private SessionState settled(String id, Cancellation cancellation) {
    while (true) {
      Session session = sessions.find(id).orElseThrow(() -> noSession(id));
      SessionState state =
          session.await(one -> one.table().isSettled(), cancellation, PATIENCE_MILLIS);
      if (state.table().isSettled()) {
        return state;
      }
    }
  }

  private static ApiException noSession(String id) {
    return new ApiException(
        ErrorCode.NOT_FOUND,
        "There is no session \""
            + Brief.of(id)
            + "\" with a table. Open a file by POST /load first.");
  }
}
