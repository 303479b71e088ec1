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
        + "\n\n"
        + (problem.isEmpty() ? "" : "- Seen: " + problem + "\n")
        + "- Looked for at: http://localhost:"
        + port
        + "\n- Java: "
        + ServerProcess.java()
        + ", version "
        + System.getProperty("java.version")
        + "\n- Logs in: "
        + logs
        + (HomeFolder.isWritable(logs)
            ? ""
            : " (cannot be written; set BUCKAROO_LOG_DIR to another folder)")
        + "\n- Settings: "
        + settings.describe()
        + "\n"
        + warnings()
        + told("server.log", logs.resolve("server.log"))
        + told("what the server printed", logs.resolve(ServerProcess.OUTPUT_FILE))
        + "\nWhat helps:\n- Call once more; a machine that was busy may be faster now.\n"
        + "- BUCKAROO_STARTUP_TIMEOUT, now "
        + settings.startupTimeout().toMillis() / 1000.0
        + " s, gives a slow machine longer.\n- `lsof -i :"
        + port
        + "` names a program that holds the port; BUCKAROO_PORT=0 takes any free one.\n- `"
        + ServerProcess.commandLine(port)
        + "` starts the server by hand and shows why it does not.\n- The launcher writes down its"
        + " side in "
        + logs.resolve(HomeFolder.LAUNCHER_LOG)
        + ".\n";
  }

  private static String told(String name, Path file) {
    String tail = tail(file);
    return tail.isEmpty() ? "" : "\nThe last lines of " + name + ":\n```\n" + tail + "```\n";
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
