package buckaroo.server.load;

import buckaroo.compare.ComparedTable;
import buckaroo.compare.ComparisonTooLargeException;
import buckaroo.compare.TableComparison;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.session.Dataflow;
import buckaroo.session.Load;
import buckaroo.session.Published;
import buckaroo.session.Stage;
import buckaroo.table.MemoryTable;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import buckaroo.wire.CompareRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two files, compared, into a session: a load like any other, in the same slots and limits. */
final class CompareLoad implements LoadWork {
  /** Both tables and the joined one, in times the bytes read. */
  private static final int EXPECTED_EXPANSION = 4;

  private final LoadParts parts;
  private final CompareRequest request;
  private final Opened first;
  private final Opened second;

  /**
   * Opens both files.
   *
   * @throws buckaroo.wire.ApiException if one may not be opened
   * @throws IOException if it may not and the other cannot be closed
   */
  CompareLoad(LoadParts parts, CompareRequest request) throws IOException {
    this.parts = parts;
    this.request = request;
    this.first = Opened.of(parts.policy(), request.firstPath());
    try {
      this.second = Opened.of(parts.policy(), request.secondPath());
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  @Override
  public String session() {
    return request.session();
  }

  @Override
  public Published run(LoadJob job) throws IOException {
    long expected = first.expectedBytes() + second.expectedBytes();
    return parts
        .turns()
        .inTurn(
            first.size() + second.size(),
            expected,
            job,
            () ->
                parts
                    .memory()
                    .within(
                        job,
                        expected * EXPECTED_EXPANSION,
                        limits -> publish(read(limits, job), job)));
  }

  /** A comparison and how its files were read. */
  private record Compared(ComparedTable result, FileFacts facts) {}

  private Compared read(Limits limits, LoadJob job) throws IOException {
    ReadMonitor monitor = job.monitor();
    long size = first.size();
    long total = size + second.size();
    ReadResult one = first.read(request.firstOptions(), limits, new PartMonitor(monitor, 0, total));
    Limits rest = without(limits, one.table());
    ReadResult other =
        second.read(request.secondOptions(), rest, new PartMonitor(monitor, size, total));
    long left = without(rest, other.table()).tableBytes();
    ComparedTable result = compare(memory(one), memory(other), left, job);
    return new Compared(result, facts(one.facts(), other.facts()));
  }

  private ComparedTable compare(MemoryTable one, MemoryTable other, long bytesLeft, LoadJob job)
      throws FileTooLargeException {
    try {
      return TableComparison.compare(
          one, other, request.joinColumns(), request.how(), bytesLeft, job);
    } catch (ComparisonTooLargeException e) {
      throw new FileTooLargeException(e.getMessage() + "; " + Limits.HOW_TO_RAISE);
    }
  }

  private static Limits without(Limits limits, Table table) {
    return limits.withTableBytes(Math.max(0, limits.tableBytes() - table.memoryBytes()));
  }

  private static MemoryTable memory(ReadResult result) {
    return (MemoryTable) result.table();
  }

  /** How the first file was read, and what is odd about either. */
  private FileFacts facts(FileFacts one, FileFacts other) {
    List<FileFacts.Warning> warnings = new ArrayList<>();
    one.warnings().forEach(warning -> warnings.add(of(request.firstPath(), warning)));
    other.warnings().forEach(warning -> warnings.add(of(request.secondPath(), warning)));
    return new FileFacts(
        one.format(),
        one.compression(),
        one.encoding(),
        one.delimiter(),
        one.hasHeader(),
        warnings);
  }

  private static FileFacts.Warning of(String path, FileFacts.Warning warning) {
    return new FileFacts.Warning(
        warning.code(), path + ": " + warning.message(), warning.count(), warning.firstLine());
  }

  private Published publish(Compared compared, LoadJob job) {
    MemoryTable table = compared.result().table();
    Load load =
        Load.ofComparison(
            request.firstPath(),
            new Load.Comparison(
                request.secondPath(),
                request.joinColumns(),
                request.how(),
                compared.result().facts()),
            job.requestId(),
            compared.facts());
    return job.publish(load, Dataflow.of(Stage.of(table, TableViews.of(table)), null));
  }

  @Override
  public void reopen() throws IOException {
    first.reopen();
    second.reopen();
  }

  @Override
  public void close() throws IOException {
    try {
      first.close();
    } finally {
      second.close();
    }
  }

  /** The progress of one file as a part of both. */
  private record PartMonitor(ReadMonitor whole, long doneBytes, long totalBytes)
      implements ReadMonitor {
    @Override
    public void progress(long bytesRead, long ofFile) {
      whole.progress(doneBytes + bytesRead, totalBytes);
    }

    @Override
    public boolean isCancelled() {
      return whole.isCancelled();
    }
  }
}
