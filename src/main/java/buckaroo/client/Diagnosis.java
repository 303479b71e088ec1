package buckaroo.client;

import buckaroo.home.HomeFolder;
import buckaroo.text.SafeText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What to look at when no server answers: facts, the end of the logs, and what to try. */
public final class Diagnosis {
  private static final int LOG_LINES = 20;
  private static final int LOG_BYTES = 8192;

  private final LauncherSettings settings;

  public Diagnosis(LauncherSettings settings) {
    this.settings = settings;
  }

  /**
   * The whole text.
   *
   * @param headline what is the matter, a sentence
   * @param problem what was seen, one line; empty for nothing beyond the headline
   * @param port where the server was looked for
   */
  public String text(String headline, String problem, int port) {
    Path logs = settings.logFolder();
    return headline
        + "\n\n## Diagnostic info\n"
        + (problem.isEmpty() ? "" : "- Problem: " + problem + "\n")
        + "- Java: "
        + ServerProcess.java()
        + " ("
        + System.getProperty("java.version")
        + ")\n- Server URL: http://localhost:"
        + port
        + "\n- Log dir: "
        + logs
        + (HomeFolder.isWritable(logs)
            ? ""
            : " (cannot be written; set BUCKAROO_LOG_DIR to another folder)")
        + "\n- Startup: "
        + settings.describe()
        + "\n"
        + warnings()
        + "\n## Server log (last "
        + LOG_LINES
        + " lines)\n```\n"
        + tail(logs.resolve("server.log"))
        + "```\n\n## Server output (last "
        + LOG_LINES
        + " lines)\n```\n"
        + tail(logs.resolve(ServerProcess.OUTPUT_FILE))
        + "```\n\n## What to check\n1. Is port "
        + port
        + " already in use? (`lsof -i :"
        + port
        + "`)\n2. Check the full server log: `cat "
        + logs.resolve("server.log")
        + "`\n3. Check the MCP tool log: `cat "
        + logs.resolve(HomeFolder.LAUNCHER_LOG)
        + "`\n4. Try starting the server manually: `"
        + ServerProcess.commandLine(port)
        + "`\n5. On a slow machine set BUCKAROO_STARTUP_TIMEOUT to more seconds, now "
        + settings.startupTimeout().toMillis() / 1000.0
        + "\n";
  }

  private String warnings() {
    StringBuilder text = new StringBuilder();
    for (String warning : settings.warnings()) {
      text.append("- Warning: ").append(warning).append('\n');
    }
    return text.toString();
  }

  /** The last lines of a file, each with its end; empty when there is none. */
  public static String tail(Path file) {
    byte[] bytes;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(0, in.length() - LOG_BYTES));
      bytes = new byte[(int) Math.min(LOG_BYTES, in.length())];
      in.readFully(bytes);
    } catch (IOException e) {
      return "";
    }
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, lines.length - LOG_LINES); i < lines.length; i++) {
      text.append(SafeText.paragraph(lines[i])).append('\n');
    }
    return text.toString();
  }
}
