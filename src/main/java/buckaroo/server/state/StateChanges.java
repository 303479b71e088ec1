package buckaroo.server.state;

import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.list.CleaningMethod;
import buckaroo.operation.list.Operations;
import buckaroo.operation.list.PandasCode;
import buckaroo.operation.list.Result;
import buckaroo.operation.list.SqlCode;
import buckaroo.session.Applied;
import buckaroo.session.Choice;
import buckaroo.session.Dataflow;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Storage;
import buckaroo.table.Table;
import buckaroo.text.Brief;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.wire.OperationJson;
import buckaroo.wire.StateChange;
import com.eclipsesource.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Changes what a session in mode buckaroo shows (PROTOCOL section 4, DESIGN 12.2 to 12.4): builds
 * the next state beside the current one and publishes it whole, or fails and changes nothing.
 * Changes of one session are made one after the other. Safe for any thread; runs on the caller's.
 */
public final class StateChanges {
  /** So many are made at once; others wait, since each may take as much memory as its table. */
  private static final int MOST_AT_ONCE = 16;

  /** Further ones are refused (DESIGN 13.12). */
  private static final int MOST_WAITING = 1000;

  /** The name by which the generated query calls the file's table. */
  private static final String SQL_SOURCE = "df";

  private final SessionStore sessions;
  private final Analyses analyses;
  private final Semaphore waitingRoom = new Semaphore(MOST_WAITING);
  private final Semaphore slots = new Semaphore(MOST_AT_ONCE, true);

  public StateChanges(SessionStore sessions, Analyses analyses) {
    this.sessions = sessions;
    this.analyses = analyses;
  }

  /** What became of a change. */
  public enum Outcome {
    /** Everybody was shown the new state. */
    PUBLISHED,
    /** The session shows this already, and nobody was told anything. */
    SAME,
    /** There is nothing to change, or a load took its place meanwhile. */
    GONE
  }

  /**
   * Shows what a viewer chose to everybody.
   *
   * @param accepted run right before the new state is shown; quick
   * @throws buckaroo.wire.ApiException {@code state_change_error} telling why not; nothing changed
   * @throws java.util.concurrent.CancellationException if nobody wants it any more; nothing changed
   */
  public Outcome choose(String id, Choice choice, Cancellation cancellation, Runnable accepted) {
    return inTurn(
        id,
        (session, current) ->
            choice.choosesTheSameAs(current.dataflow().choice())
                ? Outcome.SAME
                : publish(session, current, choice, null, cancellation, accepted));
  }

  /**
   * Shows what other operations make of the table.
   *
   * @throws buckaroo.wire.ApiException {@code state_change_error} telling which cannot be applied
   *     and why; nothing changed
   * @throws java.util.concurrent.CancellationException if nobody wants it any more; nothing changed
   */
  public Outcome operate(String id, List<Operation> operations, Cancellation cancellation) {
    return edit(id, now -> operations, cancellation);
  }

  /**
   * Shows what other operations make of the table, which are made of those that are applied when it
   * is their turn.
   *
   * @throws buckaroo.wire.ApiException as {@link #operate}
   * @throws java.util.concurrent.CancellationException if nobody wants it any more; nothing changed
   */
  public Outcome edit(String id, UnaryOperator<List<Operation>> edit, Cancellation cancellation) {
    return inTurn(
        id,
        (session, current) -> {
          Dataflow flow = current.dataflow();
          List<Operation> operations = edit.apply(flow.applied().operations());
          String before = OperationJson.write(flow.applied().operations()).toString();
          return OperationJson.write(operations).toString().equals(before)
              ? Outcome.SAME
              : publish(session, current, flow.choice(), operations, cancellation, () -> {});
        });
  }

  /** What is done with the state that a session shows when it is its turn. */
  private interface Change {
    Outcome apply(Session session, SessionState current);
  }

