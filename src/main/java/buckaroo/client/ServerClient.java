package buckaroo.client;

import buckaroo.home.HomeFolder;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import com.eclipsesource.json.WriterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A data server on a port of this machine, spoken to over HTTP as any client would. Every answer is
 * bounded in size and in time. Safe for any thread.
 */
public final class ServerClient {
  /** Where a server listens unless it is told otherwise. */
  public static final int DEFAULT_PORT = 8700;

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LOAD_TIMEOUT = Duration.ofHours(1);

  /** The variable that names the token. */
  static final String TOKEN = "BUCKAROO_TOKEN";

  /** Its value where a server is to make one. */
  static final String AUTO_TOKEN = "auto";

  private static final int MAX_TOKEN_BYTES = 256;
  private static final int MAX_SMALL_ANSWER = 1 << 20;
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(5);

  /** Three in a row, with what passes between them, take less than half a minute. */
  private static final int SILENT_PROBES = 3;

  private static final int MAX_LOAD_ANSWER = 64 << 20;

  private final int port;
  private final String token;

  /**
   * A client.
   *
   * @param token that the server asks for; empty for none
   */
  ServerClient(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /**
   * The server on a port, with the token that the environment names or that the server wrote down.
   */
  public static ServerClient on(int port, Map<String, String> environment) {
    String set = environment.getOrDefault(TOKEN, "");
    return new ServerClient(
        port, set.isEmpty() || set.equals(AUTO_TOKEN) ? writtenToken(port) : set);
  }

  private static String writtenToken(int port) {
    Path file = HomeFolder.token(port);
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_TOKEN_BYTES), StandardCharsets.US_ASCII).trim();
    } catch (IOException e) {
      return ""; // The server will say that it asks for one.
    }
  }

  /** What must stand behind the address of a session, for a browser of this user; often nothing. */
  public String tokenQuery() {
    return token.isEmpty() ? "" : "?token=" + token;
  }

  /** Loads what HTTP needs, which takes as long as a server takes to start. */
  static void warmUp() {
    Shared.CLIENT.version();
  }

  /** The address of a path of this server, for a browser. */
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  public int port() {
    return port;
  }

  /**
   * What answers {@code /health} on that port; empty when nobody does, or nobody who speaks JSON.
   */
  public Optional<ServerHealth> health() {
    try {
      return health(PROBE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  Optional<ServerHealth> health(Duration timeout) throws InterruptedException {
    return get("/health", timeout).map(ServerHealth::of);
  }

  /** Whether anybody listens on the port, be it one who does not answer. */
  public boolean isListening() {
    return Ports.isTaken(port, PROBE_TIMEOUT);
  }

  /** Who holds the port, in words for a message about it. */
  public String holder() {
    return health().map(ServerHealth::describe).orElse("another program");
  }

  /** What {@code /diagnostics} says, as indented JSON. */
  public Optional<String> diagnostics() {
    try {
      return diagnosticsJson().map(said -> said.toString(WriterConfig.PRETTY_PRINT));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  public Optional<JsonObject> diagnosticsJson() throws InterruptedException {
    return get("/diagnostics", PROBE_TIMEOUT);
  }

  /**
   * Asks a server that a launcher started to end itself.
   *
   * @param secret of that server, from its state file
   * @return whether it said that it will
   */
  boolean shutdown(String secret, Duration timeout) throws InterruptedException {
    HttpRequest post =
        request("/shutdown")
            .setHeader("Authorization", "Bearer " + secret)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return send(post, timeout).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Has a file loaded in mode buckaroo; no browser is opened.
   *
   * @param path absolute
   * @param reads how it is written: JSON by the names of {@code read_options}, or texts as they are
   * @throws IOException with the server's own words if it refused
   */
  public LoadedFile loadUnseen(String path, String session, Map<String, String> reads)
      throws IOException {
    try {
      JsonObject options = new JsonObject();
      reads.forEach((name, value) -> options.add(name, jsonOrText(value)));
      return load(new FileToLoad(path, session, "", true, false, options, LOAD_TIMEOUT, ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonValue jsonOrText(String value) {
    try {
      return Json.parse(value);
    } catch (ParseException e) {
      return Json.value(value);
    }
  }

  /**
   * Has a file loaded.
   *
   * @throws ServerRefusal with the server's own words
   * @throws java.net.ConnectException if no server is there
   * @throws ServerHangsException if the server stopped answering
   * @throws HttpTimeoutException if it took too long
   */
  public LoadedFile load(FileToLoad file) throws IOException, InterruptedException {
    JsonObject reply = ask("/load", file.toJson(), file.timeout(), file.requestId());
    return new LoadedFile(
        ServerJson.text(reply, "session"),
        ServerJson.number(reply, "server_pid"),
        ServerJson.number(reply, "rows"),
        reply.get("rows_complete") == null || reply.get("rows_complete").isTrue(),
        columns(reply.get("columns")),
        ServerJson.text(reply, "browser_action"),
        reply.get("reused") != null && reply.get("reused").isTrue(),
        ServerJson.text(reply, "request_id"));
  }

  /**
   * Asks a route that takes a JSON object and gives one.
   *
   * @param path of the route, encoded
   * @param requestId empty for one that the server names
   * @throws ServerRefusal with the server's own words
   * @throws java.net.ConnectException if no server is there
   * @throws ServerHangsException if the server stopped answering
   * @throws HttpTimeoutException if it took too long
   */
  public JsonObject ask(String path, JsonObject body, Duration timeout, String requestId)
      throws IOException, InterruptedException {
    HttpRequest.Builder post =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(ServerJson.encode(body)));
    if (!requestId.isEmpty()) {
      post.header("X-Request-Id", requestId);
    }
    HttpResponse<String> response = sendLong(post.build(), timeout);
    JsonObject reply = object(response.body());
    if (response.statusCode() != 200) {
      String message = ServerJson.text(reply, "message");
      String plain = message.isEmpty() ? ServerJson.text(reply, "error") : message;
      throw new ServerRefusal(
          ServerJson.text(reply, "error_code"),
          plain.isEmpty() ? "the server answered " + response.statusCode() : plain);
    }
    return reply;
  }

  /** Takes the bytes of an answer. */
  @FunctionalInterface
  public interface Sink {
    void take(InputStream bytes) throws IOException;
  }

  /**
   * Reads an answer of any length, such as an export.
   *
   * @param path of the route with its query, encoded
   * @throws ServerRefusal with the server's own words
   * @throws IOException if the answer breaks off, or the sink fails
   */
  public void download(String path, String requestId, Sink sink)
      throws IOException, InterruptedException {
    HttpRequest get = request(path).header("X-Request-Id", requestId).build();
    HttpResponse<InputStream> response =
        Shared.CLIENT.send(get, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == 200) {
        sink.take(body);
        return;
      }
      String text = new String(body.readNBytes(MAX_SMALL_ANSWER), StandardCharsets.UTF_8);
      JsonObject told = object(text);
      throw new ServerRefusal(
          ServerJson.text(told, "error_code"), ServerJson.text(told, "message"));
    }
  }

  private static List<LoadedFile.Column> columns(JsonValue value) {
    List<LoadedFile.Column> columns = new ArrayList<>();
    for (JsonValue column : value != null && value.isArray() ? value.asArray() : new JsonArray()) {
      if (column.isObject()) {
        columns.add(
            new LoadedFile.Column(
                ServerJson.text(column.asObject(), "name"),
                ServerJson.text(column.asObject(), "dtype")));
      }
    }
    return columns;
  }

  /** How far the load of a session is; empty when none is under way, or nobody can tell. */
  public Optional<LoadStanding> progress(String session) throws InterruptedException {
    return get("/progress/" + session, PROBE_TIMEOUT).flatMap(LoadStanding::of);
  }

  private Optional<JsonObject> get(String path, Duration timeout) throws InterruptedException {
    try {
      HttpResponse<String> response = send(request(path).build(), timeout);
      return response.statusCode() == 200 ? Optional.of(object(response.body())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Nobody there, or somebody else.
    }
  }

  private JsonObject object(String body) throws IOException {
    try {
      return ServerJson.object(body);
    } catch (IOException e) {
      throw new IOException(
          "the program on port " + port + " did not answer with a JSON object", e);
    }
  }

  /**
   * A request that may take long, for as long as the server answers {@code /health} meanwhile.
   *
   * @throws ServerHangsException if it answers nothing any more
   */
  private HttpResponse<String> sendLong(HttpRequest request, Duration timeout)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer = begin(request, MAX_LOAD_ANSWER);
    Deadline end = Deadline.in(timeout);
    int silent = 0;
    try {
      while (!end.isOver()) {
        try {
          return await(answer, end.atMost(BETWEEN_PROBES));
        } catch (HttpTimeoutException e) {
          silent = health(PROBE_TIMEOUT).isPresent() ? 0 : silent + 1;
          if (silent == SILENT_PROBES) {
            throw new ServerHangsException();
          }
        }
      }
      throw tooLate(timeout);
    } finally {
      answer.cancel(true);
    }
  }

  private static HttpResponse<String> send(HttpRequest request, Duration timeout)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer = begin(request, MAX_SMALL_ANSWER);
    try {
      return await(answer, timeout);
    } finally {
      answer.cancel(true);
    }
  }

  private static CompletableFuture<HttpResponse<String>> begin(HttpRequest request, int maxBytes) {
    return Shared.CLIENT.sendAsync(request, BoundedBody.handler(maxBytes));
  }

  /** A timeout of the request itself would end with its first header, hence the future. */
  private static HttpResponse<String> await(
      CompletableFuture<HttpResponse<String>> answer, Duration timeout)
      throws IOException, InterruptedException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw tooLate(timeout);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("the request failed", e.getCause());
    }
  }

  private static HttpTimeoutException tooLate(Duration timeout) {
    return new HttpTimeoutException("no answer within " + timeout.toMillis() / 1000.0 + " s");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Made when first needed: its classes cost more time than everything else in a launcher. */
  private static final class Shared {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .connectTimeout(PROBE_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
  }
}
