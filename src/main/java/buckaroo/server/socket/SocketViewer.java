package buckaroo.server.socket;

import buckaroo.session.LoadFailure;
import buckaroo.session.LoadProgress;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Viewer;
import buckaroo.table.Nullable;
import buckaroo.wire.ApiException;
import buckaroo.wire.ClientMessage;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ErrorEnvelope;
import buckaroo.wire.LoadProgressMessage;
import buckaroo.wire.MessageReader;
import buckaroo.wire.NewsMessage;
import buckaroo.wire.QueryReply;
import buckaroo.wire.WindowReply;
import buckaroo.wire.WindowRequest;
import com.eclipsesource.json.JsonObject;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One connection's conversation with its session. Messages are answered one at a time and in order;
 * states may be pushed from any thread.
 */
final class SocketViewer implements Viewer {
  private final Connection connection;
  private final SessionStore sessions;
  private final EncodedStates states;
  private final Questions questions;
  private final Wishes wishes = new Wishes();

  /**
   * What the client sees now. Under this lock, so that no window of an older state is sent after a
   * newer state.
   */
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable SessionState shown;

  SocketViewer(
      Connection connection, SessionStore sessions, EncodedStates states, Questions questions) {
    this.questions = questions;
    this.connection = connection;
    this.sessions = sessions;
    this.states = states;
  }

  @Override
  public void show(SessionState state) {
    // Clients of the reference keep the first number of rows for ever.
    if (!connection.isExtended() && !state.table().isComplete()) {
      return;
    }
    synchronized (lock) {
      if (shown == null || state.isNewerThan(shown)) {
        shown = state;
        connection.send(states.of(state));
      }
    }
  }

  @Override
  public void rowsCounted(SessionState state) {
    if (!connection.isExtended()) {
      show(state);
      return;
    }
    synchronized (lock) {
      if (isShown(state)) {
        connection.send(NewsMessage.rows(state));
      }
    }
  }

  @Override
  public void progress(LoadProgress progress) {
    if (connection.isExtended()) {
      connection.send(LoadProgressMessage.utf8(progress));
    }
  }

  @Override
  public void fileChanged(SessionState state) {
    synchronized (lock) {
      if (connection.isExtended() && isShown(state)) {
        connection.send(NewsMessage.fileChanged(state));
      }
    }
  }

  @GuardedBy("lock")
  private boolean isShown(SessionState state) {
    return shown != null && state.generation() == shown.generation();
  }

  @Override
  public void loadFailed(LoadFailure failure) {
    if (connection.isExtended()) {
      connection.send(ByteBuffer.wrap(ErrorEnvelope.of(failure).toSocketBytes()));
    }
  }

  /** Notes what the client of our extension says, ahead of its turn to be answered. */
  void hear(ClientMessage message) {
    wishes.heard(message);
  }

  void answer(String text) {
    try {
      ClientMessage message = MessageReader.read(text);
      if (message instanceof ClientMessage.InfiniteRequest request) {
        sendWindow(request.first());
        if (request.second() != null) {
          sendWindow(request.second());
        }
      } else if (message instanceof ClientMessage.StateChange) {
        refuseStateChange();
      } else if (message instanceof ClientMessage.Query query && connection.isExtended()) {
        connection.send(answerOf(query));
      }
    } catch (ApiException e) {
      connection.send(ByteBuffer.wrap(ErrorEnvelope.of(e, connection.requestId()).toSocketBytes()));
    }
  }

  /** Mode viewer has no state to change and stays silent, as in the reference. */
  private void refuseStateChange() {
    boolean hasState =
        sessions
            .find(connection.sessionId())
            .map(session -> session.state().mode() == Mode.BUCKAROO)
            .orElse(false);
    if (hasState) {
      throw new ApiException(
          ErrorCode.STATE_CHANGE_ERROR,
          "This version has no search, cleaning or post-processing to change.");
    }
  }

  private void sendWindow(WindowRequest request) {
    while (true) {
      SessionState state = sessions.find(connection.sessionId()).map(Session::state).orElse(null);
      WindowReply reply = windowOf(state, request);
      if (state != null) {
        show(state);
      }
      synchronized (lock) {
        if (state == null || shown == null || state.generation() >= shown.generation()) {
          send(reply);
          return;
        }
      }
    }
  }

  private ByteBuffer answerOf(ClientMessage.Query query) {
    SessionState state = sessions.find(connection.sessionId()).map(Session::state).orElse(null);
    if (state == null) {
      return error(query, ErrorCode.NOT_FOUND, "No data loaded for this session");
    }
    try {
      JsonObject answer = questions.answer(state, query, () -> !isWanted(query));
      return QueryReply.of(query.id(), state.generation(), answer);
    } catch (RuntimeException | OutOfMemoryError e) {
      Trouble trouble = Trouble.of(e, connection.requestId());
      return error(query, trouble.code(), trouble.info());
    }
  }

  private ByteBuffer error(ClientMessage.Query query, ErrorCode code, String info) {
    return QueryReply.error(query.id(), code, info, connection.requestId());
  }

  /** A query is wanted while its client is there and has not given it up. */
  private boolean isWanted(ClientMessage.Query query) {
    return connection.isOpen() && !wishes.isCancelled(query.id().toString());
  }

  private WindowReply windowOf(@Nullable SessionState state, WindowRequest request) {
    if (state == null) {
      return error(request, "No data loaded for this session", ErrorCode.NOT_FOUND);
    }
    try {
      var window = Windows.of(state, request, () -> !isWanted(request));
      return connection.isExtended()
          ? WindowReply.columns(request.key(), window)
          : WindowReply.parquet(request.key(), window);
    } catch (RuntimeException | OutOfMemoryError e) {
      Trouble trouble = Trouble.of(e, connection.requestId());
      return error(request, trouble.info(), trouble.code());
    }
  }

  /** Clients without our extension get every window they asked for, while they are there. */
  private boolean isWanted(WindowRequest request) {
    return connection.isOpen() && (!connection.isExtended() || wishes.wants(request));
  }

  private WindowReply error(WindowRequest request, String info, ErrorCode code) {
    return WindowReply.error(
        request.key(), info, code, connection.requestId(), connection.isExtended());
  }

  private void send(WindowReply reply) {
    Optional.ofNullable(reply.binary())
        .ifPresentOrElse(
            binary -> connection.send(reply.text(), binary), () -> connection.send(reply.text()));
  }
}
