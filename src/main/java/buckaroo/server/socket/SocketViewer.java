package buckaroo.server.socket;

import buckaroo.operation.Operation;
import buckaroo.server.question.Questions;
import buckaroo.server.state.StateChanges;
import buckaroo.session.Attention;
import buckaroo.session.LoadFailure;
import buckaroo.session.LoadProgress;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionLog;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Viewer;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ApiException;
import buckaroo.wire.ClientMessage;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ErrorEnvelope;
import buckaroo.wire.LoadProgressMessage;
import buckaroo.wire.NewsMessage;
import buckaroo.wire.OperationJson;
import buckaroo.wire.QueryReply;
import buckaroo.wire.StateChange;
import buckaroo.wire.ViewRequest;
import buckaroo.wire.WindowReply;
import buckaroo.wire.WindowRequest;
import com.eclipsesource.json.JsonObject;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One connection's conversation with its session. Messages are answered one at a time and in order;
 * states may be pushed from any thread.
 */
final class SocketViewer implements Viewer {
  private final Connection connection;
  private final SessionStore sessions;
  private final EncodedStates states;
  private final Questions questions;
  private final StateChanges changes;
  private final AtomicLong changesBegun = new AtomicLong();
  private final Wishes wishes = new Wishes();

  /**
   * What the client sees now. Under this lock, so that no window of an older state is sent after a
   * newer state.
   */
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable SessionState shown;

  /** What this client alone searches for, in the load that is shown; empty for nothing. */
  private volatile String search = "";

  SocketViewer(
      Connection connection,
      SessionStore sessions,
      EncodedStates states,
      Questions questions,
      StateChanges changes) {
    this.questions = questions;
    this.changes = changes;
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
    // What others do to the table before must not take the place of the first rows of the next.
    if (seesFirstRows()
        && sessions
            .loads()
            .firstRows(connection.sessionId())
            .filter(first -> first.generation() != state.generation())
            .isPresent()) {
      return;
    }
    synchronized (lock) {
      if (shown != null && isSameUnderAnotherNumber(state, shown)) {
        shown = state;
      } else if (shown == null || state.isNewerThan(shown)) {
        if (shown != null && !state.isOfTheSameLoadAs(shown)) {
          search = "";
        }
        shown = state;
        connection.send(states.of(state, search));
      }
    }
  }

  /** Whoever saw no first rows need not know that they were taken back. */
  private boolean isSameUnderAnotherNumber(SessionState state, SessionState before) {
    return !seesFirstRows()
        && state.generation() > before.generation()
        && state.dataflow() == before.dataflow();
  }

  @Override
  public boolean seesFirstRows() {
    return connection.isExtended();
  }

  /** What this client is to see; null while there is nothing. */
  private @Nullable SessionState stateNow() {
    String id = connection.sessionId();
    Optional<SessionState> first =
        seesFirstRows() ? sessions.loads().firstRows(id) : Optional.empty();
    return first.or(() -> sessions.find(id).map(Session::state)).orElse(null);
  }

