package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.testing.FreePort;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The launcher as the official client of the protocol sees it, which checks every schema. */
class McpContractTest {
  @TempDir Path home;

  private final BlockingQueue<McpSchema.ProgressNotification> progress =
      new LinkedBlockingQueue<>();
  private Path file;
  private McpSyncClient client;

  @BeforeEach
  void connect() throws Exception {
    file = Files.writeString(home.resolve("fruit.csv"), "id,name\n1,apple\n2,pear\n");
    int port = FreePort.take();
    List<String> command = Launcher.command(home);
    ServerParameters parameters =
        ServerParameters.builder(command.get(0))
            .args(command.subList(1, command.size()))
            .env(
                Map.of(
                    "BUCKAROO_PORT",
                    Integer.toString(port),
                    "BUCKAROO_STARTUP_TIMEOUT",
                    "40",
                    "DISPLAY",
                    ""))
            .build();
    StdioClientTransport transport =
        new StdioClientTransport(parameters, new JacksonMcpJsonMapper(new JsonMapper()));
    client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .progressConsumer(progress::add)
            .build();
    client.initialize();
  }

  @AfterEach
  void disconnect() throws Exception {
    assertTrue(client.closeGracefully());
    // The server goes three seconds after its launcher; its home is deleted only then.
    Path run = home.resolve(".buckaroo/run");
    Launcher.await("the server takes its state file away", () -> !holdsState(run));
  }

  private static boolean holdsState(Path run) {
    String[] files = run.toFile().list((folder, name) -> name.endsWith(".json"));
    return files != null && files.length > 0;
  }

  @Test
  void introducesItself() {
    assertEquals("buckaroo-table", client.getServerInfo().name());
    assertTrue(client.getServerInstructions().contains("view_data"));
    assertNotNull(client.getServerCapabilities().tools());
    assertNotNull(client.getServerCapabilities().prompts());
    client.ping();
  }

  @Test
  void listsItsToolsAndPrompts() {
    assertEquals(
        List.of(
            "view_data",
            "buckaroo_table",
            "read_rows",
            "summarize",
            "show",
            "get_view",
            "edit",
            "compare_data",
            "export_view",
            "buckaroo_diagnostics"),
        client.listTools().tools().stream().map(McpSchema.Tool::name).toList());
    assertEquals("view", client.listPrompts().prompts().get(0).name());
    assertEquals(List.of(), client.listResources().resources());
    assertEquals(List.of(), client.listResourceTemplates().resourceTemplates());
  }

  @Test
  void viewsAFile() {
    client.listTools();
    McpSchema.CallToolResult result =
        client.callTool(request("view_data", Map.of("path", file.toString())));

    assertFalse(result.isError());
    String text = ((McpSchema.TextContent) result.content().get(0)).text();
    assertTrue(text.startsWith("Loaded **fruit.csv** — 2 rows, 2 columns"), text);
    assertTrue(text.contains("  - id (int64)"), text);
    assertTrue(text.contains("  - name (object): text, 2 distinct"), text);
    assertEquals(text, structured(result).get("result"));
    assertEquals(2, structured(result).get("rows"));
    assertTrue(text.contains("/s/" + structured(result).get("view")), text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> structured(McpSchema.CallToolResult result) {
    return (Map<String, Object>) result.structuredContent();
  }

  @Test
  void tellsProgressToWhoeverAsks() throws Exception {
    client.callTool(
        new McpSchema.CallToolRequest(
            "buckaroo_table", Map.of("path", file.toString()), Map.of("progressToken", "token-1")));

    McpSchema.ProgressNotification first = progress.poll(20, TimeUnit.SECONDS);
    assertNotNull(first);
    assertEquals("token-1", first.progressToken());
    assertTrue(first.message().startsWith("Loading "), first.message());
  }

  @Test
  void tellsWhatIsWrong() {
    McpSchema.CallToolResult missing =
        client.callTool(request("view_data", Map.of("path", "/no/such.csv")));

    assertTrue(missing.isError());
    assertTrue(
        ((McpSchema.TextContent) missing.content().get(0))
            .text()
            .contains("File not found: /no/such.csv"));
    McpError unknown =
        assertThrows(McpError.class, () -> client.callTool(request("nope", Map.of())));
    assertEquals(-32602, unknown.getJsonRpcError().code());
  }

  @Test
  void givesThePrompt() {
    McpSchema.GetPromptResult prompt =
        client.getPrompt(
            McpSchema.GetPromptRequest.builder("view").arguments(Map.of("path", "a.csv")).build());

    String text = ((McpSchema.TextContent) prompt.messages().get(0).content()).text();
    assertTrue(text.contains("view_data") && text.endsWith("a.csv"), text);
  }

  private static McpSchema.CallToolRequest request(String tool, Map<String, Object> arguments) {
    return McpSchema.CallToolRequest.builder(tool).arguments(arguments).build();
  }
}
