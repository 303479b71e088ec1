package buckaroo.mcp;

import buckaroo.client.Diagnosis;
import buckaroo.client.RunningServer;
import buckaroo.client.ServerClient;
import buckaroo.client.ServerHealth;
import buckaroo.client.ServerJson;
import buckaroo.mcp.text.DiagnosticsText;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;

/** {@code buckaroo_diagnostics}: how the server is, without starting one. */
final class DiagnosticsTool implements Tool {
  private static final String NOT_RUNNING =
      "Buckaroo server is NOT running.\n\nThe next call that opens a file starts one.";
  private static final String HANGS =
      "The Buckaroo server hangs.\n\nEnd its process; the next view_data call starts a new one.";

  private final LauncherParts parts;

  DiagnosticsTool(LauncherParts parts) {
    this.parts = parts;
  }

  @Override
  public String name() {
    return "buckaroo_diagnostics";
  }

  @Override
  public JsonObject describe() {
    return new ToolInfo(
            name(),
            "Buckaroo diagnostics",
            """
            Tells how the data server behind the tables is doing: version, memory of its sessions, \
            files of its page, logs and settings. Use it when a tool fails or the user sees no \
            table. Starts nothing.
            """,
            new JsonObject(),
            new String[0],
            new JsonObject().add("result", Schemas.text("Result", "The whole answer as text.")),
            ToolInfo.Effect.READS)
        .describe();
  }

  @Override
  public ToolResult call(JsonObject arguments, Tool.Context context) throws InterruptedException {
    Optional<RunningServer> held = parts.servers().held();
    ServerClient client = held.isPresent() ? held.get().client() : parts.server();
    Optional<JsonObject> said = client.diagnosticsJson();
    if (said.isPresent() && ServerJson.text(said.get(), "product").equals(ServerHealth.PRODUCT)) {
      return ToolResult.success(
          DiagnosticsText.of(said.get(), client.port(), held.isPresent(), parts.settings()));
    }
    int port = client.port();
    Diagnosis diagnosis = new Diagnosis(parts.settings());
    if (said.isPresent() || client.health().isPresent()) {
      return ToolResult.success(
          diagnosis.text(NOT_RUNNING, "port " + port + " is held by another program", port));
    }
    return ToolResult.success(
        client.isListening()
            ? diagnosis.text(HANGS, "port " + port + " takes connections but answers nothing", port)
            : diagnosis.text(NOT_RUNNING, "nobody answers on port " + port, port));
  }
}
