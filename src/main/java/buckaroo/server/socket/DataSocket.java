package buckaroo.server.socket;

import buckaroo.server.question.Questions;
import buckaroo.server.state.StateChanges;
import buckaroo.session.Offer;
import buckaroo.session.SessionStore;
import buckaroo.wire.ClientMessage;
import buckaroo.wire.MessageReader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Connects sockets with sessions: each open connection is one {@link SocketViewer} of its session.
 */
public final class DataSocket implements SocketHandler {
  private final SessionStore sessions;
  private final Questions questions;
  private final StateChanges changes;
  private final EncodedStates states;
  private final EncodedStates extendedStates;
  private final ConcurrentMap<Connection, SocketViewer> viewers = new ConcurrentHashMap<>();

  /**
   * Sockets for the sessions of one store.
   *
   * @param offer what plug-ins bring
   */
  public DataSocket(SessionStore sessions, Questions questions, StateChanges changes, Offer offer) {
    this.sessions = sessions;
    this.questions = questions;
    this.changes = changes;
    this.states = new EncodedStates(offer, false);
    this.extendedStates = new EncodedStates(offer, true);
  }

  @Override
  public void opened(Connection connection) {
    SocketViewer viewer =
        new SocketViewer(
            connection,
            sessions,
            connection.isExtended() ? extendedStates : states,
            questions,
            changes);
    viewers.put(connection, viewer);
    sessions.attach(connection.sessionId(), viewer);
    sessions
        .find(connection.sessionId())
        .filter(session -> session.attention().isWanted())
        .ifPresent(session -> viewer.watched());
  }

  @Override
  public Runnable arriving(Connection connection, String text) {
    ClientMessage message = MessageReader.read(text);
    if (connection.isExtended()) {
      if (message.kind() == ClientMessage.Kind.CANCEL_LOAD) {
        sessions.loads().cancel(connection.sessionId());
      }
      ifThere(connection, viewer -> viewer.hear(message));
    }
    return () -> ifThere(connection, viewer -> viewer.answer(message));
  }

  /** A message may arrive before its connection has a viewer, or have its turn after the end. */
  private void ifThere(Connection connection, Consumer<SocketViewer> what) {
    SocketViewer viewer = viewers.get(connection);
    if (viewer != null) {
      what.accept(viewer);
    }
  }

  @Override
  public void closed(Connection connection) {
    SocketViewer viewer = viewers.remove(connection);
    if (viewer != null) {
      sessions.detach(connection.sessionId(), viewer);
    }
  }
}
