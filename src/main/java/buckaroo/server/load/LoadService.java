package buckaroo.server.load;

import buckaroo.format.FileFormat;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.format.WrongOptionException;
import buckaroo.lazy.IrregularTextException;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import buckaroo.open.TableReaders;
import buckaroo.server.state.Analyses;
import buckaroo.server.state.Statistics;
import buckaroo.session.Dataflow;
import buckaroo.session.LoadFailure;
import buckaroo.session.LoadProgress;
import buckaroo.session.LoadTicket;
import buckaroo.session.Mode;
import buckaroo.session.SessionLimitException;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Loads a file into a session: opens it under the path policy, reads it, publishes the new state. A
 * failed load changes nothing. Safe for any thread; runs on the caller's.
 */
public final class LoadService {
  private static final System.Logger LOG = System.getLogger(LoadService.class.getName());

  /** Files from this size on are loaded one at a time; sixteen smaller ones fit the heap. */
  private static final long LARGE_FILE_BYTES =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 32);

  /** What a gzip file is expected to inflate to, in times its size, before it is opened. */
  private static final int EXPECTED_INFLATION = 10;

  /** Further loads are refused, so that waiting ones never take every thread of the server. */
  private static final int MAX_LOADS = 16;

  private final SessionStore sessions;
  private final Analyses analyses;
  private final PathPolicy policy;
  private final Limits limits;
  private final long heapBytes;
  private final LazyLoads lazyLoads;
  private final ConcurrentHashMap<String, LoadMeter> underWay = new ConcurrentHashMap<>();
  private final LoadQueue largeLoads = new LoadQueue();
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
    this.heapBytes = heapBytes;
    this.sessions = sessions;
    this.analyses = analyses;
    this.policy = policy;
    this.limits = limits;
    this.lazyLoads = new LazyLoads(sessions, spill);
  }

  /**
   * Loads a file and shows it to every viewer of the session.
   *
   * @throws ApiException for everything that the client can be told; the session is then as it was
   */
  public SessionState load(LoadRequest request, String requestId) {
    requireKnownFormat(request.path());
    return inSlot(
        request.path(),
        () -> {
          try (OpenedFile opened = new OpenedFile(policy.open(request.path()))) {
            return withTicket(
                request.session(),
                request.path(),
                requestId,
                (ticket, meter) -> loadOpened(request, opened, ticket, meter, requestId));
          }
        });
  }

  /** A load that is too large for what is left; sessions that nobody looks at give way to it. */
  private SessionState loadOpened(
      LoadRequest request, OpenedFile opened, LoadTicket ticket, LoadMeter meter, String requestId)
      throws IOException {
    try {
      return readAndPublish(request, opened, ticket, meter, requestId);
    } catch (FileTooLargeException e) {
      makeRoomOrThrow(e, request.session(), expectedBytes(opened.file()), requestId);
      try (OpenedFile again = new OpenedFile(policy.open(request.path()))) {
        return readAndPublish(request, again, ticket, meter, requestId);
      }
    }
  }

  /**
   * Lets sessions that nobody looks at give way to a load that did not fit.
   *
   * @param expectedBytes what the load is expected to take at least
   * @throws FileTooLargeException the given one, if none gave way or it would not fit even so
   */
  void makeRoomOrThrow(
      FileTooLargeException tooLarge, String session, long expectedBytes, String requestId)
      throws FileTooLargeException {
    long wanted = limits.tableBytes() - bytesLeft();
    boolean couldFit = wanted > 0 && expectedBytes <= limits.tableBytes();
    if (!couldFit || !sessions.makeRoom(session, wanted)) {
      throw tooLarge;
    }
    LOG.log(System.Logger.Level.INFO, "rid={0} idle sessions gave way to a load", requestId);
  }

  /** One of the loads that may run at the same time. */
  interface Load {
    SessionState run() throws IOException;
  }

  /** A load from its ticket on. */
  interface TicketedLoad {
    SessionState run(LoadTicket ticket, LoadMeter meter) throws IOException;
  }

  /**
   * Runs a load, unless too many run already.
   *
   * @param path what the load is about, for messages
   */
  SessionState inSlot(String path, Load load) {
    if (!slots.tryAcquire()) {
      throw new ApiException(
          ErrorCode.SESSION_LIMIT,
          MAX_LOADS + " files are being loaded already. Try again when one is done.");
    }
    try {
      return load.run();
    } catch (IOException e) {
      throw new ApiException(ErrorCode.LOAD_ERROR, "Failed to load file: " + path, e);
    } finally {
      slots.release();
    }
  }

  /** How far the load of that session is that was started last; empty when none is under way. */
  public Optional<LoadProgress> progress(String session) {
    return Optional.ofNullable(underWay.get(session)).map(LoadMeter::latest);
  }

  SourceFile open(String path) {
    return policy.open(path);
  }

  /** The extension is judged before the file is looked for, as the reference does. */
  static void requireKnownFormat(String path) {
    if (FileFormat.ofPath(path).isEmpty()) {
      throw new ApiException(ErrorCode.INVALID_FILE, FileFormat.unsupported(path));
    }
  }

  /**
   * Runs a load of a session, in the place of an older one, and tells the viewers how it goes.
   *
   * @throws ApiException for everything that the client can be told
   */
  SessionState withTicket(String session, String path, String requestId, TicketedLoad load) {
    LoadTicket ticket;
    try {
      ticket = sessions.startLoad(session);
    } catch (SessionLimitException e) {
      throw new ApiException(ErrorCode.SESSION_LIMIT, String.valueOf(e.getMessage()), e);
    }
    ticket.whenCancelled(largeLoads::wakeAll);
    largeLoads.wakeAll();
    LoadMeter meter = new LoadMeter(sessions, ticket);
    underWay.put(session, meter);
    try {
      return explained(path, ticket, meter, requestId, load);
    } catch (ApiException e) {
      if (meter.hasTold()) {
        String message = String.valueOf(e.getMessage());
        sessions.tellFailure(ticket, new LoadFailure(e.code().wireName(), message, requestId));
      }
      throw e;
    } finally {
      underWay.remove(session, meter);
      sessions.endLoad(ticket);
    }
  }

  private SessionState readAndPublish(
      LoadRequest request, OpenedFile opened, LoadTicket ticket, LoadMeter meter, String requestId)
      throws IOException {
    Optional<LazyTable> lazy = lazyLoads.open(opened.file(), request, limitsNow(), bytesLeft());
    return lazy.isPresent()
        ? stayInFile(lazy.get(), opened, ticket, meter, request, requestId)
        : intoMemory(opened, ticket, meter, request, requestId);
  }

  /** Runs a load and says what went wrong with it. */
  private SessionState explained(
      String path, LoadTicket ticket, LoadMeter meter, String requestId, TicketedLoad load) {
    try {
      return load.run(ticket, meter);
    } catch (CancellationException e) {
      throw new ApiException(ErrorCode.LOAD_SUPERSEDED, whyCancelled(path, ticket), e);
    } catch (SessionLimitException e) {
      throw new ApiException(ErrorCode.SESSION_LIMIT, String.valueOf(e.getMessage()), e);
    } catch (WrongOptionException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    } catch (MalformedFileException e) {
      throw new ApiException(ErrorCode.INVALID_FILE, String.valueOf(e.getMessage()), e);
    } catch (FileTooLargeException e) {
      throw new ApiException(ErrorCode.FILE_TOO_LARGE, e.getMessage() + heldBySessions(), e);
    } catch (IOException e) {
      throw new ApiException(ErrorCode.LOAD_ERROR, "Failed to load file: " + path, e);
    } catch (OutOfMemoryError e) {
      LOG.log(System.Logger.Level.WARNING, "rid={0} out of memory while loading", requestId);
      throw new ApiException(
          ErrorCode.OUT_OF_MEMORY,
          "The file does not fit into the memory of this server. Start it with more, for example"
              + " java -Xmx4g -jar buckaroo.jar, or close other sessions.",
          e);
    }
  }

  private SessionState stayInFile(
      LazyTable table,
      OpenedFile opened,
      LoadTicket ticket,
      LoadMeter meter,
      LoadRequest request,
      String requestId)
      throws IOException {
    opened.handOver();
    try {
      return lazyLoads.show(table, ticket, request, requestId);
    } catch (IrregularTextException e) {
      // Only the whole file told; it can still be read into memory if it is small enough.
      try (OpenedFile again = new OpenedFile(policy.open(request.path()))) {
        return publish(read(again.file(), request, meter), ticket, request, requestId);
      }
    }
  }

  private SessionState intoMemory(
      OpenedFile opened, LoadTicket ticket, LoadMeter meter, LoadRequest request, String requestId)
      throws IOException {
    try {
      return publish(read(opened.file(), request, meter), ticket, request, requestId);
    } catch (FileTooLargeException e) {
      Optional<LazyTable> lazy =
          lazyLoads.openAnyway(opened.file(), request, limitsNow(), bytesLeft());
      if (lazy.isEmpty()) {
        throw e;
      }
      opened.handOver();
      try {
        return lazyLoads.show(lazy.get(), ticket, request, requestId);
      } catch (IrregularTextException irregular) {
        throw e;
      }
    }
  }

  private SessionState publish(
      ReadResult result, LoadTicket ticket, LoadRequest request, String requestId) {
    Table table = result.table();
    Stage stage = Stage.of(table, TableViews.of(table));
    @Nullable
    Statistics statistics =
        request.mode() == Mode.BUCKAROO ? Statistics.begin(sessions, analyses, stage, null) : null;
    @Nullable StageProfile early = statistics == null ? null : statistics.awaitBriefly(ticket);
    SessionState state =
        sessions.publish(
            ticket,
            generation ->
                SessionState.of(
                    generation,
                    request.mode(),
                    request.path(),
                    request.prompt(),
                    result.facts(),
                    request.display(),
                    requestId,
                    Dataflow.of(stage, early),
                    null));
    if (statistics != null && early == null) {
      statistics.completeLater(request.session());
    }
    return state;
  }

  private static String whyCancelled(String path, LoadTicket ticket) {
    return ticket.isCancelledByViewer()
        ? "The load of %s was cancelled by a viewer of session %s."
            .formatted(path, ticket.sessionId())
        : "A newer load of session " + ticket.sessionId() + " took this one's place.";
  }

  private ReadResult read(SourceFile file, LoadRequest request, LoadMeter meter)
      throws IOException {
    return inTurn(
        List.of(file),
        meter,
        () -> TableReaders.read(file, request.readOptions(), limitsNow(), meter));
  }

  /** Work that reads files. */
  interface Reading<T> {
    T run() throws IOException;
  }

  /** Reads some files: alone and in its turn where they are large. */
  <T> T inTurn(List<SourceFile> files, LoadMeter meter, Reading<T> reading) throws IOException {
    if (files.stream().mapToLong(LoadService::expectedBytes).sum() < LARGE_FILE_BYTES) {
      return reading.run();
    }
    if (largeLoads.length() > 0) {
      meter.queued(files.stream().mapToLong(SourceFile::size).sum());
    }
    LoadQueue.Turn turn;
    try {
      turn = largeLoads.enter(meter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    }
    try {
      return reading.run();
    } finally {
      turn.close();
    }
  }

  /** The limits of one more table: it shares the heap with those of the sessions. */
  Limits limitsNow() {
    return limits.withTableBytes(Math.min(limits.tableBytes(), bytesLeft()));
  }

  private long bytesLeft() {
    return Math.max(0, heapBytes - sessions.counts().bytes());
  }

  private String heldBySessions() {
    return bytesLeft() < limits.tableBytes()
        ? ". The tables of open sessions hold %d MiB.".formatted(sessions.counts().bytes() >> 20)
        : "";
  }

  static long expectedBytes(SourceFile file) {
    boolean packed = FileFormat.extension(file.path()).equals(".gz");
    return packed ? file.size() * EXPECTED_INFLATION : file.size();
  }
}
