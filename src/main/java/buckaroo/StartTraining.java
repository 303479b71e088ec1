package buckaroo;

import buckaroo.client.ServerClient;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The run that a {@link buckaroo.home.StartCache} remembers, in a JVM of its own: a server starts,
 * a table is loaded through its port as a launcher does it, and a viewer gets rows and statistics.
 * Takes the folder to work in as its argument, and ends.
 */
final class StartTraining {
  /** Enough for the loops of the readers to be seen as hot. */
  private static final int ROWS = 60_000;

  private static final int VIEWERS = 6;
  private static final long PATIENCE_SECONDS = 20;

  private StartTraining() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Path file = folder.resolve("training.csv");
    Files.writeString(file, rows());
    Map<String, String> environment =
        Map.of(
            "BUCKAROO_LOG_DIR", folder.toString(),
            "BUCKAROO_START_CACHE", "0",
            "BUCKAROO_RECENT", "0");
    Settings settings = Settings.of(environment);
    Logs.start(settings.logFolder(), settings.debug());
    Options options = Options.parse(List.of("serve", "--port", "0", "--no-browser"), environment);
    try (DataServerProcess process = DataServerProcess.start(options, settings, environment)) {
      ServerClient client = ServerClient.on(process.port(), environment);
      client.health();
      for (int i = 0; i < VIEWERS; i++) {
        String session = client.loadUnseen(file.toString(), "training", Map.of()).session();
        view(process.port(), session);
      }
    }
    System.exit(0);
  }

  private static String rows() {
    var text = new StringBuilder("id,when,day,name,note,price,share,open\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i)
          .append(",2024-01-%02dT%02d:30:00.123456,".formatted(1 + i % 28, i % 24))
          .append("2023-%02d-%02d,".formatted(1 + i % 12, 1 + i % 28))
          .append("name ")
          .append(i % 50)
          .append(",\"a note, of ")
          .append(i * 7919L % 100_003)
          .append("\",")
          .append(i % 9973 / 100.0)
          .append(',')
          .append(Math.sqrt(i))
          .append(i % 2 == 0 ? ",true\n" : ",false\n");
    }
    return text.toString();
  }

  /** Looks until rows and statistics are there. */
  private static void view(int port, String session) throws InterruptedException {
    var rows = new CountDownLatch(2);
    var statistics = new CountDownLatch(1);
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          private final StringBuilder message = new StringBuilder();

          @Override
          public @Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
              if (message.indexOf("histogram_bins") >= 0) {
                statistics.countDown();
              }
              if (message.indexOf("\"infinite_resp\"") >= 0) {
                rows.countDown();
              }
              message.setLength(0);
            }
            socket.request(1);
            return null;
          }
        };
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + port + "/ws/" + session + "?ext=1"), listener)
            .join();
    socket.sendText(window("\"start\":0,\"end\":100"), true).join();
    socket
        .sendText(window("\"start\":0,\"end\":100,\"sort\":\"d\",\"sort_direction\":\"asc\""), true)
        .join();
    rows.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    statistics.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    socket.abort();
  }

  private static String window(String args) {
    return "{\"type\":\"infinite_request\",\"payload_args\":{" + args + "}}";
  }
}
