package buckaroo.format.parquet;

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
import java.util.List;

/**
 * Reads Parquet files; FORMAT_COVERAGE.md tells what is read, passed over and refused. The footer
 * tells rows and columns, so all arrays of numbers are made first; then every column chunk is read
 * on its own, several at a time.
 *
 * <p>Nothing that the file claims is allocated before it was weighed by a {@link Budget} and, where
 * bytes must back it, checked against them. Safe for any thread.
 */
public final class ParquetTableReader implements TableReader {
  private static final int MAX_THREADS = 8;

  private final Limits limits;
  private final int threads;
  private final @Nullable List<String> columns;

  private ParquetTableReader(Limits limits, int threads, @Nullable List<String> columns) {
    this.limits = limits;
    this.threads = threads;
    this.columns = columns;
  }

  /** A reader of all columns, on as many threads as there are processors, up to eight. */
  public static ParquetTableReader of(Limits limits) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new ParquetTableReader(limits, Math.min(MAX_THREADS, processors), null);
  }

  /**
   * The same reader for some columns only: no byte of the others is read.
   *
   * @param names in the order wanted, as the table calls its columns; a name that the file does not
   *     have is a {@link MalformedFileException} when it is read
   */
  public ParquetTableReader select(List<String> names) {
    return new ParquetTableReader(limits, threads, List.copyOf(names));
  }

  /** The same reader with so many threads. */
  ParquetTableReader threads(int count) {
    return new ParquetTableReader(limits, count, columns);
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
    Footer footer = Footer.read(source, limits, budget);
    List<SchemaNode> nodes = footer.schema().columns();
    List<String> names = ColumnNames.distinct(nodes.stream().map(SchemaNode::name).toList());
    int[] chosen = chosen(names);
    var progress = new Progress(monitor, chunkBytes(footer, chosen));
    // Columns are read one by one, so no row is done before the last of them.
    progress.rowsFrom(footer::rowCount);
    var context = new ReadContext(source, footer, limits, budget, progress);
    List<ColumnReading> readings = new ArrayList<>();
    for (int column : chosen) {
      SchemaNode node = nodes.get(column);
      try {
        readings.add(
            node.isLeaf() && !node.isRepeated()
                ? new FlatColumnReading(context, node)
                : new NestedColumnReading(context, node));
      } catch (FileTooLargeException e) {
        throw at(names.get(column), e);
      }
    }
    Parallel parallel = Parallel.of(threads, monitor);
    readGroups(footer, readings, parallel);
    var results = new ColumnReading.Result[chosen.length];
    parallel.run(chosen.length, i -> results[i] = readings.get(i).result(names.get(chosen[i])));
    List<Field> fields = Arrays.stream(results).map(ColumnReading.Result::field).toList();
    List<Column> values = Arrays.stream(results).map(ColumnReading.Result::column).toList();
    var table = MemoryTable.of(new Schema(fields), values, footer.rowCount());
    return new ReadResult(
        table, new FileFacts("parquet", source.compression(), null, null, true, List.of()));
  }

  private int[] chosen(List<String> names) throws MalformedFileException {
    List<String> wanted = columns == null ? names : columns;
    var chosen = new int[wanted.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = columns == null ? i : names.indexOf(wanted.get(i));
      if (chosen[i] < 0) {
        throw new MalformedFileException(
            "there is no column \""
                + wanted.get(i)
                + "\"; the file has: "
                + String.join(", ", names.subList(0, Math.min(20, names.size()))));
      }
    }
    return chosen;
  }

  private static long chunkBytes(Footer footer, int[] chosen) {
    long bytes = 0;
    for (int column : chosen) {
      SchemaNode node = footer.schema().columns().get(column);
      for (int leaf = node.firstLeaf(); leaf < node.firstLeaf() + node.leafCount(); leaf++) {
        for (var group : footer.groups()) {
          bytes += group.columns().get(leaf).compressedBytes();
        }
      }
    }
    return bytes;
  }

  private void readGroups(Footer footer, List<ColumnReading> readings, Parallel parallel)
      throws IOException {
    int groups = footer.groups().size();
    var firstRows = new int[groups];
    for (int group = 1; group < groups; group++) {
      firstRows[group] = firstRows[group - 1] + (int) footer.groups().get(group - 1).rowCount();
    }
    int tasks = Math.multiplyExact(groups, readings.size());
    parallel.run(
        tasks,
        task -> {
          ColumnReading reading = readings.get(task / groups);
          int group = task % groups;
          try {
            reading.readGroup(group, firstRows[group]);
          } catch (MalformedFileException e) {
            throw new MalformedFileException(
                place(reading.name(), group) + ": " + e.getMessage(), e);
          } catch (FileTooLargeException e) {
            throw at(place(reading.name(), group), e);
          }
        });
  }

  private static String place(String column, int group) {
    return "column \"" + column + "\", row group " + group;
  }

  private static FileTooLargeException at(String place, FileTooLargeException e) {
    return new FileTooLargeException(place + ": " + e.getMessage());
  }
}
