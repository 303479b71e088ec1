package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines that a reader copies into the configuration of a model's client, each tried. */
final class ClientConfigContractTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(sh|json|toml)\\n([^`]*/path/to/buckaroo\\.jar[^`]*)```");
  private static final Path JAR =
      Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar")).toAbsolutePath();

  @TempDir Path home;

  /** What a client would run. */
  record Config(List<String> command) {}

  static Stream<Config> configs() throws IOException {
    List<Config> configs = new ArrayList<>();
    for (String page : List.of("README.md", "docs/install.md")) {
      BLOCK
          .matcher(Files.readString(Path.of(page)))
          .results()
          .map(ClientConfigContractTest::commandOf)
          .filter(command -> command.get(0).equals("java"))
          .map(Config::new)
          .forEach(configs::add);
    }
    return configs.stream();
  }

  @Test
  void thePagesNameEveryClient() throws IOException {
    assertTrue(configs().count() >= 5, "they are found");
    String page = Files.readString(Path.of("docs/install.md"));
    for (String client :
        List.of(
            "Claude Code", "Claude Desktop", "VS Code", "Cursor", "Codex", "Gemini CLI", "Zed")) {
      assertTrue(page.contains(client), client);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void theLineStartsAServerThatIntroducesItself(Config config) throws Exception {
    assertIntroducesItself(config.command());
  }

  @Test
  void theBundlesManifestStartsItToo() throws Exception {
    String manifest = Files.readString(Path.of("packaging/mcpb/manifest.json"));
    JsonObject run =
        Json.parse(manifest).asObject().get("server").asObject().get("mcp_config").asObject();
    List<String> command = new ArrayList<>(List.of(run.getString("command", "")));
    for (JsonValue argument : run.get("args").asArray()) {
      command.add(argument.asString().replace("${__dirname}/server/buckaroo.jar", JAR.toString()));
    }
    assertIntroducesItself(command);
  }

  private void assertIntroducesItself(List<String> command) throws Exception {
    List<String> here = new ArrayList<>(command);
    here.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ProcessBuilder builder = new ProcessBuilder(here);
    builder.environment().keySet().removeIf(name -> name.startsWith("BUCKAROO_"));
    builder.environment().put("HOME", home.toString());
    builder.redirectError(home.resolve("stderr").toFile());
    Process process = builder.start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      process
          .getOutputStream()
          .write(
              ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
                      + "\"params\":{\"protocolVersion\":\"2025-11-25\"}}\n")
                  .getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String answer = out.readLine();
      assertTrue(answer != null, () -> "no answer of " + here);
      JsonObject result = Json.parse(answer).asObject().get("result").asObject();
      assertEquals("buckaroo-table", result.get("serverInfo").asObject().getString("name", answer));
      assertEquals(0, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> commandOf(MatchResult block) {
    String text = block.group(2).replace("/path/to/buckaroo.jar", JAR.toString());
    return switch (block.group(1)) {
      case "json" -> jsonCommand(Json.parse(text).asObject());
      case "toml" -> tomlCommand(text);
      default -> Arrays.asList(text.substring(text.indexOf("-- ") + 3).trim().split(" "));
    };
  }

  /** The only server of the only object of servers. */
  private static List<String> jsonCommand(JsonObject config) {
    JsonObject servers = config.iterator().next().getValue().asObject();
    JsonObject server = servers.get("buckaroo").asObject();
    return command(server.getString("command", ""), server.get("args").asArray());
  }

  /** TOML writes such strings and arrays as JSON does. */
  private static List<String> tomlCommand(String text) {
    String[] parts = text.split("\\n(command|args) = ");
    return command(Json.parse(parts[1]).asString(), Json.parse(parts[2].trim()).asArray());
  }

  private static List<String> command(String program, JsonArray arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    arguments.forEach(argument -> command.add(argument.asString()));
    return command;
  }
}
