package buckaroo.server.http;

import buckaroo.server.door.AccessLog;
import buckaroo.server.door.PeerPorts;
import buckaroo.server.door.Refusal;
import buckaroo.server.door.RequestGate;
import buckaroo.server.door.RequestHead;
import buckaroo.server.door.RequestId;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers every exchange of the internal server, in this order: the peer, the gate, the route, the
 * body, the handler. Nothing is read or done for a request that an earlier step refused.
 */
final class ExchangeAnswer implements HttpHandler {
  private final PeerPorts peers;
  private final RequestGate gate;
  private final Routes routes;
  private final int bodyBytes;
  private final ErrorBoundary boundary;
  private final ResponseSender sender;

  ExchangeAnswer(
      PeerPorts peers,
      RequestGate gate,
      Routes routes,
      int bodyBytes,
      ErrorBoundary boundary,
      ResponseSender sender) {
    this.peers = peers;
    this.gate = gate;
    this.routes = routes;
    this.bodyBytes = bodyBytes;
    this.boundary = boundary;
    this.sender = sender;
  }

  /**
   * Answers one exchange. Whatever leaves this method as an exception makes the JDK server cut the
   * connection; closing the exchange instead would end a half-written body as if it were whole.
   */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      answerAndLog(exchange);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new IOException("The reply broke off", e);
    }
    exchange.close();
  }

  private void answerAndLog(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    RequestHead head =
        new RequestHead(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders());
    String requestId = RequestId.of(head);
    ReceivedBody body = new ReceivedBody(exchange, head, bodyBytes);
    Optional<Refusal> refusal = judgePeer(exchange).or(() -> gate.judge(head));
    Response response =
        refusal.isPresent()
            ? refuse(refusal.get(), requestId)
            : shared(
                head,
                () -> boundary.guard(requestId, () -> answer(exchange, head, body, requestId)));
    try {
      send(exchange, head, body.isLeft() ? closing(response) : response, requestId);
    } finally {
      AccessLog.answered(
          requestId,
          head.method(),
          head.rawPath(),
          exchange.getResponseCode(),
          System.nanoTime() - start);
    }
  }

  /** What the writer of a reply meets before its first byte is answered like any other failure. */
  private void send(HttpExchange exchange, RequestHead head, Response response, String requestId)
      throws IOException {
    try {
      sender.send(exchange, response, requestId);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      if (exchange.getResponseCode() >= 0) {
        throw e;
      }
      sender.send(
          exchange, shared(head, () -> boundary.guard(requestId, () -> rethrow(e))), requestId);
    }
  }

  private static Response rethrow(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (Error) failure;
  }

  private Response refuse(Refusal refusal, String requestId) {
    AccessLog.refused(requestId, refusal);
    return closing(boundary.refuse(refusal.toException(), requestId));
  }

  /**
   * What is left of a body is not worth reading, so the connection cannot be kept; a client that is
   * not told would send its next request into one that ends.
   */
  private static Response closing(Response response) {
    return response.with("Connection", "close");
  }

  private Response shared(RequestHead head, Supplier<Response> answer) {
    Optional<String> origin = gate.readableBy(head);
    if (origin.isEmpty()) {
      return answer.get();
    }
    Response response = head.method().equals("OPTIONS") ? CrossOrigin.preflight() : answer.get();
    return CrossOrigin.share(response, origin.get());
  }

  private Optional<Refusal> judgePeer(HttpExchange exchange) {
    return peers.contains(exchange.getRemoteAddress().getPort())
        ? Optional.empty()
        : Optional.of(
            new Refusal(ErrorCode.HOST_NOT_ALLOWED, "This port is internal; use the public one."));
  }

  private Response answer(
      HttpExchange exchange, RequestHead head, ReceivedBody body, String requestId)
      throws IOException {
    if (!head.target().startsWith("/") || head.target().startsWith("//")) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "The target is not a path that starts with one \"/\".");
    }
    if (gate.isSignIn(head)) {
      return signIn(head);
    }
    Routes.Match match = routes.match(head.method(), head.rawPath());
    Map<String, String> headers = new HashMap<>();
    head.headers().forEach((name, values) -> headers.put(name, values.get(0)));
    return match
        .handler()
        .handle(
            new Request(
                head.method(),
                PercentDecoder.decodePath(head.rawPath()),
                match.pathParameter(),
                PercentDecoder.decodeQuery(head.rawQuery()),
                Map.copyOf(headers),
                gate.trusts(head),
                body.read(),
                requestId,
                () -> peers.hasLeft(exchange.getRemoteAddress().getPort())));
  }

  /** Trades the token in an address for a cookie, so that it stays in no history. */
  private Response signIn(RequestHead head) {
    String cookie =
        gate.signIn(head)
            .orElseThrow(
                () -> new ApiException(ErrorCode.UNAUTHORIZED, "This ticket was used already."));
    return new Response(
        303,
        "",
        new byte[0],
        Map.of("Location", head.rawPath(), "Set-Cookie", cookie, "Cache-Control", "no-store"));
  }
}
