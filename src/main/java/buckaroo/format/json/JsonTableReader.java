package buckaroo.format.json;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.format.TableReader;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;

/**
 * Reads JSON: one document of records or of columns ({@link DocumentShape}), or JSON Lines. A file
 * read as a document that turns out to be lines is read as lines. Columns come in order of the
 * first appearance of their keys; a missing key is a missing cell.
 *
 * <p>Safe for any thread.
 */
public final class JsonTableReader implements TableReader {
  private static final int BUFFER_CHARS = 1 << 16;

  private final boolean asLines;
  private final Limits limits;

  private JsonTableReader(boolean asLines, Limits limits) {
    this.asLines = asLines;
    this.limits = limits;
  }

  /** A reader of {@code .json} files, within the {@linkplain Limits#standard standard limits}. */
  public static JsonTableReader records() {
    return records(Limits.standard());
  }

  public static JsonTableReader records(Limits limits) {
    return new JsonTableReader(false, limits);
  }

  /** A reader of {@code .jsonl} files, within the {@linkplain Limits#standard standard limits}. */
  public static JsonTableReader lines() {
    return lines(Limits.standard());
  }

  public static JsonTableReader lines(Limits limits) {
    return new JsonTableReader(true, limits);
  }

  @Override
  public ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException {
    JsonText text = JsonText.of(source);
    try {
      var progress = new Progress(monitor, source.size());
      DocumentShape shape = asLines ? DocumentShape.LINES : shapeOf(text);
      var table = new TableCollector(limits);
      progress.rowsFrom(table::rowCount);
      if (shape == DocumentShape.LINES) {
        readLines(bounded(text.open(progress)), table);
      } else {
        readDocument(bounded(text.open(progress)), shape, table);
      }
      return new ReadResult(table.build(), facts(text, shape));
    } catch (JsonRefusal e) {
      throw named(source, e.refusal());
    } catch (ParseException e) {
      throw new MalformedFileException(
          "%s is not valid JSON: %s at line %d, column %d."
              .formatted(source.path(), reason(e), e.getLocation().line, e.getLocation().column),
          e);
    } catch (CharacterCodingException e) {
      throw new MalformedFileException(
          "%s holds bytes that are not %s; save it as UTF-8."
              .formatted(source.path(), text.charset().name()),
          e);
    } catch (StackOverflowError e) {
      throw new MalformedFileException(source.path() + " is nested too deeply to be read.", e);
    }
  }

  private Reader bounded(Reader text) {
    return new TokenLimitReader(text, limits.fieldBytes());
  }

  private DocumentShape shapeOf(JsonText text) throws IOException {
    try (Reader reader = bounded(text.open(new Progress(ReadMonitor.NONE, 1)))) {
      return ShapeProbe.of(reader);
    }
  }

  private void readDocument(Reader text, DocumentShape shape, TableCollector table)
      throws IOException {
    int maxCell = limits.fieldBytes();
    CellHandler handler =
        switch (shape) {
          case RECORDS -> RecordHandler.ofArray(table, maxCell);
          case SINGLE_RECORD -> RecordHandler.ofSingle(table, maxCell);
          case COLUMNS, COLUMNS_BY_LABEL -> new ColumnHandler(table, maxCell);
          case LINES -> throw new IllegalArgumentException("lines are no document");
        };
    new JsonParser(handler).parse(text, BUFFER_CHARS);
  }

  private void readLines(Reader text, TableCollector table) throws IOException {
    var lines = new LineReader(text);
    var handler = RecordHandler.ofSingle(table, limits.fieldBytes());
    var parser = new JsonParser(handler);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      try {
        parser.parse(line);
      } catch (ParseException e) {
        throw JsonRefusal.malformed(
            "line %d is not valid JSON: %s at column %d"
                .formatted(lines.lineNumber(), reason(e), e.getLocation().column));
      } catch (JsonRefusal e) {
        if (e.refusal() instanceof MalformedFileException) {
          throw JsonRefusal.malformed(
              "line %d: %s".formatted(lines.lineNumber(), e.refusal().getMessage()));
        }
        throw e;
      }
    }
  }

  /** What the parser says, without the place that it appends. */
  private static String reason(ParseException e) {
    String message = String.valueOf(e.getMessage());
    int place = message.lastIndexOf(" at ");
    return place < 0 ? message : message.substring(0, place);
  }

  private static IOException named(ByteSource source, IOException refusal) {
    String message = source.path() + ": " + refusal.getMessage();
    return refusal instanceof FileTooLargeException
        ? new FileTooLargeException(message)
        : new MalformedFileException(message, refusal);
  }

  private static FileFacts facts(JsonText text, DocumentShape shape) {
    return new FileFacts(
        shape == DocumentShape.LINES ? "jsonl" : "json",
        text.source().compression(),
        text.charset().name().toUpperCase(Locale.ROOT),
        null,
        true,
        List.of());
  }
}
