package buckaroo.server.load;

import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.ReadResult;
import buckaroo.lazy.IrregularTextException;
import buckaroo.lazy.LazyTable;
import buckaroo.server.state.Statistics;
import buckaroo.session.Dataflow;
import buckaroo.session.Load;
import buckaroo.session.Mode;
import buckaroo.session.Published;
import buckaroo.session.Stage;
import buckaroo.session.StageProfile;
import buckaroo.table.Nullable;
import buckaroo.view.TableViews;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.util.Optional;

/** One file into a session: into memory, or left where it is if it has to or is asked to. */
final class FileLoad implements LoadWork {
  /** What a table is expected to take with the work of reading it, in times the bytes read. */
  private static final int EXPECTED_EXPANSION = 2;

  /** No text takes more than so many times its size in memory. */
  private static final int LARGEST_EXPANSION = 8;

  private final LoadParts parts;
  private final LoadRequest request;
  private final OpenedFile file;

  /**
   * Opens the file.
   *
   * @throws buckaroo.wire.ApiException if it may not be opened
   */
  FileLoad(LoadParts parts, LoadRequest request) {
    this.parts = parts;
    this.request = request;
    this.file = OpenedFile.open(parts.policy(), request.path());
  }

  @Override
  public String session() {
    return request.session();
  }

  @Override
  public Published run(LoadJob job) throws IOException {
    TableMemory memory = parts.memory();
    boolean asked = request.mode() == Mode.LAZY;
    long expected = file.expectedBytes() * EXPECTED_EXPANSION;
    if (asked || file.file().size() >= memory.mostBytes() / LARGEST_EXPANSION) {
      Optional<LazyTable> inFile = parts.lazy().open(job, file.file(), request);
      if (inFile.isPresent()) {
        expected = inFile.get().estimatedBytes();
        if (asked || expected > memory.mostBytes()) {
          return stayInFile(inFile.get(), expected, job);
        }
      }
    }
    return intoMemory(expected, job);
  }

  private Published stayInFile(LazyTable table, long expected, LoadJob job) throws IOException {
    file.handOver();
    try {
      return parts.lazy().show(table, job, request);
    } catch (IrregularTextException e) {
      // Only the whole file told; it can still be read into memory if it is small enough.
      file.reopen();
      return read(expected, job);
    }
  }

  private Published intoMemory(long expected, LoadJob job) throws IOException {
    parts.firstRows().begin(job, request, file.expectedBytes());
    try {
      return read(expected, job);
    } catch (FileTooLargeException e) {
      Optional<LazyTable> lazy = parts.lazy().open(job, file.file(), request);
      if (lazy.isEmpty()) {
        throw e;
      }
      file.handOver();
      try {
        return parts.lazy().show(lazy.get(), job, request);
      } catch (IrregularTextException irregular) {
        throw e;
      }
    }
  }

  private Published read(long expected, LoadJob job) throws IOException {
    return parts
        .turns()
        .inTurn(
            file.file().size(),
            file.expectedBytes(),
            job,
            () ->
                parts
                    .memory()
                    .within(
                        job,
                        expected,
                        limits -> {
                          ReadResult result =
                              file.read(request.readOptions(), limits, job.monitor());
                          return publish(result, job);
                        }));
  }

  private Published publish(ReadResult result, LoadJob job) {
    Stage stage = Stage.of(result.table(), TableViews.of(result.table()));
    @Nullable
    Statistics statistics =
        request.mode() == Mode.BUCKAROO ? Statistics.begin(parts.analyses(), stage, null) : null;
    @Nullable StageProfile early = statistics == null ? null : statistics.awaitBriefly(job);
    Load load = loadOf(request, job, result.facts());
    Published published = job.publish(load, Dataflow.of(stage, early));
    if (statistics != null && early == null) {
      statistics.completeLater(published.session());
    }
    return published;
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
    file.reopen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
