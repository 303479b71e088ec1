package buckaroo.format.json;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.TableReader;
import buckaroo.format.TextBeginning;
import buckaroo.format.json.DocumentShape.Kind;
import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads JSON: one document ({@link DocumentShape} tells how it holds its table), or several, on
 * lines or not, each a row. A file read as a document that turns out to be several is read so.
 * Columns come in order of the first appearance of their keys; a missing key is a missing cell.
 *
 * <p>Safe for any thread.
 */
public final class JsonTableReader implements TableReader {
  private static final int BUFFER_CHARS = 1 << 16;

  private final boolean asLines;
  private final ReadOptions declared;
  private final Limits limits;

  private JsonTableReader(boolean asLines, ReadOptions declared, Limits limits) {
    this.asLines = asLines;
    this.declared = declared;
    this.limits = limits;
  }

  /** A reader of {@code .json} files, within the {@linkplain Limits#standard standard limits}. */
  public static JsonTableReader records() {
    return records(Limits.standard());
  }

  public static JsonTableReader records(Limits limits) {
    return new JsonTableReader(false, ReadOptions.NONE, limits);
  }

  /** A reader of {@code .jsonl} files, within the {@linkplain Limits#standard standard limits}. */
  public static JsonTableReader lines() {
    return lines(Limits.standard());
  }

  public static JsonTableReader lines(Limits limits) {
    return new JsonTableReader(true, ReadOptions.NONE, limits);
  }

  /** The same reader, told where the table is and how far to flatten it. */
  public JsonTableReader with(ReadOptions other) {
    return new JsonTableReader(asLines, other, limits);
  }

