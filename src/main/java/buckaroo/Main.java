package buckaroo;

import buckaroo.mcp.McpCommand;
import buckaroo.wire.BoundedJson;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;

/** The entry point of the jar. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // stdout belongs to the protocol: only what a command means to say there reaches it.
    PrintStream out = System.out;
    System.setOut(System.err);
    BoundedJson.initialize();
    boolean noBrowser = args.length == 2 && args[1].equals("--no-browser");
    if (args.length > 0 && args[0].equals("mcp") && (args.length == 1 || noBrowser)) {
      // First and past everything else: a client waits for each launcher that it starts.
      int code =
          McpCommand.run(
              new FileInputStream(FileDescriptor.in),
              new FileOutputStream(FileDescriptor.out),
              System.getenv(),
              Version.current(),
              noBrowser);
      Runtime.getRuntime().halt(code);
    }
    ExitCode code = run(List.of(args), System.getenv(), out);
    out.flush();
    System.exit(code.code());
  }

  private static ExitCode run(List<String> args, Map<String, String> environment, PrintStream out) {
    try {
      Options options = Options.parse(args, environment);
      return switch (options.command()) {
        case HELP -> say(out, Help.TEXT);
        case VERSION -> say(out, "buckaroo " + Version.current() + System.lineSeparator());
        case SERVE -> ServeCommand.run(options, environment, out);
        case VIEW -> ViewCommand.run(options, environment, out);
        case DOCTOR -> DoctorCommand.run(options, environment, out);
      };
    } catch (UsageException e) {
      System.err.println("buckaroo: " + e.getMessage());
      System.err.println("Try: java -jar buckaroo.jar --help");
      return ExitCode.USAGE;
    } catch (InvalidPathException e) {
      System.err.println("buckaroo: not a path on this machine: " + e.getMessage());
      System.err.println(
          "If its letters are the reason, set a UTF-8 locale, such as LC_ALL=C.UTF-8.");
      return ExitCode.USAGE;
    } catch (BindException e) {
      System.err.println("buckaroo: " + e.getMessage());
      return ExitCode.PORT_TAKEN;
    } catch (IOException e) {
      System.err.println("buckaroo: " + e.getMessage());
      return ExitCode.FAILURE;
    }
  }

  private static ExitCode say(PrintStream out, String text) {
    out.print(text);
    return ExitCode.OK;
  }
}
