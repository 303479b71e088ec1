package buckaroo;

import buckaroo.home.OwnerOnly;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * A log file that starts anew when it is full and keeps a few older ones: {@code server.log},
 * {@code server.1.log} the newest old one, and so on. A line that cannot be written is dropped and
 * counted, and never stops the server.
 */
final class RotatingLog extends Handler {
  private final Path file;
  private final long maxBytes;
  private final int files;

  @GuardedBy("this")
  private OutputStream out;

  @GuardedBy("this")
  private long written;

  @GuardedBy("this")
  private long dropped;

  /**
   * Opens the log, adding to what is there.
   *
   * @param files how many files are kept, the current one included
   */
  RotatingLog(Path file, long maxBytes, int files, Formatter formatter) throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    this.files = files;
    setFormatter(formatter);
    this.out = open();
    this.written = Files.size(file);
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
    synchronized (this) {
      try {
        if (written + line.length > maxBytes) {
          rotate();
        }
        if (dropped > 0) {
          out.write((dropped + " lines could not be written\n").getBytes(StandardCharsets.UTF_8));
          dropped = 0;
        }
        out.write(line);
        written += line.length;
      } catch (IOException e) {
        dropped++;
      }
    }
  }

  @GuardedBy("this")
  private void rotate() throws IOException {
    out.close();
    for (int i = files - 1; i >= 1; i--) {
      Path older = i == 1 ? file : numbered(i - 1);
      if (Files.exists(older)) {
        Files.move(older, numbered(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    out = open();
    written = 0;
  }

  private Path numbered(int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "." + number + name.substring(dot));
  }

  private OutputStream open() throws IOException {
    OwnerOnly.createFile(file);
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void flush() {
    // Every line is written through at once.
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      dropped++;
    }
  }
}
