package buckaroo.server.load;

import buckaroo.format.Limits;
import buckaroo.lazy.SpillFolder;
import buckaroo.server.state.Analyses;
import buckaroo.session.LoadProgress;
import buckaroo.session.Published;
import buckaroo.session.SessionLog;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.wire.ApiException;
import buckaroo.wire.CompareRequest;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Loads files into sessions: opens them under the path policy, reads them, publishes the new state.
 * A failed load changes nothing. Safe for any thread; runs on the caller's.
 */
public final class LoadService {
  private static final System.Logger LOG = System.getLogger(LoadService.class.getName());

  /** Further loads are refused (DESIGN 13.12). */
  private static final int MOST_WAITING = 1000;

  /** What tables may take of the heap, in tenths; readers, sorts and sockets need the rest. */
  private static final int TENTHS_FOR_TABLES = 6;

  private final LoadParts parts;
  private final EngineSources engines;
  private final ConcurrentHashMap<String, LoadJob> underWay = new ConcurrentHashMap<>();
  private final Semaphore waitingRoom = new Semaphore(MOST_WAITING);
  private final FilePreviews previews;
  private final LoadQueue secondTries = new LoadQueue(1);

  /**
   * A service for one store that asks no engine.
   *
   * @param analyses what is told about a table beside its statistics
   * @param limits what a file may cost before it is refused
   * @param spill where tables that stay in their files put temporary ones
   */
  public LoadService(
      SessionStore sessions,
      Analyses analyses,
      PathPolicy policy,
      Limits limits,
      SpillFolder spill) {
    this(sessions, analyses, policy, EngineSources.none(), limits, spill);
  }

  /**
   * A service for one store.
   *
   * @param analyses what is told about a table beside its statistics
   * @param engines which engines may be asked for tables
   * @param limits what a file may cost before it is refused
   * @param spill where tables that stay in their files put temporary ones
   */
  public LoadService(
      SessionStore sessions,
      Analyses analyses,
      PathPolicy policy,
      EngineSources engines,
      Limits limits,
      SpillFolder spill) {
    this(
        sessions,
        analyses,
        policy,
        engines,
        limits,
        spill,
        Runtime.getRuntime().maxMemory() / 10 * TENTHS_FOR_TABLES);
  }

  /**
   * A service for one store.
   *
   * @param tableBytes what the tables of all sessions may take together
   */
  LoadService(
      SessionStore sessions,
      Analyses analyses,
      PathPolicy policy,
      Limits limits,
      SpillFolder spill,
      long tableBytes) {
    this(sessions, analyses, policy, EngineSources.none(), limits, spill, tableBytes);
  }

  private LoadService(
      SessionStore sessions,
      Analyses analyses,
      PathPolicy policy,
      EngineSources engines,
      Limits limits,
      SpillFolder spill,
      long tableBytes) {
    TableMemory memory = new TableMemory(sessions, limits, tableBytes);
    KeptProfiles profiles = new KeptProfiles();
    LazyLoads lazy = new LazyLoads(memory, spill, profiles);
    FirstRows firstRows = new FirstRows(policy, memory, spill);
    this.previews = new FilePreviews(policy, memory);
    this.engines = engines;
    this.parts =
        new LoadParts(
            sessions,
            analyses,
            profiles,
            policy,
            memory,
            new ReadingTurns(),
            firstRows,
            lazy,
            new FileWatch());
  }

  /**
   * Loads a file and shows it to every viewer of the session.
   *
   * @throws ApiException for everything that the client can be told; the session is then as it was
   */
  public SessionState load(LoadRequest request, String requestId) {
    return run(request.path(), () -> work(request), requestId);
  }

  private LoadWork work(LoadRequest request) throws IOException {
    Optional<EngineSources.Located> located = engines.locate(request.source(), parts.policy());
    return located.isPresent()
        ? new EngineLoad(parts, request, located.get())
        : new FileLoad(parts, request);
  }

  /**
   * Compares two files and shows the result to every viewer of the session.
   *
   * @throws ApiException for everything that the client can be told; the session is then as it was
   */
  public SessionState compare(CompareRequest request, String requestId) {
    String paths = request.firstPath() + " and " + request.secondPath();
    return run(paths, () -> new CompareLoad(parts, request), requestId);
  }

  /** Reads the first rows of a file and loads nothing. */
  public FilePreviews previews() {
    return previews;
  }

  /** How far the load of that session is that was started last; empty when none is under way. */
  public Optional<LoadProgress> progress(String session) {
    return Optional.ofNullable(underWay.get(session)).map(LoadJob::progress);
  }

  /** Opens the files of a load. */
  private interface Opening {
    LoadWork open() throws IOException;
  }

  private SessionState run(String paths, Opening opening, String requestId) {
    if (!waitingRoom.tryAcquire()) {
      throw new ApiException(
          ErrorCode.SESSION_LIMIT,
          MOST_WAITING + " files wait to be loaded already. Try again when some are done.");
    }
    long start = System.nanoTime();
    // Known once the request was understood and its files are open.
    var session = new AtomicReference<>("");
    var errors = new LoadErrors(paths, parts.memory());
    try {
      return errors.explaining(
          () -> "The server is stopping.",
          () -> {
            try (LoadWork work = opening.open()) {
              session.set(work.session());
              SessionState state = run(work, errors, requestId);
              SessionLog.done(
                  requestId, "load", work.session(), paths, state.table().rowCount(), start);
              return state;
            }
          });
    } catch (ApiException e) {
      String known = String.valueOf(session.get());
      SessionLog.failed(requestId, "load", known, paths, e.code().wireName(), start);
      throw e;
    } finally {
      waitingRoom.release();
    }
  }

  private SessionState run(LoadWork work, LoadErrors errors, String requestId) {
    try (LoadJob job = new LoadJob(parts.sessions().loads(), work.session(), requestId)) {
      job.whenCancelled(this::wakeAll);
      underWay.put(job.session(), job);
      try {
        return errors.explaining(
            () -> job.whyCancelled(errors.paths()), () -> runTwice(work, job).state());
      } catch (ApiException e) {
        job.failed(e);
        throw e;
      } finally {
        underWay.remove(job.session(), job);
      }
    }
  }

  /** Whoever ran out of memory, though it was reserved, tries again once more of it is free. */
  private Published runTwice(LoadWork work, LoadJob job) throws IOException {
    try {
      return work.run(job);
    } catch (OutOfMemoryError e) {
      LOG.log(System.Logger.Level.WARNING, "rid={0} out of memory, loads again", job.requestId());
    }
    LoadQueue.Turn turn = secondTries.enter(job, () -> {});
    try {
      parts.memory().relieve(job);
      work.reopen();
      return work.run(job);
    } finally {
      turn.close();
    }
  }

  private void wakeAll() {
    parts.wakeAll();
    secondTries.wakeAll();
  }
}
