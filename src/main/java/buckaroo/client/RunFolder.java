package buckaroo.client;

import buckaroo.home.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder where servers write down who they are, and where launchers take turns in starting one.
 */
final class RunFolder {
  private static final int MAX_RECORD_BYTES = 4096;
  private static final int MAX_RECORDS = 64;
  private static final long LOCK_POLL_MILLIS = 20;

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /** What the server on that port wrote down, which may be long gone. */
  Optional<ServerRecord> record(int port) {
    return read(folder.resolve("server-" + port + ".json"));
  }

  /** The record of every server whose process may still be there; others are swept away. */
  List<ServerRecord> records() {
    List<ServerRecord> records = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return records;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "server-*.json")) {
      for (Path file : files) {
        Optional<ServerRecord> record = read(file);
        if (record.isPresent() && record.get().isGone()) {
          Files.delete(file);
        } else if (record.isPresent() && records.size() < MAX_RECORDS) {
          records.add(record.get());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be read is not there.
    }
    return records;
  }

  /**
   * Waits until no other launcher starts a server. The system gives the lock back when its holder
   * dies.
   *
   * @return empty when the time is over, or when the folder cannot be written
   */
  Optional<Closeable> lock(Deadline deadline) throws InterruptedException {
    FileChannel channel;
    try {
      OwnerOnly.createFolder(folder);
      Path file = folder.resolve("start.lock");
      OwnerOnly.createFile(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      while (true) {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return Optional.of(channel);
        }
        if (deadline.isOver()) {
          channel.close();
          return Optional.empty();
        }
        Thread.sleep(LOCK_POLL_MILLIS);
      }
    } catch (IOException e) {
      close(channel);
      return Optional.empty();
    } catch (InterruptedException e) {
      close(channel);
      throw e;
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }

  private static Optional<ServerRecord> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_RECORD_BYTES), StandardCharsets.UTF_8);
      return Optional.of(ServerRecord.of(ServerJson.object(text)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
