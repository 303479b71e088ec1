package buckaroo.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {
  @TempDir Path temp;

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void readingGoesOnWhileACallIsRunning() throws Exception {
    try (Wire wire = new Wire(temp, new Blocking())) {
      wire.send(call(1, "{}"));
      assertTrue(started.await(20, TimeUnit.SECONDS));

      assertTrue(wire.isQuiet());
      finish.countDown();
      assertEquals("1", wire.receive().asObject().get("id").toString());
    }
  }

  @Test
  void aCancelledCallIsInterruptedAndNotAnswered() throws Exception {
    try (Wire wire = new Wire(temp, new Blocking())) {
      wire.send(call(1, "{}"));
      assertTrue(started.await(20, TimeUnit.SECONDS));
      wire.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

      assertTrue(interrupted.await(20, TimeUnit.SECONDS));
      wire.send(call(2, "{}"));
      finish.countDown();
      assertEquals("2", wire.receive().asObject().get("id").toString());
      assertTrue(wire.isQuiet());
    }
  }

  @Test
  void aCancelledCallLeavesItsBatchWithoutAnAnswer() throws Exception {
    try (Wire wire = new Wire(temp, new Blocking())) {
      wire.send(
          "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
              + "{\"protocolVersion\":\"2025-03-26\"}}");
      wire.receive();
      wire.send("[" + call(1, "{}") + ",{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]");
      assertTrue(started.await(20, TimeUnit.SECONDS));
      wire.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

      assertEquals("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]", wire.receive().toString());
    }
  }

  @Test
  void anIdThatIsInUseIsRefused() throws Exception {
    try (Wire wire = new Wire(temp, new Blocking())) {
      wire.send(call(1, "{}"));
      assertTrue(started.await(20, TimeUnit.SECONDS));
      wire.send(call(1, "{}"));

      assertTrue(wire.receive().toString().contains("-32600"));
      finish.countDown();
      assertTrue(wire.receive().toString().contains("\"done\""));
    }
  }

  @Test
  void progressRisesAndCarriesItsToken() throws Exception {
    try (Wire wire = new Wire(temp, new Reporting())) {
      wire.send(call(1, "{\"progressToken\":\"t-1\"}"));

      List<Integer> steps = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        JsonObject message = wire.receive().asObject();
        assertEquals("notifications/progress", message.getString("method", ""));
        JsonObject params = message.get("params").asObject();
        assertEquals("t-1", params.getString("progressToken", ""));
        steps.add(params.getInt("progress", -1));
      }
      assertEquals(List.of(1, 2, 3), steps);
      assertEquals("1", wire.receive().asObject().get("id").toString());
      assertTrue(wire.isQuiet());
    }
  }

  @Test
  void withoutATokenThereIsNoProgress() throws Exception {
    try (Wire wire = new Wire(temp, new Reporting())) {
      wire.send(call(1, "{}"));

      assertEquals("1", wire.receive().asObject().get("id").toString());
      assertTrue(wire.isQuiet());
    }
  }

  @Test
  void nothingIsReportedAfterTheAnswer() throws Exception {
    List<String> sent = new ArrayList<>();
    JsonObject params = Json.parse("{\"_meta\":{\"progressToken\":5}}").asObject();
    CallProgress progress =
        CallProgress.of(
            new JsonRpcMessage.Request(Json.value(1), "tools/call", params),
            message -> sent.add(message.toString()));

    progress.report("one");
    progress.close();
    progress.report("two");

    assertEquals(1, sent.size());
  }

  @Test
  void aToolThatBreaksIsAResultWithoutItsStack() throws Exception {
    try (Wire wire = new Wire(temp, new Breaking())) {
      wire.send(call(1, "{}"));

      String answer = wire.receive().toString();
      assertTrue(answer.contains("internal error"), answer);
      assertTrue(answer.contains("\"isError\":true"), answer);
      assertTrue(!answer.contains("StackOverflow"), answer);
    }
  }

  private static String call(int id, String meta) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"_meta\":"
        + meta
        + "}}";
  }

  private abstract static class Named implements Tool {
    @Override
    public String name() {
      return "t";
    }

    @Override
    public JsonObject describe() {
      return new JsonObject().add("name", "t");
    }
  }

  private final class Blocking extends Named {
    @Override
    public ToolResult call(JsonObject arguments, Context context) throws InterruptedException {
      started.countDown();
      try {
        finish.await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return ToolResult.success("done");
    }
  }

  private static final class Reporting extends Named {
    @Override
    public ToolResult call(JsonObject arguments, Context context) {
      context.progress().report("a");
      context.progress().report("b");
      context.progress().report("c");
      return ToolResult.success("done");
    }
  }

  private static final class Breaking extends Named {
    @Override
    public ToolResult call(JsonObject arguments, Context context) {
      throw new StackOverflowError();
    }
  }
}
