package buckaroo.server.load;

import buckaroo.format.FileChangedException;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.open.PartKeys;
import buckaroo.open.PartTable;
import buckaroo.open.UnitedTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.wire.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files of a folder or a pattern, read one by one, so that few are open at a time. One that
 * cannot be read is named, and the others stay. For one thread.
 */
final class OpenedParts implements Opened {
  private static final int MOST_NAMED = 5;

  /** The parts and the united table are both in memory for a while. */
  private static final int TIMES_IN_MEMORY = 2;

  private final PathPolicy policy;
  private final PartFiles files;

  private OpenedParts(PathPolicy policy, PartFiles files) {
    this.policy = policy;
    this.files = files;
  }

  static OpenedParts ofFolder(PathPolicy policy, String path) throws IOException {
    var folder = policy.folder(path).orElseThrow();
    return new OpenedParts(policy, PartFiles.ofFolder(policy, path, folder));
  }

  static OpenedParts ofPattern(PathPolicy policy, String pattern) throws IOException {
    return new OpenedParts(policy, PartFiles.ofPattern(policy, pattern));
  }

  @Override
  public Optional<SourceFile> file() {
    return Optional.empty();
  }

  @Override
  public ReadResult read(ReadOptions options, Limits limits, ReadMonitor monitor)
      throws IOException {
    Limits ofParts = limits.withTableBytes(limits.tableBytes() / TIMES_IN_MEMORY);
    List<PartFiles.Part> parts = files.parts();
    @Nullable PartTable[] tables = new PartTable[parts.size()];
    String[] failures = new String[parts.size()];
    var held = new AtomicLong();
    var progress = new PartProgress(monitor, size());
    Parallel workers = Parallel.of(monitor);
    workers.run(
        parts.size(),
        p -> {
          Limits left = ofParts.withTableBytes(Math.max(0, ofParts.tableBytes() - held.get()));
          try {
            PartTable table = read(parts.get(p), options, left, progress.of(parts.get(p).size()));
            held.addAndGet(table.table().memoryBytes());
            tables[p] = table;
          } catch (MalformedFileException | FileChangedException | ApiException e) {
            failures[p] = parts.get(p).name() + ": " + e.getMessage();
          }
        });
    if (held.get() > ofParts.tableBytes()) {
      throw new FileTooLargeException(
          "The "
              + parts.size()
              + " files take more than "
              + (ofParts.tableBytes() >> 20)
              + " MiB of memory; "
              + Limits.HOW_TO_RAISE);
    }
    List<PartTable> readable = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (int p = 0; p < tables.length; p++) {
      if (tables[p] == null) {
        unreadable.add(failures[p]);
      } else {
        readable.add(tables[p]);
      }
    }
    if (readable.isEmpty()) {
      throw new MalformedFileException(
          "None of " + parts.size() + " files can be read. " + unreadable.get(0));
    }
    ReadResult united = UnitedTable.of(readable, options, ofParts, workers);
    return new ReadResult(united.table(), united.facts().behind(oddities(unreadable)));
  }

  private PartTable read(
      PartFiles.Part part, ReadOptions options, Limits limits, ReadMonitor monitor)
      throws IOException {
    try (OpenedFile opened = OpenedFile.open(policy, part.path())) {
      return tableOf(part, opened.read(options, limits, monitor));
    }
  }

  private static PartTable tableOf(PartFiles.Part part, ReadResult read) {
    return new PartTable(
        part.name(), PartKeys.of(part.name()), read.table().inMemory().orElseThrow(), read.facts());
  }

  /** Those of the first file. */
  @Override
  public Optional<ReadResult> readFirst(ReadOptions options, Limits limits) throws IOException {
    PartFiles.Part part = files.parts().get(0);
    try (OpenedFile opened = OpenedFile.open(policy, part.path())) {
      Optional<ReadResult> first = opened.readFirst(options, limits);
      return first.isEmpty()
          ? first
          : Optional.of(
              UnitedTable.of(
                  List.of(tableOf(part, first.get())),
                  options,
                  limits,
                  Parallel.of(1, ReadMonitor.NONE)));
    }
  }

  private List<Warning> oddities(List<String> unreadable) {
    List<Warning> warnings = new ArrayList<>();
    if (!unreadable.isEmpty()) {
      warnings.add(
          new Warning(
              "unreadable_parts",
              "Of "
                  + files.parts().size()
                  + " files "
                  + unreadable.size()
                  + " cannot be read, and their rows are not shown: "
                  + named(unreadable, "; "),
              unreadable.size(),
              0));
    }
    if (!files.passedOver().isEmpty()) {
      warnings.add(
          new Warning(
              "files_passed_over",
              files.passedOver().size()
                  + " of the folder's files or folders are no parts of the table: "
                  + named(files.passedOver(), ", ")
                  + ".",
              files.passedOver().size(),
              0));
    }
    return warnings;
  }

  private static String named(List<String> names, String between) {
    String some = String.join(between, names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() > MOST_NAMED
        ? some + between + "and " + (names.size() - MOST_NAMED) + " more"
        : some;
  }

  @Override
  public long size() {
    return files.parts().stream().mapToLong(PartFiles.Part::size).sum();
  }

  @Override
  public long expectedBytes() {
    long bytes = 0;
    for (PartFiles.Part part : files.parts()) {
      bytes += OpenedFile.expectedBytes(part.path(), part.size());
    }
    return bytes * TIMES_IN_MEMORY;
  }

  @Override
  public void reopen() {}

  @Override
  public void handOver() {
    throw new IllegalStateException("many files have no channel");
  }

  @Override
  public void close() {}

  /** The progress of all parts together; a part that is done counts with its size. */
  private static final class PartProgress {
    private final ReadMonitor whole;
    private final long totalBytes;
    private final AtomicLong doneBytes = new AtomicLong();

    PartProgress(ReadMonitor whole, long totalBytes) {
      this.whole = whole;
      this.totalBytes = totalBytes;
    }

    ReadMonitor of(long partBytes) {
      var told = new AtomicLong();
      return new ReadMonitor() {
        @Override
        public void progress(long bytesRead, long ofPart) {
          // Of its own steps and of what it inflates to a part tells only how far it is.
          long done = ofPart <= 0 ? 0 : (long) ((double) bytesRead / ofPart * partBytes);
          long more = Math.max(0, Math.min(partBytes, done) - told.get());
          told.addAndGet(more);
          whole.progress(Math.min(totalBytes, doneBytes.addAndGet(more)), totalBytes);
        }

        @Override
        public boolean isCancelled() {
          return whole.isCancelled();
        }
      };
    }
  }
}
