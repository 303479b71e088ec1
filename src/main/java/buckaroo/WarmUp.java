package buckaroo;

import buckaroo.lazy.SpillFolder;
import buckaroo.server.load.LoadService;
import buckaroo.server.load.PathPolicy;
import buckaroo.server.question.Questions;
import buckaroo.server.socket.Connection;
import buckaroo.server.socket.DataSocket;
import buckaroo.server.state.Analyses;
import buckaroo.server.state.StateChanges;
import buckaroo.session.Offer;
import buckaroo.session.SessionStore;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Shows a tiny table to nobody, in a session of a store of its own, right after the server has
 * started: the classes that the first real table needs are then there, and part of their machine
 * code. Runs once, behind everything else; that it fails is not told, since nothing depends on it.
 */
final class WarmUp {
  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());
  private static final String SESSION = "warm-up";
  private static final String ROW = "1,True,\"a \"\"text\"\"\"\n";
  private static final String WINDOW =
      "{\"type\":\"infinite_request\",\"payload_args\":{\"start\":0,\"end\":100}}";

  /** So a JVM calls itself that compiles simply only, by -XX:TieredStopAtLevel=1. */
  private static final String SMALL = "emulated-client";

  private static final int ROWS = 20;
  private static final int WINDOWS = 2;

  private WarmUp() {}

  /**
   * Begins on a thread of its own, unless the JVM was told to stay small, or a launcher started the
   * server: its first table comes at once, and it is to stay small until then.
   */
  static void begin(Settings settings, Map<String, String> environment) {
    if (System.getProperty("java.vm.info", "").contains(SMALL)
        || ServerLeases.areAskedFor(environment)) {
      return;
    }
    Thread thread =
        new Thread(
            () -> {
              // The start left much behind. Taken over by what follows, it costs no further memory.
              System.gc();
              try {
                run(settings);
              } catch (IOException | RuntimeException | OutOfMemoryError e) {
                LOG.log(System.Logger.Level.DEBUG, "could not warm up", e);
              }
            },
            SESSION);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  /** Shows the table; returns what was sent of it. */
  static List<String> run(Settings settings) throws IOException {
    try (SpillFolder folder = SpillFolder.below(settings.tempFolder());
        SessionStore sessions = new SessionStore(settings.sessions(), System::nanoTime)) {
      Path file = folder.newFile(SESSION, ".csv");
      Files.writeString(file, "a,b,c\n" + ROW.repeat(ROWS));
      var policy = PathPolicy.below(List.of(file.getParent()));
      var loads = new LoadService(sessions, Analyses.NONE, policy, settings.files(), folder);
      var sockets =
          new DataSocket(
              sessions,
              Questions.ofOneServer(),
              new StateChanges(sessions, Analyses.NONE),
              new Offer(List.of()));
      var nobody = new Nobody();
      sockets.opened(nobody);
      String request =
          "{\"session\":\"%s\",\"mode\":\"lazy\",\"path\":\"%s\"}"
              .formatted(SESSION, file.toString().replace("\\", "\\\\"));
      loads.load(LoadRequest.parse(request.getBytes(StandardCharsets.UTF_8)), SESSION);
      for (int i = 0; i < WINDOWS; i++) {
        sockets.arriving(nobody, WINDOW).run();
      }
      sockets.closed(nobody);
      return nobody.sent;
    }
  }

  /** Somebody who looks and does not mind what comes. */
  private static final class Nobody implements Connection {
    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public String sessionId() {
      return SESSION;
    }

    @Override
    public boolean isExtended() {
      return true;
    }

    @Override
    public String id() {
      return SESSION;
    }

    @Override
    public String requestId() {
      return SESSION;
    }

    @Override
    public void send(ByteBuffer text) {
      sent.add(StandardCharsets.UTF_8.decode(text).toString());
    }

    @Override
    public void send(ByteBuffer text, ByteBuffer binary) {}

    @Override
    public void close(int code, String reason) {}

    @Override
    public boolean isOpen() {
      return true;
    }
  }
}
