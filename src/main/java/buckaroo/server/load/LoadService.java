package buckaroo.server.load;

import buckaroo.format.Limits;
import buckaroo.lazy.SpillFolder;
import buckaroo.server.state.Analyses;
import buckaroo.session.LoadProgress;
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

/**
 * Loads files into sessions: opens them under the path policy, reads them, publishes the new state.
 * A failed load changes nothing. Safe for any thread; runs on the caller's.
 */
public final class LoadService {
  /** Further loads are refused, so that waiting ones never take every thread of the server. */
  private static final int MAX_LOADS = 16;

  private final LoadParts parts;
  private final ConcurrentHashMap<String, LoadJob> underWay = new ConcurrentHashMap<>();
  private final Semaphore slots = new Semaphore(MAX_LOADS);

  /**
   * A service for one store.
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
    this(sessions, analyses, policy, limits, spill, Runtime.getRuntime().maxMemory() / 10 * 8);
  }

  /**
   * A service for one store.
   *
   * @param heapBytes what the tables of all sessions may take together
   */
  LoadService(
      SessionStore sessions,
      Analyses analyses,
      PathPolicy policy,
      Limits limits,
      SpillFolder spill,
      long heapBytes) {
    this.parts =
        new LoadParts(
            sessions,
            analyses,
            policy,
            new TableMemory(sessions, limits, heapBytes),
            new ReadingTurns(),
            new LazyLoads(spill));
  }

  /**
   * Loads a file and shows it to every viewer of the session.
   *
   * @throws ApiException for everything that the client can be told; the session is then as it was
   */
  public SessionState load(LoadRequest request, String requestId) {
    return inSlot(request.path(), () -> new FileLoad(parts, request), requestId);
  }

  /**
   * Compares two files and shows the result to every viewer of the session.
   *
   * @throws ApiException for everything that the client can be told; the session is then as it was
   */
  public SessionState compare(CompareRequest request, String requestId) {
    String paths = request.firstPath() + " and " + request.secondPath();
    return inSlot(paths, () -> new CompareLoad(parts, request), requestId);
  }

  /** How far the load of that session is that was started last; empty when none is under way. */
  public Optional<LoadProgress> progress(String session) {
    return Optional.ofNullable(underWay.get(session)).map(LoadJob::progress);
  }

  /** Opens the files of a load. */
  private interface Opening {
    LoadWork open() throws IOException;
  }

  private SessionState inSlot(String paths, Opening opening, String requestId) {
    if (!slots.tryAcquire()) {
      throw new ApiException(
          ErrorCode.SESSION_LIMIT,
          MAX_LOADS + " files are being loaded already. Try again when one is done.");
    }
    var errors = new LoadErrors(paths, parts.memory());
    try {
      return errors.explaining(
          () -> "The server is stopping.",
          () -> {
            try (LoadWork work = opening.open()) {
              return run(work, errors, requestId);
            }
          });
    } finally {
      slots.release();
    }
  }

  private SessionState run(LoadWork work, LoadErrors errors, String requestId) {
    try (LoadJob job = new LoadJob(parts.sessions().loads(), work.session(), requestId)) {
      underWay.put(job.session(), job);
      try {
        return errors.explaining(
            () -> job.whyCancelled(errors.paths()), () -> work.run(job).state());
      } catch (ApiException e) {
        job.failed(e);
        throw e;
      } finally {
        underWay.remove(job.session(), job);
      }
    }
  }
}
