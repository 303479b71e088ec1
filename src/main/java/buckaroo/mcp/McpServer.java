package buckaroo.mcp;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonValue;

/**
 * Answers messages: those of a moment at once, tool calls on threads of their own. Confined to the
 * reading thread.
 */
final class McpServer {
  private static final int MAX_BATCH = 100;

  private final Outgoing out;
  private final Tools tools;
  private final Calls calls;
  private final LauncherLog log;
  private final LegacyEra legacy;
  private final ModernEra modern;

  McpServer(String version, Tools tools, Calls calls, LauncherLog log, Outgoing out) {
    this.out = out;
    this.log = log;
    this.tools = tools;
    this.calls = calls;
    Catalogue catalogue = new Catalogue(version, tools);
    this.legacy = new LegacyEra(catalogue);
    this.modern = new ModernEra(catalogue);
  }

  /** Takes one line of text; whatever stands there, the next line is served as well. */
  void receive(String line) {
    try {
      JsonValue value = JsonRpcMessage.parse(line);
      if (value.isArray()) {
        receiveBatch(value.asArray());
      } else {
        receive(JsonRpcMessage.of(value), new Reply.Direct(out));
      }
    } catch (JsonRpcException e) {
      out.send(JsonRpcMessage.error(Json.NULL, e));
    } catch (StackOverflowError e) {
      refuse(JsonRpcCode.INVALID_REQUEST, "Invalid request: nested too deep");
    } catch (OutOfMemoryError e) {
      // What was being built is garbage by now, and the next line may well be small.
      refuse(JsonRpcCode.INTERNAL_ERROR, "The message does not fit into the launcher's memory");
    }
  }

  /** Answers a line that is no message at all. */
  void refuse(JsonRpcCode code, String message) {
    out.send(JsonRpcMessage.error(Json.NULL, new JsonRpcException(code, message)));
  }

  private void receiveBatch(JsonArray batch) throws JsonRpcException {
    if (!legacy.allowsBatches()) {
      throw new JsonRpcException(
          JsonRpcCode.INVALID_REQUEST,
          "Invalid request: batches are part of revision 2025-03-26 only");
    }
    if (batch.isEmpty() || batch.size() > MAX_BATCH) {
      throw new JsonRpcException(
          JsonRpcCode.INVALID_REQUEST,
          "Invalid request: a batch must have 1 to " + MAX_BATCH + " messages");
    }
    // One more than there are messages, so that no answer is sent before the last was taken.
    Reply reply = new BatchReply(out, batch.size() + 1);
    for (JsonValue value : batch) {
      JsonRpcMessage message = JsonRpcMessage.of(value);
      if (message instanceof JsonRpcMessage.Request request
          && request.method().equals("initialize")) {
        message =
            new JsonRpcMessage.Invalid(
                request.id(),
                new JsonRpcException(
                    JsonRpcCode.INVALID_REQUEST, "Invalid request: initialize stands alone"));
      }
      receive(message, reply);
    }
    reply.none();
  }

  private void receive(JsonRpcMessage message, Reply reply) {
    if (message instanceof JsonRpcMessage.Request request) {
      answer(request, reply);
    } else if (message instanceof JsonRpcMessage.Invalid invalid) {
      reply.send(JsonRpcMessage.error(invalid.id(), invalid.error()));
    } else {
      if (message instanceof JsonRpcMessage.Notification notification) {
        notice(notification);
      }
      reply.none();
    }
  }

  private void notice(JsonRpcMessage.Notification notification) {
    JsonValue id = notification.params().get("requestId");
    if (notification.method().equals("notifications/cancelled") && id != null) {
      calls.cancel(id);
    }
  }

  private void answer(JsonRpcMessage.Request request, Reply reply) {
    try {
      Era era = ModernEra.claims(request) ? modern : legacy;
      era.check(request);
      if (request.method().equals("tools/call")) {
        calls.start(request, tools.call(request.params()), era, reply);
      } else {
        reply.send(JsonRpcMessage.result(request.id(), era.answer(request)));
      }
    } catch (JsonRpcException e) {
      reply.send(JsonRpcMessage.error(request.id(), e));
    } catch (RuntimeException e) {
      log.write(LauncherLog.stack(e));
      reply.send(
          JsonRpcMessage.error(
              request.id(), new JsonRpcException(JsonRpcCode.INTERNAL_ERROR, "Internal error")));
    }
  }
}
