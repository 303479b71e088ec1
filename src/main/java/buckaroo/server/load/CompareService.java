package buckaroo.server.load;

import buckaroo.compare.ComparedTable;
import buckaroo.compare.ComparisonTooLargeException;
import buckaroo.compare.InvalidComparisonException;
import buckaroo.compare.TableComparison;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import buckaroo.session.Dataflow;
import buckaroo.session.DisplaySettings;
import buckaroo.session.LoadTicket;
import buckaroo.session.Mode;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Stage;
import buckaroo.table.MemoryTable;
import buckaroo.table.Table;
import buckaroo.view.TableViews;
import buckaroo.wire.ApiException;
import buckaroo.wire.CompareRequest;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads two files, compares them, and shows the result in a session: a load like any other, in the
 * same slots, turns and limits. A failed comparison changes nothing. Safe for any thread; runs on
 * the caller's.
 */
public final class CompareService {
  private final LoadService loads;
  private final SessionStore sessions;

  public CompareService(LoadService loads, SessionStore sessions) {
    this.loads = loads;
    this.sessions = sessions;
  }

  /**
   * Compares two files and shows the result to every viewer of the session.
   *
   * @throws ApiException for everything that the client can be told; the session is then as it was
   */
  public SessionState compare(CompareRequest request, String requestId) {
    LoadService.requireKnownFormat(request.firstPath());
    LoadService.requireKnownFormat(request.secondPath());
    String paths = request.firstPath() + " and " + request.secondPath();
    return loads.inSlot(
        paths,
        () -> {
          try (OpenedFile first = new OpenedFile(loads.open(request.firstPath()));
              OpenedFile second = new OpenedFile(loads.open(request.secondPath()))) {
            return loads.withTicket(
                request.session(),
                paths,
                requestId,
                (ticket, meter) -> {
                  Compared compared =
                      readWithRoom(request, first, second, ticket, meter, requestId);
                  return publish(request, compared, ticket, requestId);
                });
          }
        });
  }

  /** A comparison that is too large for what is left; sessions that nobody looks at give way. */
  private Compared readWithRoom(
      CompareRequest request,
      OpenedFile first,
      OpenedFile second,
      LoadTicket ticket,
      LoadMeter meter,
      String requestId)
      throws IOException {
    try {
      return read(request, first, second, ticket, meter);
    } catch (FileTooLargeException e) {
      long expected =
          LoadService.expectedBytes(first.file()) + LoadService.expectedBytes(second.file());
      loads.makeRoomOrThrow(e, request.session(), expected, requestId);
      try (OpenedFile again = new OpenedFile(loads.open(request.firstPath()));
          OpenedFile other = new OpenedFile(loads.open(request.secondPath()))) {
        return read(request, again, other, ticket, meter);
      }
    }
  }

  /** A comparison and how its files were read. */
  private record Compared(ComparedTable result, FileFacts facts) {}

  private Compared read(
      CompareRequest request,
      OpenedFile first,
      OpenedFile second,
      LoadTicket ticket,
      LoadMeter meter)
      throws IOException {
    return loads.inTurn(
        List.of(first.file(), second.file()),
        meter,
        () -> {
          Limits limits = loads.limitsNow();
          long size = first.file().size();
          long total = size + second.file().size();
          ReadResult one = read(first.file(), limits, new PartMonitor(meter, 0, total));
          Limits rest = without(limits, one.table());
          ReadResult other = read(second.file(), rest, new PartMonitor(meter, size, total));
          long left = without(rest, other.table()).tableBytes();
          ComparedTable result = compare(request, memory(one), memory(other), left, ticket);
          return new Compared(result, facts(request, one.facts(), other.facts()));
        });
  }

  private static ComparedTable compare(
      CompareRequest request,
      MemoryTable first,
      MemoryTable second,
      long bytesLeft,
      LoadTicket ticket)
      throws FileTooLargeException {
    try {
      return TableComparison.compare(
          first, second, request.joinColumns(), request.how(), bytesLeft, ticket);
    } catch (InvalidComparisonException e) {
      throw new ApiException(ErrorCode.COMPARE_ERROR, String.valueOf(e.getMessage()), e);
    } catch (ComparisonTooLargeException e) {
      throw new FileTooLargeException(e.getMessage() + "; " + Limits.HOW_TO_RAISE);
    }
  }

  private static ReadResult read(SourceFile file, Limits limits, ReadMonitor monitor)
      throws IOException {
    return TableReaders.read(file, limits, monitor);
  }

  private static Limits without(Limits limits, Table table) {
    return limits.withTableBytes(Math.max(0, limits.tableBytes() - table.memoryBytes()));
  }

  private static MemoryTable memory(ReadResult result) {
    return (MemoryTable) result.table();
  }

  /** How the first file was read, and what is odd about either. */
  private static FileFacts facts(CompareRequest request, FileFacts first, FileFacts second) {
    List<FileFacts.Warning> warnings = new ArrayList<>();
    first.warnings().forEach(warning -> warnings.add(of(request.firstPath(), warning)));
    second.warnings().forEach(warning -> warnings.add(of(request.secondPath(), warning)));
    return new FileFacts(
        first.format(),
        first.compression(),
        first.encoding(),
        first.delimiter(),
        first.hasHeader(),
        warnings);
  }

  private static FileFacts.Warning of(String path, FileFacts.Warning warning) {
    return new FileFacts.Warning(
        warning.code(), path + ": " + warning.message(), warning.count(), warning.firstLine());
  }

  private SessionState publish(
      CompareRequest request, Compared compared, LoadTicket ticket, String requestId) {
    MemoryTable table = compared.result().table();
    return sessions.publish(
        ticket,
        generation ->
            SessionState.of(
                generation,
                Mode.VIEWER,
                request.firstPath(),
                "",
                compared.facts(),
                DisplaySettings.NONE,
                requestId,
                Dataflow.of(Stage.of(table, TableViews.of(table)), null),
                new SessionState.Comparison(
                    request.secondPath(),
                    request.joinColumns(),
                    request.how(),
                    compared.result().facts())));
  }

  /** The progress of one file as a part of both. */
  private record PartMonitor(LoadMeter meter, long doneBytes, long totalBytes)
      implements ReadMonitor {
    @Override
    public void progress(long bytesRead, long ofFile) {
      meter.progress(doneBytes + bytesRead, totalBytes);
    }

    @Override
    public boolean isCancelled() {
      return meter.isCancelled();
    }
  }
}
