package buckaroo;

import buckaroo.home.OwnerOnly;
import buckaroo.home.StartCache;
import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the {@link StartCache} of this jar and this JVM, in JVMs of its own that yield to
 * everything else. That it cannot be made is no failure of the server: it is logged, and tried
 * again a day later. Safe for any thread.
 */
final class StartCacheMaker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StartCacheMaker.class.getName());
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final int MOST_FILES = 8;
  private static final String UNFINISHED = "making-";

  // The lock keeps true: no process is begun once this is closed.
  @GuardedBy("this")
  private @Nullable Process process;

  @GuardedBy("this")
  private boolean closed;

  /** Begins on a thread of its own, unless the cache is there or nothing tells how to start us. */
  void begin() {
    Thread thread = new Thread(this::makeIfMissing, "start-cache");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private void makeIfMissing() {
    try {
      Path jar =
          Path.of(
              StartCacheMaker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      boolean isHotSpot = System.getProperty("java.vm.name", "").endsWith("Server VM");
      if (Files.isRegularFile(jar) && isHotSpot) {
        makeIfMissing(StartCache.of(jar));
      }
    } catch (IOException | URISyntaxException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "no cache for the next start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void makeIfMissing(StartCache cache) throws IOException, InterruptedException {
    Path folder = cache.folder();
    Path tried = folder.resolve(cache.name() + ".tried");
    if (!cache.found().isEmpty() || isRecent(tried)) {
      return;
    }
    cache.createFolder();
    Path lock = folder.resolve("maker.lock");
    OwnerOnly.createFile(lock);
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return;
      }
      sweep(folder);
      try {
        make(cache);
      } catch (IOException e) {
        if (!isClosed()) {
          Files.deleteIfExists(tried);
          OwnerOnly.createFile(tried);
        }
        throw e;
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static boolean isRecent(Path tried) throws IOException {
    return Files.exists(tried)
        && Files.getLastModifiedTime(tried).toInstant().isAfter(Instant.now().minus(PATIENCE));
  }

  /** What was not finished goes, and the oldest of the caches of other jars and JVMs. */
  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path work : unfinished) {
        delete(work);
      }
    }
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = new ArrayList<>(found.filter(Files::isRegularFile).toList());
    }
    files.sort(Comparator.comparing(StartCacheMaker::age));
    for (Path file : files.subList(0, Math.max(0, files.size() - MOST_FILES))) {
      Files.deleteIfExists(file);
    }
  }

  private static Instant age(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private void make(StartCache cache) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(cache.folder(), UNFINISHED);
    try {
      Path made = work.resolve("made");
      for (List<String> step :
          cache.recipe(made, work.resolve("notes"), StartTraining.class.getName())) {
        run(step, work);
      }
      if (Files.exists(made)) {
        OwnerOnly.createFile(made);
        // After a loss of power a JVM would end over a file of the right size that holds zeros.
        try (FileChannel written = FileChannel.open(made, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        Path file = cache.file(Files.size(made));
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        LOG.log(System.Logger.Level.INFO, "made a cache for the next start: " + file);
      }
    } finally {
      delete(work);
    }
  }

  private void run(List<String> step, Path work) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      command.addAll(List.of("/usr/bin/nice", "-n", "19"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:-UsePerfData", "-Duser.home=" + work));
    command.addAll(step);
    command.add(work.toString());
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BUCKAROO_"));
    builder.redirectErrorStream(true).redirectOutput(work.resolve("output").toFile());
    Process child = start(builder);
    if (!child.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      end(child);
      throw new IOException("took too long");
    }
    if (child.exitValue() != 0) {
      throw new IOException(
          "ended with " + child.exitValue() + ": " + Files.readString(work.resolve("output")));
    }
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("the server ends");
    }
    Process child = builder.start();
    process = child;
    return child;
  }

  private static void end(Process child) {
    child.descendants().forEach(ProcessHandle::destroyForcibly);
    child.destroyForcibly();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> below = Files.walk(folder)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  /** Ends what is being made. */
  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      end(process);
    }
  }
}
