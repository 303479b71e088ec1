package buckaroo.mcp;

import buckaroo.home.HomeFolder;
import buckaroo.home.OwnerOnly;
import buckaroo.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The launcher's log: stderr, and {@code mcp_tool.log} in the log folder. A thread of its own
 * writes it, because a host that never reads our stderr must not be able to stop us; lines that
 * find the queue full are dropped. The thread begins with the first line: a launcher that serves no
 * call writes nothing. Safe for any thread.
 */
final class LauncherLog {
  private static final int QUEUE = 256;
  private static final long MAX_FILE_BYTES = 5L << 20;

  private final PrintStream err;
  private final Path folder;
  private final Path file;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE);
  private boolean started;
  private volatile boolean idle = true;

  LauncherLog(PrintStream err, Path folder) {
    this.err = err;
    this.folder = folder;
    this.file = folder.resolve(HomeFolder.LAUNCHER_LOG);
  }

  /** Adds a line; control characters but line feeds and tabs are escaped. */
  void write(String text) {
    String line =
        Instant.now()
            + " mcp pid="
            + ProcessHandle.current().pid()
            + " "
            + SafeText.paragraph(text);
    idle = false;
    lines.offer(line + "\n");
    synchronized (this) {
      if (!started) {
        started = true;
        Thread writer =
            new Thread("launcher-log") {
              @Override
              public void run() {
                writeLines();
              }
            };
        writer.setDaemon(true);
        writer.start();
      }
    }
  }

  /** Waits until what was logged is written, but no longer than the given time. */
  void drain(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (!idle && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private void writeLines() {
    try {
      while (true) {
        String line = lines.poll();
        if (line == null) {
          idle = true;
          line = lines.poll(1, TimeUnit.HOURS);
        }
        if (line != null) {
          idle = false;
          byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
          writeFile(bytes);
          err.write(bytes, 0, bytes.length);
          err.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeFile(byte[] line) {
    try {
      OwnerOnly.createFolder(folder);
      if (Files.isRegularFile(file) && Files.size(file) > MAX_FILE_BYTES) {
        Files.move(
            file, file.resolveSibling("mcp_tool.1.log"), StandardCopyOption.REPLACE_EXISTING);
      }
      OwnerOnly.createFile(file);
      // Opened for each line: several launchers write to it, and any of them may move it away.
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
        out.write(line);
      }
    } catch (IOException e) {
      // stderr still has the line.
    }
  }
}
