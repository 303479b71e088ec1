package buckaroo.mcp;

import com.eclipsesource.json.JsonValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tool calls that are being worked on, each on a daemon thread of its own, so that reading, pings
 * and cancellations go on meanwhile.
 */
final class Calls {
  private static final int MAX_RUNNING = 32;

  private final Outgoing out;
  private final LauncherLog log;

  /** By id; a call leaves when its answer is decided, so that it is answered or cancelled once. */
  @GuardedBy("this")
  private final Map<JsonValue, Thread> running = new HashMap<>();

  Calls(Outgoing out, LauncherLog log) {
    this.out = out;
    this.log = log;
  }

  /**
   * Starts a call and returns at once; its answer comes through {@code reply}.
   *
   * @throws JsonRpcException if a call with that id is running, or too many are
   */
  void start(JsonRpcMessage.Request request, Tools.Call call, Era era, Reply reply)
      throws JsonRpcException {
    Thread thread =
        new Thread("call-" + call.tool().name()) {
          @Override
          public void run() {
            work(request, call, era, reply);
          }
        };
    thread.setDaemon(true);
    synchronized (this) {
      if (running.size() >= MAX_RUNNING) {
        throw new JsonRpcException(
            JsonRpcCode.INTERNAL_ERROR, MAX_RUNNING + " calls are running; wait for one to end");
      }
      if (running.putIfAbsent(request.id(), thread) != null) {
        throw new JsonRpcException(
            JsonRpcCode.INVALID_REQUEST, "Invalid request: a call with this id is running");
      }
    }
    thread.start();
  }

  /** Stops a call; nothing is sent for it. Unknown ids are ignored: it may just have ended. */
  synchronized void cancel(JsonValue id) {
    Thread thread = running.remove(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Waits until no call is running, but no longer than the given time. */
  synchronized void awaitIdle(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (!running.isEmpty() && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  private void work(JsonRpcMessage.Request request, Tools.Call call, Era era, Reply reply) {
    String requestId = "mcp-" + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 16);
    CallProgress progress = CallProgress.of(request, out);
    String tool = call.tool().name();
    long start = System.nanoTime();
    ToolResult result;
    try {
      result =
          call.tool()
              .call(call.arguments(), new Tool.Context(requestId, progress, era.remembersViews()));
    } catch (InterruptedException e) {
      result = ToolResult.failure(tool, "the call was interrupted");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.write("rid=" + requestId + " " + tool + " failed: " + LauncherLog.stack(e));
      result = ToolResult.failure(tool, "internal error, see the log for " + requestId);
    }
    progress.close();
    boolean decided;
    synchronized (this) {
      decided = running.get(request.id()) == Thread.currentThread();
    }
    log.write(
        "rid="
            + requestId
            + " tools/call "
            + tool
            + (!decided ? " cancelled " : result.isError() ? " error " : " ok ")
            + (System.nanoTime() - start) / 1_000_000
            + "ms");
    if (decided) {
      reply.send(JsonRpcMessage.result(request.id(), era.toolResult(result.toJson())));
    } else {
      reply.none();
    }
    synchronized (this) {
      running.remove(request.id(), Thread.currentThread());
      notifyAll();
    }
  }
}
