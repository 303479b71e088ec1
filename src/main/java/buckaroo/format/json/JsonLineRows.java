package buckaroo.format.json;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.RowReader;
import buckaroo.format.TextRows;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * JSON Lines that stay in their file: a line is a row, since JSON has no line feed within a value.
 * Only for UTF-8. Immutable and safe for any thread.
 */
public final class JsonLineRows implements TextRows {
  private static final int CHUNK_BYTES = 1 << 20;

  private final ByteSource source;
  private final ReadOptions declared;
  private final Limits limits;
  private final int start;
  private final int[] headStarts;
  private final JsonRowReader first;
  private final double expansion;

  private JsonLineRows(
      ByteSource source, ReadOptions declared, Limits limits, int start, byte[] head, int[] starts)
      throws IOException {
    this.source = source;
    this.declared = declared;
    this.limits = limits;
    this.start = start;
    this.headStarts = starts;
    var table = new TableCollector(limits);
    BrokenRows broken = collect(head, head.length, table, null, start);
    if (table.rowCount() > 0 && broken.count() == table.rowCount()) {
      throw new MalformedFileException(
          source.path() + ": no line at its beginning is a JSON object");
    }
    var columns = new JsonColumns();
    columns.add(0, table, broken);
    this.first = columns.reader(this, false);
    this.expansion = (double) table.build().memoryBytes() / Math.max(1, head.length);
  }

  /**
   * Looks at the beginning of a file.
   *
   * @param isCertain whether the file is known to be JSON Lines; else it must begin with two lines,
   *     each an object
   * @param declared how far to flatten
   * @param headBytes how much of the file to look at; more only where not one line is whole
   * @return empty where the file is no UTF-8, or not certain to be JSON Lines
   * @throws MalformedFileException if one of the first lines is no JSON object
   * @throws FileTooLargeException if a limit is passed
   */
  public static Optional<JsonLineRows> open(
      ByteSource source, boolean isCertain, ReadOptions declared, int headBytes, Limits limits)
      throws IOException {
    JsonText text = JsonText.of(source);
    if (text.charset() != StandardCharsets.UTF_8 || declared.path() != null) {
      return Optional.empty();
    }
    int start = text.markBytes();
    long rest = source.size() - start;
    for (long length = headBytes; ; length *= 4) {
      int read = (int) Math.min(length, Math.min(rest, limits.fieldBytes()));
      byte[] head = new byte[read];
      source.read(start, head, 0, read);
      int[] starts = starts(head);
      boolean whole = read == rest;
      if (starts.length < 2 && !whole && read < limits.fieldBytes()) {
        continue;
      }
      if (starts.length < 2 && (!whole || !isCertain)) {
        return Optional.empty();
      }
      if (hasOtherRows(head, starts)) {
        return Optional.empty();
      }
      // The last line may go on behind the head.
      byte[] lines = whole ? head : Arrays.copyOf(head, starts[starts.length - 1]);
      return open(source, isCertain, declared, limits, start, lines, starts);
    }
  }

