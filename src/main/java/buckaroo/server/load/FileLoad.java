package buckaroo.server.load;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.ReadResult;
import buckaroo.lazy.IrregularTextException;
import buckaroo.lazy.LazyTable;
import buckaroo.open.TableReaders;
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
import java.util.List;
import java.util.Optional;

/** One file into a session: into memory, or left where it is if it has to or is asked to. */
final class FileLoad implements LoadWork {
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
    try {
      return readAndPublish(job);
    } catch (FileTooLargeException e) {
      parts.memory().makeRoomOrThrow(e, job, file.expectedBytes());
      file.reopen();
      return readAndPublish(job);
    }
  }

  private Published readAndPublish(LoadJob job) throws IOException {
    TableMemory memory = parts.memory();
    Optional<LazyTable> lazy =
        parts.lazy().open(file.file(), request, memory.limitsNow(), memory.bytesLeft());
    return lazy.isPresent() ? stayInFile(lazy.get(), job) : intoMemory(job);
  }

  private Published stayInFile(LazyTable table, LoadJob job) throws IOException {
    file.handOver();
    try {
      return parts.lazy().show(table, job, request);
    } catch (IrregularTextException e) {
      // Only the whole file told; it can still be read into memory if it is small enough.
      file.reopen();
      return publish(read(job), job);
    }
  }

  private Published intoMemory(LoadJob job) throws IOException {
    try {
      return publish(read(job), job);
    } catch (FileTooLargeException e) {
      TableMemory memory = parts.memory();
      Optional<LazyTable> lazy =
          parts.lazy().openAnyway(file.file(), request, memory.limitsNow(), memory.bytesLeft());
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

  private ReadResult read(LoadJob job) throws IOException {
    return parts
        .turns()
        .inTurn(
            List.of(file),
            job,
            () ->
                TableReaders.read(
                    file.file(), request.readOptions(), parts.memory().limitsNow(), job.monitor()));
  }

  private Published publish(ReadResult result, LoadJob job) {
    Stage stage = Stage.of(result.table(), TableViews.of(result.table()));
    @Nullable
    Statistics statistics =
        request.mode() == Mode.BUCKAROO ? Statistics.begin(parts.analyses(), stage, null) : null;
    @Nullable StageProfile early = statistics == null ? null : statistics.awaitBriefly(job);
    Load load =
        Load.ofFile(
            request.mode(),
            request.path(),
            request.prompt(),
            request.display(),
            job.requestId(),
            result.facts());
    Published published = job.publish(load, Dataflow.of(stage, early));
    if (statistics != null && early == null) {
      statistics.completeLater(published.session());
    }
    return published;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