  @Override
  public ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException {
    JsonText text = JsonText.of(source);
    try {
      var progress = new Progress(monitor, source.size());
      DocumentShape shape = shapeOf(text);
      var table = new TableCollector(limits);
      progress.rowsFrom(table::rowCount);
      Reader characters = bounded(text.open(progress));
      List<Warning> warnings = readRows(characters, shape, table);
      return new ReadResult(table.build(), facts(text, isRows(shape), warnings));
    } catch (JsonRefusal e) {
      throw named(source, e.refusal());
    } catch (ParseException e) {
      throw new MalformedFileException(
          "%s is not valid JSON: %s at line %d, column %d."
              .formatted(
                  source.path(), LineRows.reason(e), e.getLocation().line, e.getLocation().column),
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

  /** Rows that stand one behind another; the last one, which the cut may have hit, is left out. */
  @Override
  public Optional<ReadResult> readFirst(ByteSource source, boolean isCut) throws IOException {
    boolean isUtf8 = JsonText.of(source).charset().equals(StandardCharsets.UTF_8);
    if (!isUtf8 || declared.path() != null) {
      return Optional.empty();
    }
    // Behind these no character is cut in two.
    Optional<ByteSource> beginning =
        TextBeginning.of(source, isCut, bytes -> end(bytes, asLines ? "\n" : "}]"));
    try {
      Optional<DocumentShape> shape =
          beginning.isEmpty() ? Optional.empty() : shapeOfBeginning(beginning.get());
      if (shape.isPresent() && shape.get().kind() == Kind.LINES) {
        beginning = TextBeginning.of(source, isCut, bytes -> end(bytes, "\n"));
      }
      return beginning.isEmpty() || shape.isEmpty()
          ? Optional.empty()
          : readFirst(JsonText.of(beginning.get()), shape.get());
    } catch (JsonRefusal e) {
      throw named(source, e.refusal());
    }
  }

  private Optional<DocumentShape> shapeOfBeginning(ByteSource beginning) throws IOException {
    var progress = new Progress(ReadMonitor.NONE, 1);
    try (Reader reader = bounded(JsonText.of(beginning).open(progress))) {
      return ShapeProbe.ofBeginning(new JsonDocuments(reader), asLines);
    }
  }

  private Optional<ReadResult> readFirst(JsonText text, DocumentShape shape) throws IOException {
    var progress = new Progress(ReadMonitor.NONE, 1);
    var table = new TableCollector(limits);
    List<Warning> warnings = List.of();
    try {
      warnings = readRows(bounded(text.open(progress)), shape, table);
    } catch (ParseException e) {
      if (table.rowCount() < 2) {
        return Optional.empty();
      }
      table.takeBack(table.rowCount() - 1, table.columnCount());
      if (shape.kind() == Kind.RECORDS || shape.kind() == Kind.DOCUMENTS) {
        table.takeHeader();
      }
    }
    return table.rowCount() == 0
        ? Optional.empty()
        : Optional.of(new ReadResult(table.build(), facts(text, isRows(shape), warnings)));
  }

  /** The number of bytes up to and with the last that is one of those; 0 if there is none. */
  private static int end(byte[] bytes, String last) {
    int at = bytes.length;
    while (at > 0 && last.indexOf(bytes[at - 1]) < 0) {
      at--;
    }
    return at;
  }

  private boolean isRows(DocumentShape shape) {
    return asLines || shape.kind() == Kind.LINES || shape.kind() == Kind.DOCUMENTS;
  }

  private List<Warning> readRows(Reader characters, DocumentShape shape, TableCollector table)
      throws IOException {
    return shape.kind() == Kind.LINES
        ? new LineRows(table, limits.fieldBytes(), declared.flatten())
            .read(new LineReader(characters))
        : readDocument(new JsonDocuments(characters), shape, table);
  }

  private Reader bounded(Reader text) {
    return new TokenLimitReader(text, limits.fieldBytes());
  }

  private DocumentShape shapeOf(JsonText text) throws IOException {
    try (Reader reader = bounded(text.open(new Progress(ReadMonitor.NONE, 1)))) {
      var documents = new JsonDocuments(reader);
      String path = declared.path();
      return path == null
          ? ShapeProbe.of(documents, asLines)
          : ShapeProbe.at(JsonPath.names(path), documents);
    } catch (ParseException e) {
      if (asLines) {
        // One line may be broken; the others say so.
        return DocumentShape.of(Kind.LINES);
      }
      throw e;
    }
  }

  private List<Warning> readDocument(
      JsonDocuments documents, DocumentShape shape, TableCollector table) throws IOException {
    int maxCell = limits.fieldBytes();
    int flatten = declared.flatten();
    List<String> path = shape.path();
    switch (shape.kind()) {
      case RECORDS -> {
        parse(documents, path, RecordHandler.ofArray(table, maxCell, flatten));
        table.takeHeader();
      }
      case WRAPPED -> {
        parse(documents, path, RecordHandler.ofArray(table, maxCell, flatten));
        return List.of(JsonWarnings.wrapped(shape));
      }
      case FEATURES -> {
        var features = new FeatureHandler(table, maxCell);
        parse(documents, path, features);
        features.nameColumns();
      }
      case RECORDS_BY_KEY -> {
        ColumnBuilder keys = table.ownColumn();
        parse(documents, path, RecordHandler.ofObject(table, maxCell, flatten, keys));
        return List.of(JsonWarnings.recordsByKey(table.nameOwn(keys, "key")));
      }
      case COLUMNS -> parse(documents, path, new ColumnHandler(table, maxCell));
      case COLUMNS_BY_LABEL -> {
        var columns = new ColumnHandler(table, maxCell);
        parse(documents, path, columns);
        return columns.keepLabels().stream().map(JsonWarnings::labelsKept).toList();
      }
      case SINGLE_RECORD -> parse(documents, path, RecordHandler.ofSingle(table, maxCell, flatten));
      case DOCUMENTS -> {
        var parser = new JsonParser(RecordHandler.ofSingle(table, maxCell, flatten));
        while (documents.next()) {
          parser.parse(documents, BUFFER_CHARS);
        }
        table.takeHeader();
      }
      case LINES -> throw new IllegalArgumentException("lines are no document");
    }
    return List.of();
  }

  private static void parse(JsonDocuments documents, List<String> path, CellHandler rows)
      throws IOException {
    JsonHandler<?, ?> handler = path.isEmpty() ? rows : new PathHandler<>(path, rows);
    documents.next();
    new JsonParser(handler).parse(documents, BUFFER_CHARS);
    if (documents.next()) {
      throw JsonRefusal.malformed(
          "more follows behind the end of the document, at line " + documents.line());
    }
  }

  private static IOException named(ByteSource source, IOException refusal) {
    String message = source.path() + ": " + refusal.getMessage();
    return refusal instanceof FileTooLargeException
        ? new FileTooLargeException(message)
        : new MalformedFileException(message, refusal);
  }

  private FileFacts facts(JsonText text, boolean areRows, List<Warning> warnings) {
    return new FileFacts(
        areRows ? "jsonl" : "json",
        text.source().compression(),
        text.charset().name().toUpperCase(Locale.ROOT),
        null,
        true,
        warnings,
        declared);
  }
}