  /** Arrays may begin with their names, and documents over several lines are no lines. */
  private static boolean hasOtherRows(byte[] head, int[] starts) {
    boolean hasRow = false;
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : head.length;
      while (end > starts[i] && head[end - 1] <= ' ') {
        end--;
      }
      if (starts[i] < end && head[starts[i]] == '[') {
        return true;
      }
      hasRow |= end - starts[i] > 1 && head[starts[i]] == '{' && head[end - 1] == '}';
    }
    return !hasRow;
  }

  private static Optional<JsonLineRows> open(
      ByteSource source,
      boolean isCertain,
      ReadOptions declared,
      Limits limits,
      int start,
      byte[] lines,
      int[] starts)
      throws IOException {
    try {
      return Optional.of(new JsonLineRows(source, declared, limits, start, lines, starts));
    } catch (MalformedFileException e) {
      if (isCertain) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static int[] starts(byte[] head) throws IOException {
    List<Integer> found = new ArrayList<>();
    new LineStarts(
            (base, starts, count) -> {
              for (int i = 0; i < count; i++) {
                found.add(starts[i]);
              }
            })
        .add(0, 0, head, head.length);
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  ByteSource source() {
    return source;
  }

  Limits limits() {
    return limits;
  }

  @Override
  public long estimatedBytes() {
    return (long) (expansion * source.size());
  }

  @Override
  public void firstRows(RowSink sink) throws IOException {
    if (headStarts.length > 0) {
      sink.rows(start, headStarts, headStarts.length);
    }
  }

  @Override
  public RowReader firstReader() {
    return first;
  }

  @Override
  public FileFacts facts(RowReader reader) {
    return new FileFacts("jsonl", null, "UTF-8", null, true, reader.warnings(), declared);
  }

  @Override
  public int headerRows() {
    return 0;
  }

  @Override
  public boolean scan(RowSink sink, Parallel workers, ReadMonitor monitor) throws IOException {
    long size = source.size() - start;
    int chunks = Math.toIntExact((size + CHUNK_BYTES - 1) / CHUNK_BYTES);
    var lines = new LineStarts(sink);
    var progress = new Progress(monitor, size);
    workers.run(
        chunks,
        () -> new byte[(int) Math.min(CHUNK_BYTES, size)],
        (buffer, chunk) -> {
          long from = start + (long) chunk * CHUNK_BYTES;
          int length = (int) Math.min(CHUNK_BYTES, source.size() - from);
          source.read(from, buffer, 0, length);
          lines.add(chunk, from, buffer, length);
          progress.add(length);
        });
    return true;
  }

  @Override
  public RowReader lookAtAll(long[] starts, Parallel workers, ReadMonitor monitor)
      throws IOException {
    var columns = new JsonColumns();
    var progress = new Progress(monitor, source.size());
    workers.run(
        starts.length - 1,
        range -> {
          int length = Math.toIntExact(starts[range + 1] - starts[range]);
          byte[] bytes = new byte[length];
          source.read(starts[range], bytes, 0, length);
          var table = new TableCollector(limits);
          BrokenRows broken = collect(bytes, length, table, null, starts[range]);
          columns.add(range, table, broken);
          progress.add(length);
        });
    return columns.reader(this, true);
  }

  @Override
  public int rowEnd(byte[] bytes, int from, int length, boolean atEnd) {
    int end = LineStarts.lineEnd(bytes, from, length);
    return end < length || atEnd ? end : -1;
  }

  @Override
  public int nextRow(byte[] bytes, int lineEnd, int length) {
    return LineStarts.skipSpace(bytes, lineEnd, length);
  }

  /** Text stands in the file as it is, or behind a backslash; nested values are written anew. */
  @Override
  public byte[][] marksOf(byte[] text) {
    for (byte b : text) {
      if ("{}[]:,\"\\".indexOf(b) >= 0) {
        return new byte[0][];
      }
    }
    return new byte[][] {text, {'\\'}};
  }

  /** Collects rows whose columns are wanted; what a table of them is then made of. */
  TableCollector collect(byte[] bytes, int length, Predicate<String> isWanted, int[] starts)
      throws IOException {
    var table = new TableCollector(limits, isWanted);
    collect(bytes, length, table, starts, -1);
    return table;
  }

  /**
   * Collects lines.
   *
   * @param starts gets where each row begins; null for nothing
   * @param position of the first byte in the file; -1 if it is not known
   * @return the lines that are no rows: their cells are missing
   */
  private BrokenRows collect(
      byte[] bytes, int length, TableCollector table, int @Nullable [] starts, long position)
      throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var lines = new LineRows(table, limits.fieldBytes(), declared.flatten());
    var broken = new BrokenRows();
    int row = 0;
    int at = LineStarts.skipSpace(bytes, 0, length);
    while (at < length) {
      int end = LineStarts.lineEnd(bytes, at, length);
      String place = position < 0 ? "a line" : "the line at byte " + (position + at);
      int rows = table.rowCount();
      int columns = table.columnCount();
      try {
        String line = decoder.decode(ByteBuffer.wrap(bytes, at, end - at)).toString();
        boolean isRow = bytes[at] == '{' && lines.add(line) == null;
        if (!isRow || table.rowCount() != rows + 1) {
          table.takeBack(rows, columns);
          table.beginRow(false);
          broken.add(position + at);
        }
      } catch (CharacterCodingException e) {
        throw malformed(place + " is not UTF-8", e);
      } catch (StackOverflowError e) {
        throw malformed(place + " is nested too deeply to be read", e);
      } catch (JsonRefusal e) {
        String message = place + ": " + e.refusal().getMessage();
        if (e.refusal() instanceof FileTooLargeException) {
          throw new FileTooLargeException(source.path() + ": " + message);
        }
        throw malformed(message, e);
      }
      if (starts != null && row < starts.length) {
        starts[row] = at;
      }
      row++;
      at = LineStarts.skipSpace(bytes, end, length);
    }
    return broken;
  }

  private MalformedFileException malformed(String message, Throwable cause) {
    return new MalformedFileException(source.path() + ": " + message, cause);
  }
}
