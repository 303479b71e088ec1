package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.ColumnNames;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.format.TableReader;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Arrow files and streams; FORMAT_COVERAGE.md tells what is read, passed over and refused.
 * The messages tell rows and columns; then every column is read on its own, several at a time, from
 * its buffers in one batch after the other.
 *
 * <p>Nothing that the file claims is allocated before it was weighed by a {@link Budget} and, where
 * bytes must back it, checked against them. Safe for any thread.
 */
public final class ArrowTableReader implements TableReader {
  private static final int MAX_THREADS = 8;

  private final Limits limits;

  private ArrowTableReader(Limits limits) {
    this.limits = limits;
  }

  /** A reader of all columns, on as many threads as there are processors, up to eight. */
  public static ArrowTableReader of(Limits limits) {
    return new ArrowTableReader(limits);
  }

  @Override
  public ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException {
    try {
      return readAll(source, monitor);
    } catch (MalformedFileException e) {
      throw new MalformedFileException(source.path() + ": " + e.getMessage(), e);
    } catch (FileTooLargeException e) {
      throw new FileTooLargeException(source.path() + ": " + e.getMessage());
    }
  }

  private ReadResult readAll(ByteSource source, ReadMonitor monitor) throws IOException {
    var budget = new Budget(limits, source.size());
    MessageScan scan = MessageScan.of(source, limits, budget);
    List<BatchReader> batches = batches(scan, source, budget);
    int columnCount = scan.fields().size();
    List<String> names =
        ColumnNames.distinct(scan.fields().stream().map(ArrowField::name).toList());
    var progress = new Progress(monitor, Math.max(1, (long) columnCount * scan.rowCount()));
    progress.rowsFrom(scan::rowCount);
    var fields = new @Nullable Field[columnCount];
    var columns = new @Nullable Column[columnCount];
    int processors = Runtime.getRuntime().availableProcessors();
    Parallel.of(Math.min(MAX_THREADS, processors), monitor)
        .run(
            columnCount,
            i -> {
              try {
                Column column = column(scan, i, batches, budget, progress);
                columns[i] = column;
                fields[i] = field(scan.fields().get(i), names.get(i), column);
              } catch (MalformedFileException e) {
                throw new MalformedFileException(place(names.get(i)) + e.getMessage(), e);
              } catch (FileTooLargeException e) {
                throw new FileTooLargeException(place(names.get(i)) + e.getMessage());
              }
            });
    var schema = new Schema(Arrays.asList(fields));
    var table = MemoryTable.of(schema, Arrays.asList(columns), scan.rowCount());
    return new ReadResult(
        table, new FileFacts("arrow", source.compression(), null, null, true, List.of()));
  }

  private static String place(String column) {
    return "column \"" + column + "\": ";
  }

  private Column column(
      MessageScan scan, int index, List<BatchReader> batches, Budget budget, Progress progress)
      throws IOException {
    ArrowField field = scan.fields().get(index);
    var target = ArrowTarget.of(field, scan.rowCount(), budget, limits.fieldBytes());
    for (BatchReader batch : batches) {
      target.add(batch.read(index));
      progress.add(batch.rowCount());
    }
    return target.column();
  }

  private static Field field(ArrowField field, String name, Column column) {
    ArrowField last = field;
    while (last.type().kind() == ArrowType.Kind.RUN_END) {
      last = last.children().get(1);
    }
    String zone = last.type().zone();
    return new Field(
        name,
        Meaning.columnType(field),
        column.nullCount() > 0,
        zone == null || zone.isEmpty() ? null : zone);
  }

  /** The record batches, each with the dictionaries as they stand where it does. */
  private static List<BatchReader> batches(MessageScan scan, ByteSource source, Budget budget)
      throws IOException {
    Map<Long, ArrowField> values = new HashMap<>();
    collect(scan.fields(), values);
    Map<Long, ArrowDictionary> dictionaries = new HashMap<>();
    List<BatchReader> batches = new ArrayList<>();
    for (Message message : scan.messages()) {
      if (message.kind() == Message.RECORDS) {
        batches.add(new BatchReader(source, message, scan.fields(), dictionaries, budget));
        continue;
      }
      long id = message.header().i64(0, 0);
      ArrowField field = values.get(id);
      if (field == null) {
        continue; // nothing in the schema has it
      }
      Vector more = new BatchReader(source, message, List.of(field), dictionaries, budget).read(0);
      budget.take(message.bodyBytes());
      ArrowDictionary before = dictionaries.get(id);
      boolean isDelta = message.header().bool(2);
      dictionaries.put(
          id, isDelta && before != null ? before.with(more) : ArrowDictionary.of(more));
    }
    return batches;
  }

  /** The values of each dictionary, as fields that have none. */
  private static void collect(List<ArrowField> fields, Map<Long, ArrowField> values)
      throws MalformedFileException {
    for (ArrowField field : fields) {
      Long id = field.dictionary();
      if (id != null) {
        ArrowField own =
            new ArrowField(
                field.name(), field.type(), null, null, field.extension(), field.children());
        ArrowField other = values.putIfAbsent(id, own);
        if (other != null && other.type().kind() != own.type().kind()) {
          throw new MalformedFileException("the dictionary " + id + " is of two types");
        }
      }
      collect(field.children(), values);
    }
  }
}
