package buckaroo.mcp;

import buckaroo.home.HomeFolder;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * {@code mcp}: speaks MCP on stdin and stdout until stdin ends, and starts nothing before a tool is
 * called. Everything on the way to the first answer is plain on purpose (no lambdas, no regular
 * expressions, no logging framework): each would cost a tenth of the start.
 */
public final class McpCommand {
  /** A call that runs when stdin ends may still finish; hosts wait two seconds for our end. */
  private static final long GRACE_MILLIS = 1200;

  private static final long DRAIN_MILLIS = 100;

  private McpCommand() {}

  /**
   * Serves until stdin ends. The process must be ended afterwards, since calls may be stuck; it is
   * ended from here when stdout breaks or the parent process is gone.
   *
   * @param in the real stdin, unbuffered
   * @param out the real stdout, unbuffered; nothing else may write to it
   * @param noBrowser whether no browser is ever opened
   * @return the exit code
   */
  public static int run(
      InputStream in,
      OutputStream out,
      Map<String, String> environment,
      String version,
      boolean noBrowser) {
    ParentWatch.start(new Halt("the parent process is gone"));
    StdioTransport transport = new StdioTransport(in, out, new Halt("stdout is broken"));
    LauncherLog log = new LauncherLog(System.err, HomeFolder.logs(environment));
    LauncherParts parts = new LauncherParts(environment, version, noBrowser, log);
    Tools tools = Tools.of(parts);
    Calls calls = new Calls(transport, log);
    transport.serve(new McpServer(version, tools, calls, log, transport));
    try {
      calls.awaitIdle(GRACE_MILLIS);
      log.drain(DRAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Ends the process at once, whatever it does: the system closes what is open. */
  private record Halt(String reason) implements Runnable {
    @Override
    public void run() {
      Runtime.getRuntime().halt(0);
    }
  }
}
