package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.TextRows;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.table.Column;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much memory a text would take as a table, going by rows from its beginning, its end and
 * places between: the first rows alone may be shorter, or more often numbers, than the others. For
 * one thread.
 */
final class TableEstimate {
  private static final int SAMPLE_BYTES = 1 << 16;

  /** Samples beside the first rows; the last one ends with the text. */
  private static final int FURTHER_SAMPLES = 6;

  /** Of fewer rows nobody can tell whether texts repeat. */
  private static final int SMALLEST_SAMPLE_ROWS = 50;

  /** An offset beside every text that is stored by itself. */
  private static final int PLAIN_OVERHEAD = 4;

  private final DelimitedText text;
  private final ByteSource source;
  private final long dataStart;
  private final int columns;
  private int rowCount;
  private int matching;

  /**
   * An estimate of a text.
   *
   * @param dataStart where the first row of data begins
   * @param columns of the first rows
   */
  TableEstimate(DelimitedText text, long dataStart, int columns) {
    this.text = text;
    this.source = text.text().utf8();
    this.dataStart = dataStart;
    this.columns = columns;
  }

  /** The estimate, in bytes of heap. */
  long bytes() throws IOException {
    var gathered = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>();
    long start = dataStart;
    long end = source.size();
    int count = gather(start, (int) Math.min(SAMPLE_BYTES, end - start), false, gathered);
    if (count == 0) {
      return end - start;
    }
    ends.add(count);
    byte[] first = gathered.toByteArray();
    long gap = (end - start - SAMPLE_BYTES) / FURTHER_SAMPLES;
    for (int i = 1; i <= FURTHER_SAMPLES && gap > 0; i++) {
      long at = i == FURTHER_SAMPLES ? end - SAMPLE_BYTES : start + gap * i;
      count += gatherBetween(Math.max(at, start + SAMPLE_BYTES), gathered);
      ends.add(count);
    }
    try {
      return scaled(gathered.toByteArray(), ends, end - start);
    } catch (FileTooLargeException e) {
      // A sample that begins inside quotes can look like rows of any width; the first rows do not.
      return scaled(first, ends.subList(0, 1), end - start);
    }
  }

  private long scaled(byte[] sample, List<Integer> ends, long textBytes) throws IOException {
    InferredColumns inferred =
        InferredColumns.ofFew(text, ByteSource.of(text.path(), sample), 0, sample.length);
    byte[] bytesWithRoom = Arrays.copyOf(sample, sample.length + TextRows.ROOM);
    MemoryTable table =
        inferred.read(bytesWithRoom, sample.length, ends.get(ends.size() - 1), null, null);
    long bytes = 0;
    for (Column column : table.columns()) {
      boolean plain = column instanceof TextColumn texts && isPlain(texts, ends);
      bytes += plain ? plainBytes((TextColumn) column) : column.memoryBytes();
    }
    return (long) ((double) bytes / sample.length * textBytes);
  }

  /** Whether texts hardly repeat somewhere: such a column is stored text by text everywhere. */
  private static boolean isPlain(TextColumn texts, List<Integer> ends) {
    int from = 0;
    for (int end : ends) {
      Set<String> distinct = new HashSet<>();
      for (int row = from; row < end; row++) {
        distinct.add(texts.get(row));
      }
      int sampled = end - from;
      if (sampled >= SMALLEST_SAMPLE_ROWS && 10L * distinct.size() > 9L * sampled) {
        return true;
      }
      from = end;
    }
    return false;
  }

  private static long plainBytes(TextColumn texts) {
    long bytes = texts.validity().memoryBytes();
    for (int row = 0; row < texts.rowCount(); row++) {
      bytes += texts.end(row) - texts.start(row) + PLAIN_OVERHEAD;
    }
    return bytes;
  }

  /** Adds the whole rows of a sample that may begin inside quotes; whichever fits better counts. */
  private int gatherBetween(long at, ByteArrayOutputStream into) throws IOException {
    int length = (int) Math.min(SAMPLE_BYTES, source.size() - at);
    var outside = new ByteArrayOutputStream();
    gather(at, length, false, outside);
    int outsideRows = rowCount;
    int outsideMatching = matching;
    var inside = new ByteArrayOutputStream();
    gather(at, length, true, inside);
    boolean better = (long) matching * outsideRows > (long) outsideMatching * rowCount;
    if (outsideRows == 0 || (rowCount > 0 && better)) {
      inside.writeTo(into);
      return rowCount;
    }
    outside.writeTo(into);
    return outsideRows;
  }

  /** Adds the whole rows between two line ends, the first of the text excepted. */
  private int gather(long at, int length, boolean insideQuotes, ByteArrayOutputStream into)
      throws IOException {
    byte[] bytes = new byte[length];
    source.read(at, bytes, 0, length);
    boolean atEnd = at + length == source.size();
    boolean quoted = insideQuotes;
    int rowStart = at == dataStart ? 0 : -1;
    int cells = 1;
    rowCount = 0;
    matching = 0;
    for (int i = 0; i <= length; i++) {
      boolean last = i == length;
      if (last && (!atEnd || quoted)) {
        break;
      }
      byte b = last ? (byte) '\n' : bytes[i];
      if (b == text.dialect().quote()) {
        quoted = !quoted;
      } else if (!quoted && (b == '\n' || b == '\r')) {
        if (rowStart >= 0 && i > rowStart) {
          into.write(bytes, rowStart, i - rowStart);
          into.write('\n');
          rowCount++;
          matching += cells == columns ? 1 : 0;
        }
        rowStart = i + 1;
        cells = 1;
      } else if (!quoted && b == text.dialect().delimiter()) {
        cells++;
      }
    }
    return rowCount;
  }
}