  private Outcome inTurn(String id, Change change) {
    Session session = sessions.find(id).orElse(null);
    if (session == null || session.state().load().mode() != Mode.BUCKAROO) {
      return Outcome.GONE;
    }
    if (!waitingRoom.tryAcquire()) {
      throw StateChange.refused(
          MOST_WAITING + " changes wait to be made already; try again when some are done");
    }
    try {
      slots.acquire();
      try {
        return alone(session, change);
      } finally {
        slots.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    } finally {
      waitingRoom.release();
    }
  }

  private static Outcome alone(Session session, Change change) {
    session.beginChange();
    try {
      SessionState current = session.state();
      return current.load().mode() == Mode.BUCKAROO ? change.apply(session, current) : Outcome.GONE;
    } finally {
      session.endChange();
    }
  }

  private Outcome publish(
      Session session,
      SessionState current,
      Choice choice,
      @Nullable List<Operation> operations,
      Cancellation asker,
      Runnable accepted) {
    Cancellation cancellation =
        () -> asker.isCancelled() || !session.has(current.dataflow().source());
    Next next = next(current.dataflow(), choice, operations, cancellation);
    Statistics statistics =
        current.dataflow().profileOf(next.stage) == null
                && !next.stage.equals(current.dataflow().source())
                && !next.stage.equals(current.dataflow().shown())
            ? Statistics.begin(analyses, next.stage, known(current.dataflow()))
            : null;
    StageProfile early = statistics == null ? null : statistics.awaitBriefly(cancellation);
    Optional<SessionState> published =
        session.revise(
            current,
            (now, generation) -> {
              accepted.run();
              Dataflow flow = now.dataflow();
              StageProfile profile = early == null ? flow.profileOf(next.stage) : early;
              return now.showing(
                  new Dataflow(
                      flow.source(),
                      flow.sourceProfile(),
                      choice,
                      next.applied,
                      next.stage,
                      profile,
                      next.filteredRows),
                  generation);
            });
    if (published.isEmpty()) {
      return Outcome.GONE;
    }
    if (statistics != null && early == null) {
      statistics.completeLater(session);
    }
    return Outcome.PUBLISHED;
  }

  private static Statistics.@Nullable Known known(Dataflow flow) {
    StageProfile profile = flow.sourceProfile();
    return profile == null
        ? null
        : flow.source()
            .table()
            .inMemory()
            .map(table -> new Statistics.Known(table, profile.table()))
            .orElse(null);
  }

  /** What is to be shown; the statistics may follow. */
  private record Next(Applied applied, Stage stage, long filteredRows) {}

  private Next next(
      Dataflow flow,
      Choice choice,
      @Nullable List<Operation> operations,
      Cancellation cancellation) {
    boolean isSameCleaning = choice.cleaningMethod().equals(flow.choice().cleaningMethod());
    boolean isSamePostProcessing = choice.postProcessing().equals(flow.choice().postProcessing());
    try {
      Applied applied = flow.applied();
      Stage stage = flow.shown();
      if (!isSamePostProcessing) {
        requireKnown(choice.postProcessing());
      }
      if (operations != null || !isSameCleaning || !isSamePostProcessing) {
        List<Operation> all = operations == null ? applied.operations() : operations;
        if (!isSameCleaning) {
          all = cleaned(flow.source().table(), choice.cleaningMethod(), all, cancellation);
        }
        Made made = make(flow.source(), all, choice.postProcessing(), cancellation);
        applied = made.applied;
        stage = made.stage;
      }
      return new Next(applied, stage, count(stage, choice.quickSearch(), cancellation));
    } catch (OperationException e) {
      throw StateChange.refused(
          String.valueOf(e.getMessage()), new JsonObject().add("index", e.index()));
    } catch (InvalidFilterException e) {
      throw StateChange.refused(String.valueOf(e.getMessage()));
    }
  }

  private static List<Operation> cleaned(
      Table source, String name, List<Operation> operations, Cancellation cancellation) {
    CleaningMethod method =
        CleaningMethod.named(name)
            .orElseThrow(
                () ->
                    StateChange.refused(
                        "there is no cleaning method \"%s\"; there are: %s"
                            .formatted(
                                Brief.of(name),
                                Arrays.stream(CleaningMethod.values())
                                    .map(known -> "\"" + known.wireName() + "\"")
                                    .collect(Collectors.joining(", ")))));
    List<Operation> proposed =
        method == CleaningMethod.NONE
            ? List.of()
            : method.operations(inMemory(source), cancellation);
    return Operations.merge(proposed, operations);
  }

  private record Made(Applied applied, Stage stage) {}

  private Made make(
      Stage source, List<Operation> operations, String postProcessing, Cancellation cancellation) {
    if (operations.isEmpty() && postProcessing.isEmpty()) {
      return new Made(Applied.NONE, source);
    }
    Result result = Operations.apply(inMemory(source.table()), operations, cancellation);
    Applied applied =
        new Applied(
            operations,
            PandasCode.of(result),
            SqlCode.of(result, SQL_SOURCE),
            result.highlights(),
            result.originals(),
            result.notes());
    Stage stage = Stage.of(result.frame().table(), result.frame().rows());
    if (!postProcessing.isEmpty()) {
      stage = postProcessed(postProcessing, result.frame().table(), stage, cancellation);
      applied = applied.withoutPositions();
    }
    return new Made(applied, stage);
  }

  private Stage postProcessed(
      String name, MemoryTable table, Stage stage, Cancellation cancellation) {
    try {
      MemoryTable made = analyses.postProcess(name, table, stage.rows(), cancellation);
      return Stage.of(made, TableViews.of(made));
    } catch (IllegalStateException e) {
      throw StateChange.refused(String.valueOf(e.getMessage()));
    }
  }

  private void requireKnown(String postProcessing) {
    List<String> known = analyses.postProcessings();
    if (!postProcessing.isEmpty() && !known.contains(postProcessing)) {
      throw StateChange.refused(
          "there is no post-processing method \"%s\"; there %s"
              .formatted(
                  Brief.of(postProcessing),
                  known.isEmpty() ? "are none" : "are: " + String.join(", ", known)));
    }
  }

  /** Rows that pass the quick search; negative where there is none. */
  private static long count(Stage stage, String search, Cancellation cancellation) {
    return search.isEmpty()
        ? -1
        : stage.views().searching(search).view(ViewSpec.ALL, cancellation).rowCount();
  }

  private static MemoryTable inMemory(Table table) {
    return table
        .inMemory()
        .orElseThrow(
            () ->
                StateChange.refused(
                    table.storage() == Storage.ENGINE
                        ? "this table lives in an engine, where it cannot be changed; export what"
                            + " is shown and open that file"
                        : "this table stays in its file, where it cannot be changed; load it on a"
                            + " server with memory enough for it, for example java -Xmx4g -jar"
                            + " buckaroo.jar"));
  }
}
