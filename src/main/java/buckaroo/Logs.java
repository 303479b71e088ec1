package buckaroo;

import buckaroo.home.OwnerOnly;
import buckaroo.text.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sets up logging once: every line to a file of the owner's alone, warnings to stderr as well,
 * nothing ever to stdout. Several servers of one user take {@code server.log}, {@code
 * server-2.log}, … by file lock, so that none rotates another's file.
 */
final class Logs {
  private static final long MAX_BYTES = 10L << 20;
  private static final int FILES = 5;
  private static final int MAX_SERVERS = 16;

  /**
   * Java-WebSocket logs a stack trace whenever a client breaks the protocol, so any client could
   * fill the log; the socket room tells such ends itself, in a line. Held here, or the level would
   * be forgotten.
   */
  private static final Logger WEBSOCKET_LIBRARY = Logger.getLogger("org.java_websocket");

  private Logs() {}

  /**
   * Starts logging; a folder that cannot be written is told on stderr, and the server goes on
   * without a file.
   */
  static void start(Path folder, boolean debug) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    WEBSOCKET_LIBRARY.setLevel(Level.OFF);
    Logger.getLogger("buckaroo").setLevel(debug ? Level.FINE : Level.INFO);
    Handler console = new ConsoleHandler();
    console.setLevel(Level.WARNING);
    console.setFormatter(new Line());
    root.addHandler(console);
    try {
      OwnerOnly.createFolder(folder);
      Handler file = new RotatingLog(unlockedFile(folder), MAX_BYTES, FILES, new Line());
      file.setLevel(Level.ALL);
      root.addHandler(file);
    } catch (IOException e) {
      root.log(Level.WARNING, "No log file in {0}: {1}", new Object[] {folder, e.toString()});
    }
  }

  private static Path unlockedFile(Path folder) throws IOException {
    for (int i = 1; i <= MAX_SERVERS; i++) {
      String name = i == 1 ? "server" : "server-" + i;
      Path lockFile = folder.resolve(name + ".lock");
      OwnerOnly.createFile(lockFile);
      FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        // The channel stays open, and the lock held, until the process ends.
        return folder.resolve(name + ".log");
      }
      channel.close();
    }
    throw new IOException("all " + MAX_SERVERS + " log files are in use");
  }

  /**
   * {@code 2026-01-31T12:00:00.123Z INFO LoadHandler rid=7f3a …}, always one line but for stack
   * traces.
   */
  static final class Line extends Formatter {
    @Override
    public String format(LogRecord record) {
      StringBuilder line = new StringBuilder();
      line.append(Instant.ofEpochMilli(record.getMillis())).append(' ');
      line.append(record.getLevel()).append(' ');
      String logger = String.valueOf(record.getLoggerName());
      line.append(logger.substring(logger.lastIndexOf('.') + 1)).append(' ');
      line.append(SafeText.line(text(record))).append('\n');
      if (record.getThrown() != null) {
        StringWriter stack = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(stack, true));
        // Indented, since an exception's message may hold line feeds that came from a client.
        stack
            .toString()
            .lines()
            .forEach(
                l -> line.append("  ").append(SafeText.line(l.replace("\t", "  "))).append('\n'));
      }
      return line.toString();
    }

    private static String text(LogRecord record) {
      Object[] parameters = record.getParameters();
      String message = String.valueOf(record.getMessage());
      if (parameters == null || parameters.length == 0) {
        return message;
      }
      try {
        return new MessageFormat(message, Locale.ROOT).format(parameters);
      } catch (IllegalArgumentException e) {
        return message; // A line that cannot be formatted still comes out.
      }
    }
  }
}
