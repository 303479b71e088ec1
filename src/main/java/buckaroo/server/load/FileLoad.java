package buckaroo.server.load;

import buckaroo.format.FileFacts;
import buckaroo.format.FileStamp;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.lazy.IrregularTextException;
import buckaroo.lazy.LazyTable;
import buckaroo.profile.TableProfile;
import buckaroo.server.state.Statistics;
import buckaroo.session.Dataflow;
import buckaroo.session.Load;
import buckaroo.session.Mode;
import buckaroo.session.Published;
import buckaroo.session.Session;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.table.Nullable;
import buckaroo.view.TableViews;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file, or many as one table, into a session: into memory, or left where it is if it has to or is
 * asked to.
 */
final class FileLoad implements LoadWork {
  private static final System.Logger LOG = System.getLogger(FileLoad.class.getName());

  /** What a table is expected to take with the work of reading it, in times the bytes read. */
  private static final int EXPECTED_EXPANSION = 2;

  /** No text takes more than so many times its size in memory. */
  private static final int LARGEST_EXPANSION = 8;

  private final LoadParts parts;
  private final LoadRequest request;
  private final Opened opened;

  /** By which the file is known again, as it was before it was read. */
  private Optional<FileStamp> asOpened;

  /**
   * Opens the file, or finds the files.
   *
   * @throws buckaroo.wire.ApiException if it may not be opened
   */
  FileLoad(LoadParts parts, LoadRequest request) throws IOException {
    this.parts = parts;
    this.request = request;
    this.opened = Opened.of(parts.policy(), request.path());
    this.asOpened = stampNow();
  }

  @Override
  public String session() {
    return request.session();
  }

  @Override
  public Published run(LoadJob job) throws IOException {
    TableMemory memory = parts.memory();
    boolean asked = request.mode() == Mode.LAZY;
    long expected = opened.expectedBytes() * EXPECTED_EXPANSION;
    if (asked || opened.size() >= memory.mostBytes() / LARGEST_EXPANSION) {
      Optional<LazyTable> inFile = inFile(job);
      if (inFile.isPresent()) {
        expected = inFile.get().estimatedBytes();
        if (asked || expected > memory.mostBytes()) {
          return stayInFile(inFile.get(), expected, job);
        }
      }
    }
    return intoMemory(expected, job);
  }

  private Optional<LazyTable> inFile(LoadJob job) throws IOException {
    Optional<SourceFile> file = opened.file();
    return file.isEmpty() ? Optional.empty() : parts.lazy().open(job, file.get(), request);
  }

  private Published stayInFile(LazyTable table, long expected, LoadJob job) throws IOException {
    opened.handOver();
    try {
      return watched(parts.lazy().show(table, job, request));
    } catch (IrregularTextException e) {
      // Only the whole file told; it can still be read into memory if it is small enough.
      opened.reopen();
      return read(expected, job);
    }
  }

  private Published intoMemory(long expected, LoadJob job) throws IOException {
    parts.firstRows().begin(job, request, opened.expectedBytes());
    try {
      return read(expected, job);
    } catch (FileTooLargeException e) {
      Optional<LazyTable> lazy = inFile(job);
      if (lazy.isEmpty()) {
        throw e;
      }
      opened.handOver();
      try {
        return watched(parts.lazy().show(lazy.get(), job, request));
      } catch (IrregularTextException irregular) {
        throw e;
      }
    }
  }

  private Published read(long expected, LoadJob job) throws IOException {
    return parts
        .turns()
        .inTurn(
            opened.size(),
            opened.expectedBytes(),
            job,
            () ->
                parts
                    .memory()
                    .within(
                        job,
                        expected,
                        limits -> {
                          asOpened = stampNow();
                          ReadResult result =
                              opened.read(request.readOptions(), limits, job.monitor());
                          return publish(result, job);
                        }));
  }

  private Published publish(ReadResult result, LoadJob job) {
    Stage stage = Stage.of(result.table(), TableViews.of(result.table()));
    @Nullable Statistics statistics = request.mode() == Mode.BUCKAROO ? statistics(stage) : null;
    @Nullable StageProfile early = statistics == null ? null : statistics.awaitBriefly(job);
    Load load = loadOf(request, job, result.facts());
    Published published = watched(job.publish(load, Dataflow.of(stage, early)));
    if (statistics != null && early == null) {
      statistics.completeLater(published.session());
    }
    return published;
  }

  /** Has those who look at it told when the file is another one than was read. */
  private Published watched(Published published) {
    Session session = published.session();
    opened
        .file()
        .map(file -> Path.of(file.path()))
        .ifPresent(
            path ->
                asOpened.ifPresent(
                    read -> parts.watch().begin(session, published.state(), path, read)));
    return published;
  }

  /** The file as it is now; empty where its folder does not tell, and for many files. */
  private Optional<FileStamp> stampNow() {
    try {
      Optional<SourceFile> file = opened.file();
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(FileStamp.of(Path.of(file.get().path())));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a file that was opened cannot be seen", e);
      return Optional.empty();
    }
  }

  private @Nullable Statistics statistics(Stage stage) {
    KeptProfiles kept = parts.profiles();
    Optional<KeptProfiles.Reading> reading = opened.reading(request.readOptions());
    Optional<TableProfile> profile = reading.flatMap(kept::find);
    Statistics statistics =
        Statistics.begin(
            parts.analyses(),
            stage,
            profile.flatMap(known -> Statistics.Known.of(stage, known)).orElse(null));
    if (statistics != null && profile.isEmpty() && reading.isPresent()) {
      statistics.whenProfiled(whole -> kept.keep(reading.get(), whole));
    }
    return statistics;
  }

  /** What is known of a load once its file is. */
  static Load loadOf(LoadRequest request, LoadJob job, FileFacts facts) {
    return Load.ofFile(
        request.mode(),
        request.path(),
        request.prompt(),
        request.display(),
        job.requestId(),
        facts);
  }

  @Override
  public void reopen() throws IOException {
    opened.reopen();
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
