package buckaroo.bench;

import com.eclipsesource.json.Json;
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
import java.util.Locale;

/**
 * What a model's work costs: the calls and characters of the tasks of {@link ModelTasks}, and
 * milliseconds from a call to its answer, median of some on a server that is warm. Run with {@code
 * bin/bench mcp tasks}, which writes both into {@code bench/RESULTS.md}.
 */
public final class McpTasksBenchmark {
  private static final Path RESULTS = Path.of("bench/RESULTS.md");
  private static final String BEGIN = "<!-- tasks of a model, by bin/bench mcp tasks -->\n";
  private static final String END = "<!-- end of the tasks -->\n";
  private static final int WARM = 40;
  private static final int ROUNDS = 101;

  private final Process process;
  private final BufferedReader out;
  private int id;

  private McpTasksBenchmark(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Takes nothing. */
  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("buckaroo-bench");
    Process process = McpBenchmark.start(home);
    List<String> lines;
    try {
      lines = new McpTasksBenchmark(process).measure(home);
    } finally {
      process.getOutputStream().close();
      process.waitFor();
    }
    lines.forEach(System.out::println);
    String text = Files.readString(RESULTS);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IOException(RESULTS + " has no place for the tasks");
    }
    Files.writeString(
        RESULTS,
        text.substring(0, begin)
            + "\n```\n"
            + String.join("\n", lines)
            + "\n```\n\n"
            + text.substring(end));
  }

  private List<String> measure(Path home) throws Exception {
    ask("initialize", new JsonObject().add("protocolVersion", "2025-11-25"));
    List<String> lines = new ArrayList<>();
    lines.add(line("task", "calls", "characters", ""));
    for (ModelTasks.Taken taken :
        ModelTasks.run(home, (tool, arguments) -> text(call(tool, arguments)))) {
      lines.add(
          line(
              taken.task().question(),
              "" + taken.calls(),
              "" + taken.chars(),
              taken.missing().isEmpty() ? "" : "wrong"));
    }
    lines.add("");
    lines.add(line("a call, warm, 20,000 rows", "", "median ms", "worst of " + ROUNDS));
    String file = "\"path\":\"" + home.resolve("sales.csv") + "\"";
    JsonObject viewed = call("view_data", Json.parse("{" + file + "}").asObject());
    String view =
        "\"view\":\"" + viewed.get("structuredContent").asObject().getString("view", "") + "\"";
    for (String[] one :
        new String[][] {
          {"view_data", "{" + file + "}"},
          {"read_rows", "{" + view + "}"},
          {
            "read_rows",
            "{"
                + view
                + ",\"filters\":[{\"column\":\"town\",\"op\":\"eq\",\"value\":\"Bonn\"}],"
                + "\"sorts\":[{\"column\":\"price\"}]}"
          },
          {"summarize", "{" + view + "}"},
          {"get_view", "{" + view + "}"}
        }) {
      JsonObject arguments = Json.parse(one[1]).asObject();
      double[] millis = new double[ROUNDS];
      for (int i = -WARM; i < ROUNDS; i++) {
        long start = System.nanoTime();
        call(one[0], arguments);
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      Arrays.sort(millis);
      boolean isNarrowed = arguments.get("filters") != null;
      lines.add(
          line(
              one[0] + (isNarrowed ? ", filtered and sorted" : ""),
              "",
              number(millis[ROUNDS / 2]),
              number(millis[ROUNDS - 1])));
    }
    return lines;
  }

  private static String line(String what, String calls, String figure, String more) {
    return "%-58s %5s %11s  %s".formatted(what, calls, figure, more).stripTrailing();
  }

  private static String number(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }

  private static String text(JsonObject result) {
    return result.get("content").asArray().get(0).asObject().getString("text", "");
  }

  private JsonObject call(String tool, JsonObject arguments) throws IOException {
    JsonObject params = new JsonObject().add("name", tool).add("arguments", arguments);
    return ask("tools/call", params);
  }

  private JsonObject ask(String method, JsonObject params) throws IOException {
    String line =
        new JsonObject()
            .add("jsonrpc", "2.0")
            .add("id", ++id)
            .add("method", method)
            .add("params", params)
            .toString();
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    JsonObject answer = Json.parse(out.readLine()).asObject();
    JsonValue result = answer.get("result");
    if (result == null || result.asObject().getBoolean("isError", false)) {
      throw new IOException(answer.toString());
    }
    return result.asObject();
  }
}