  /** Waits for the whole table where only its first rows are there. */
  private void awaitWhole(Cancellation cancellation) {
    if (seesFirstRows()) {
      sessions.loads().awaitWhole(connection.sessionId(), cancellation);
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

  /**
   * Does what a message asks for.
   *
   * @throws ApiException if it cannot be done
   */
  void answer(ClientMessage message) {
    switch (message.kind()) {
      case INFINITE_REQUEST -> sendWindows((ClientMessage.InfiniteRequest) message);
      case STATE_CHANGE -> changeState((ClientMessage.StateChange) message);
      case OPERATIONS_CHANGE -> {
        if (connection.isExtended()) {
          changeOperations((ClientMessage.OperationsChange) message);
        }
      }
      case QUERY -> {
        if (connection.isExtended()) {
          connection.send(answerOf((ClientMessage.Query) message));
        }
      }
      case SIGHT -> attention(it -> it.sees(this, ((ClientMessage.Sight) message).report()));
      case COMMENT -> attention(it -> it.says(((ClientMessage.Comment) message).text()));
      // The first two did their work when they arrived.
      case CANCEL, CANCEL_LOAD, UNKNOWN -> {}
    }
  }

  private void attention(Consumer<Attention> what) {
    if (connection.isExtended()) {
      sessions.find(connection.sessionId()).map(Session::attention).ifPresent(what);
    }
  }

  @Override
  public boolean reports() {
    return connection.isExtended();
  }

  @Override
  public void watched() {
    if (connection.isExtended()) {
      connection.send(NewsMessage.watch());
    }
  }

  @Override
  public boolean point(String message) {
    if (!connection.isExtended()) {
      return false;
    }
    connection.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)));
    return true;
  }

  private void sendWindows(ClientMessage.InfiniteRequest request) {
    sendWindow(request.first());
    if (request.second() != null) {
      sendWindow(request.second());
    }
  }

  /** Mode viewer has no state to change and stays silent, as in the reference. */
  private void changeState(ClientMessage.StateChange message) {
    int number = wishes.beginChange();
    Cancellation cancellation = () -> !connection.isOpen() || !wishes.wantsChange(number);
    attempt(() -> awaitWhole(cancellation));
    if (shownMode() != Mode.BUCKAROO) {
      return;
    }
    StateChange change = StateChange.of(message.newState());
    logged(
        "state_change",
        () -> {
          StateChanges.Outcome outcome =
              changes.choose(
                  connection.sessionId(),
                  change.choice(),
                  cancellation,
                  () -> search = change.search());
          if (outcome == StateChanges.Outcome.SAME && !change.search().equals(search)) {
            searchAlone(change.search(), cancellation);
          }
        });
  }

  private void changeOperations(ClientMessage.OperationsChange message) {
    attempt(() -> awaitWhole(() -> !connection.isOpen()));
    if (shownMode() != Mode.BUCKAROO) {
      throw StateChange.refused("operations need a table that was loaded in mode buckaroo");
    }
    List<Operation> operations = OperationJson.read(message.operations());
    logged(
        "operations",
        () -> changes.operate(connection.sessionId(), operations, () -> !connection.isOpen()));
  }

  /** Only this client sees fewer rows; nobody else hears of it (PROTOCOL section 4, case a). */
  private void searchAlone(String text, Cancellation cancellation) {
    SessionState state = stateNow();
    if (state == null) {
      return;
    }
    state.views().view(ViewSpec.ALL.searching(text), cancellation);
    synchronized (lock) {
      if (shown != null && shown.isOfTheSameLoadAs(state)) {
        search = text;
        connection.send(states.of(shown, text));
      }
    }
  }

  /** Attempts a change, and tells the log under an id of its own what came of it. */
  private void logged(String deed, Runnable change) {
    long start = System.nanoTime();
    String id = connection.requestId() + "." + changesBegun.incrementAndGet();
    String session = connection.sessionId();
    String path = shownPath();
    try {
      attempt(change);
      SessionState state = stateNow();
      long rows = state == null ? 0 : state.table().rowCount();
      SessionLog.done(id, deed, session, path, rows, start);
    } catch (ApiException e) {
      SessionLog.failed(id, deed, session, path, e.code().wireName(), start);
      throw e;
    }
  }

  private String shownPath() {
    return sessions
        .find(connection.sessionId())
        .map(found -> found.state().load().path())
        .orElse("");
  }

  /** Does work that may fail for a reason that the client is told. */
  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (CancellationException e) {
      // Whoever asked is gone, or wants something else by now.
    } catch (ApiException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      Trouble trouble = Trouble.of(e, connection.requestId());
      throw trouble.code() == ErrorCode.INVALID_REQUEST
          ? StateChange.refused(String.valueOf(e.getMessage()))
          : new ApiException(trouble.code(), trouble.info());
    }
  }

  private @Nullable Mode shownMode() {
    return sessions
        .find(connection.sessionId())
        .map(found -> found.state().load().mode())
        .orElse(null);
  }

  private void sendWindow(WindowRequest request) {
    while (true) {
      if (!awaitRows(request)) {
        return;
      }
      SessionState state = stateNow();
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

  /** Whether there are the rows that a request chooses from; if not, it is told so. */
  private boolean awaitRows(WindowRequest request) {
    boolean inFileOrder = request.sort() == null && request.view().equals(ViewRequest.ALL);
    try {
      if (!inFileOrder) {
        awaitWhole(() -> !isWanted(request));
      }
      return true;
    } catch (CancellationException e) {
      Trouble trouble = Trouble.of(e, connection.requestId());
      send(error(request, trouble.info(), trouble.code()));
      return false;
    }
  }

  private ByteBuffer answerOf(ClientMessage.Query query) {
    try {
      awaitWhole(() -> !isWanted(query));
      SessionState state = stateNow();
      if (state == null) {
        return error(query, ErrorCode.NOT_FOUND, "No data loaded for this session");
      }
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
      boolean extended = connection.isExtended();
      var window = Windows.of(state, request, searchIn(state), extended, () -> !isWanted(request));
      return extended
          ? WindowReply.columns(request.key(), window)
          : WindowReply.parquet(request.key(), window);
    } catch (RuntimeException | OutOfMemoryError e) {
      Trouble trouble = Trouble.of(e, connection.requestId());
      return error(request, trouble.info(), trouble.code());
    }
  }

  /** What this client searches for; nothing in another load than the one it sees. */
  private String searchIn(SessionState state) {
    synchronized (lock) {
      return shown != null && shown.isOfTheSameLoadAs(state) ? search : "";
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
