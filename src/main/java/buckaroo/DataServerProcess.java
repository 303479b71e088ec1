package buckaroo;

import buckaroo.home.HomeFolder;
import buckaroo.lazy.SpillFolder;
import buckaroo.server.DataServer;
import buckaroo.server.ServerOptions;
import buckaroo.server.answer.Answers;
import buckaroo.server.door.Credentials;
import buckaroo.server.file.Places;
import buckaroo.server.file.RecentFiles;
import buckaroo.server.file.Upload;
import buckaroo.server.file.Uploads;
import buckaroo.server.http.AnswerHandler;
import buckaroo.server.http.Browser;
import buckaroo.server.http.CompareHandler;
import buckaroo.server.http.ConnectionsHandler;
import buckaroo.server.http.DiagnosticsHandler;
import buckaroo.server.http.ExportHandler;
import buckaroo.server.http.FileFinder;
import buckaroo.server.http.FirstRowsHandler;
import buckaroo.server.http.HealthHandler;
import buckaroo.server.http.HomePage;
import buckaroo.server.http.LoadHandler;
import buckaroo.server.http.NotOfferedHandler;
import buckaroo.server.http.ProgressHandler;
import buckaroo.server.http.Routes;
import buckaroo.server.http.ServerInfo;
import buckaroo.server.http.SessionBrowser;
import buckaroo.server.http.SessionEnd;
import buckaroo.server.http.SessionPage;
import buckaroo.server.http.StaticFiles;
import buckaroo.server.http.UploadRoutes;
import buckaroo.server.load.Engines;
import buckaroo.server.load.LoadService;
import buckaroo.server.load.PathPolicy;
import buckaroo.server.question.Questions;
import buckaroo.server.socket.DataSocket;
import buckaroo.server.state.Analyses;
import buckaroo.server.state.PluginAnalyses;
import buckaroo.server.state.StateChanges;
import buckaroo.session.IdleEviction;
import buckaroo.session.Load;
import buckaroo.session.Offer;
import buckaroo.session.SessionStore;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Every part of a running server, put together by hand; closing it ends them in reverse order. */
final class DataServerProcess implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DataServerProcess.class.getName());

  /** A session may end in many ways; its temporary copy is gone so much later at most. */
  private static final int UPLOAD_SWEEP_SECONDS = 5;

  private static final String NO_EXPRESSIONS =
      "Expression builds are not offered, since they run code that the request names. Export the"
          + " table to a file and use /load.";

  /** The first table has this long until the machine is used for anything else. */
  private static final long QUIET_SECONDS = 10;

  private final SpillFolder spill;
  private final SessionStore sessions;
  private final ScheduledExecutorService sweeper;
  private final DataServer server;
  private final List<StateFile> written;
  private final StartCacheMaker nextStart = new StartCacheMaker();

  private DataServerProcess(
      SpillFolder spill,
      SessionStore sessions,
      ScheduledExecutorService sweeper,
      DataServer server,
      List<StateFile> written) {
    this.spill = spill;
    this.sessions = sessions;
    this.sweeper = sweeper;
    this.server = server;
    this.written = written;
  }

  /**
   * Starts listening.
   *
   * @throws java.net.BindException if the port is taken
   * @throws UsageException if an option or a variable makes no sense
   */
  static DataServerProcess start(
      Options options, Settings settings, Map<String, String> environment) throws IOException {
    return start(options, settings, environment, Optional.empty(), newTimer());
  }

  /**
   * Starts listening for the launchers that keep this server alive, and writes down who it is once
   * it listens.
   *
   * @param end called once, when the last launcher is gone
   * @throws java.net.BindException if the port is taken
   * @throws UsageException if an option or a variable makes no sense
   */
  static DataServerProcess startLeased(
      Options options, Settings settings, Map<String, String> environment, Runnable end)
      throws IOException {
    ScheduledExecutorService timer = newTimer();
    AtomicReference<DataServer> started = new AtomicReference<>();
    ServerLeases leases =
        ServerLeases.start(
            environment,
            timer,
            () -> {
              DataServer server = started.get();
              return server == null ? 0 : server.socketCount();
            },
            end);
    DataServerProcess process = start(options, settings, environment, Optional.of(leases), timer);
    started.set(process.server);
    return process;
  }

  private static DataServerProcess start(
      Options options,
      Settings settings,
      Map<String, String> environment,
      Optional<ServerLeases> leases,
      ScheduledExecutorService timer)
      throws IOException {
    StaticFiles files = staticFiles(options.staticFolder());
    ServerOptions serverOptions = serverOptions(options, environment, leases);
    Credentials credentials = serverOptions.rules().credentials();
    ServerInfo info =
        new ServerInfo(
            Version.current(),
            UUID.randomUUID().toString(),
            ProcessHandle.current().pid(),
            Instant.now(),
            options.staticFolder() == null
                ? "inside the jar"
                : options.staticFolder().toAbsolutePath().toString(),
            settings.logFolder(),
            Version.libraries(),
            options.datasets());
    SessionStore sessions = new SessionStore(settings.sessions(), System::nanoTime);
    SpillFolder spill = SpillFolder.below(settings.tempFolder());
    Uploads uploads =
        new Uploads(spill, settings.uploadBytes(), () -> shownPaths(sessions), System::nanoTime);
    PathPolicy paths = settings.paths().with(uploads);
    Places places = new Places(paths, HomeFolder.ofUser());
    RecentFiles recent = recentFiles(settings);
    FileFinder finder = new FileFinder(places, recent, paths);
    UploadRoutes sent = new UploadRoutes(uploads);
    Analyses analyses = new PluginAnalyses(settings.plugins());
    LoadService loads =
        new LoadService(sessions, analyses, paths, settings.engines(), settings.files(), spill);
    Engines engines = new Engines(settings.engines());
    AtomicInteger port = new AtomicInteger();
    Browser browser = new Browser(!options.noBrowser(), environment);
    SessionBrowser tabs =
        new SessionBrowser(
            browser,
            sessions,
            id -> "http://localhost:" + port.get() + "/s/" + id + credentials.ticketQuery());
    StateChanges changes = new StateChanges(sessions, analyses);
    Answers answers = new Answers(sessions, changes);
    AtomicReference<List<String>> addresses = new AtomicReference<>(List.of());
    Routes.Builder routes =
        Routes.builder()
            .page("/", new HomePage(info, files, sessions))
            .get("/health", new HealthHandler(info, files))
            .get(
                "/diagnostics",
                new DiagnosticsHandler(info, files, sessions, engines, addresses::get))
            .get("/connections", new ConnectionsHandler(engines))
            .get("/connections/", new ConnectionsHandler(engines))
            .get("/progress/", new ProgressHandler(loads))
            .post("/first_rows", new FirstRowsHandler(loads.previews()))
            .post(
                "/load",
                new LoadHandler(
                    loads,
                    tabs,
                    info,
                    places,
                    path -> {
                      uploads.shown(path);
                      remember(path, recent, timer);
                    }))
            .post("/load_compare", new CompareHandler(loads, tabs, info))
            .page("/export/", new ExportHandler(sessions))
            .ask("/describe/", new AnswerHandler(answers::describe))
            .ask("/rows/", new AnswerHandler(answers::rows))
            .ask("/summary/", new AnswerHandler(answers::summary))
            .ask("/seen/", new AnswerHandler(answers::seen))
            .post("/show/", new AnswerHandler(answers::show))
            .post("/edit/", new AnswerHandler(answers::edit))
            .ask("/differences/", new AnswerHandler(answers::differences))
            .post("/load_expr", new NotOfferedHandler(NO_EXPRESSIONS))
            .post("/reload_expr/", new NotOfferedHandler(NO_EXPRESSIONS))
            .page("/s/", new SessionPage(info, files))
            .delete("/s/", new SessionEnd(sessions, uploads::sweep))
            .get("/folder", finder::look)
            .get("/complete", finder::complete)
            .get("/recent", finder::recent)
            .delete("/recent", finder::forget)
            .post("/upload", sent::begin)
            .put("/upload/", sent::write)
            .get("/upload/", sent::ask)
            .delete("/upload/", sent::cancel)
            .tree("/static/", files);
    leases.ifPresent(found -> found.addTo(routes));
    Routes served = routes.build();
    addresses.set(served.addresses());
    DataServer server =
        DataServer.start(
            serverOptions,
            served,
            new DataSocket(
                sessions, Questions.ofOneServer(), changes, new Offer(analyses.postProcessings())),
            leases.map(ServerLeases::upgrade).stream().toList());
    port.set(server.port());
    IdleEviction.schedule(sessions, timer);
    timer.scheduleWithFixedDelay(
        () -> sweep(uploads), UPLOAD_SWEEP_SECONDS, UPLOAD_SWEEP_SECONDS, TimeUnit.SECONDS);
    Watchdog.watch(server.port(), sessions, DataServerProcess::giveUp);
    return new DataServerProcess(
        spill,
        sessions,
        timer,
        server,
        stateFiles(server.port(), credentials.token(), info.instance(), leases));
  }

  /** The paths of everything that is shown. */
  private static Set<String> shownPaths(SessionStore sessions) {
    Set<String> paths = new HashSet<>();
    for (SessionStore.SessionSummary session : sessions.list()) {
      Load load = session.state().load();
      paths.add(load.path());
      if (load.comparison() != null) {
        paths.add(load.comparison().secondPath());
      }
    }
    return paths;
  }

  private static RecentFiles recentFiles(Settings settings) {
    return settings.recent()
        ? HomeFolder.recentFiles().map(RecentFiles::in).orElseGet(RecentFiles::none)
        : RecentFiles.none();
  }

  /** A person does not wait for what is written down. */
  private static void remember(String path, RecentFiles recent, Executor later) {
    if (Upload.isPath(path)) {
      return;
    }
    try {
      later.execute(() -> recent.add(Path.of(path).toAbsolutePath().normalize().toString()));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "the server is stopping, this file is not remembered");
    }
  }

  /** A task that throws would never run again. */
  private static void sweep(Uploads uploads) {
    try {
      uploads.sweep();
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(System.Logger.Level.WARNING, "temporary copies could not be swept", e);
    }
  }

  private static List<StateFile> stateFiles(
      int port, String token, String instance, Optional<ServerLeases> leases) {
    List<StateFile> written = new ArrayList<>();
    if (!token.isEmpty()) {
      written.add(StateFile.writeToken(port, token));
    }
    leases.ifPresent(held -> written.add(StateFile.write(port, instance, held.secret())));
    return written;
  }

  private static ScheduledExecutorService newTimer() {
    return Executors.newSingleThreadScheduledExecutor(DataServerProcess::sweeperThread);
  }

  private static StaticFiles staticFiles(@Nullable Path folder) throws IOException {
    StaticFiles ours = StaticFiles.ofResources("static");
    if (folder == null) {
      return ours;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--static must name a folder that exists, got: " + folder);
    }
    return StaticFiles.ofFolder(folder, ours);
  }

  private static ServerOptions serverOptions(
      Options options, Map<String, String> environment, Optional<ServerLeases> leases) {
    try {
      ServerOptions read =
          ServerOptions.of(options.port(), environment, options.staticFolder() != null);
      return leases.map(held -> read.orBearer(held.secret())).orElse(read);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static Thread sweeperThread(Runnable task) {
    Thread thread = new Thread(task, "session-sweeper");
    thread.setDaemon(true);
    return thread;
  }

  /** Without the hooks of an orderly end, for which there is no memory any more. */
  private static void giveUp() {
    System.err.println(
        "buckaroo: memory ran out for good. Start it with more, for example java -Xmx4g -jar"
            + " buckaroo.jar");
    Runtime.getRuntime().halt(ExitCode.OUT_OF_MEMORY.code());
  }

  int port() {
    return server.port();
  }

  /** Once somebody has had a table for a while, the next start is made faster. */
  void prepareNextStart() {
    var next = new AtomicReference<Future<?>>();
    next.set(
        sweeper.scheduleWithFixedDelay(
            () -> {
              if (!sessions.list().isEmpty()) {
                nextStart.begin();
                Future<?> self = next.get();
                if (self != null) {
                  self.cancel(false);
                }
              }
            },
            QUIET_SECONDS,
            QUIET_SECONDS,
            TimeUnit.SECONDS));
  }

  @Override
  public void close() {
    written.forEach(StateFile::remove);
    sweeper.shutdownNow();
    nextStart.close();
    server.close();
    sessions.close();
    spill.close();
  }
}
