package buckaroo.format.json;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/**
 * Reads lines of JSON, mostly one document each. A line that is none costs that line; where most
 * are, the text is none of lines. For one thread.
 */
final class LineRows {
  /** Broken lines before they are held against the others. */
  private static final int FREE_BROKEN = 100;

  private final TableCollector table;
  private final int maxCellChars;
  private final int flatten;
  private JsonParser parser;
  private long broken;
  private long firstBroken;
  private @Nullable String firstReason;

  /**
   * Rows for a table.
   *
   * @param flatten how many levels of nested records become columns
   */
  LineRows(TableCollector table, int maxCellChars, int flatten) {
    this.table = table;
    this.maxCellChars = maxCellChars;
    this.flatten = flatten;
    this.parser = parser();
  }

  private JsonParser parser() {
    return new JsonParser(RecordHandler.ofSingle(table, maxCellChars, flatten));
  }

  /**
   * Reads all lines.
   *
   * @throws JsonRefusal if no line is JSON, or most are not
   */
  List<Warning> read(LineReader lines) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isBlank()) {
        continue;
      }
      try {
        String reason = add(line);
        if (reason != null) {
          note(lines.lineNumber(), reason);
        }
      } catch (JsonRefusal e) {
        if (e.refusal() instanceof MalformedFileException) {
          throw JsonRefusal.malformed(
              "line %d: %s".formatted(lines.lineNumber(), e.refusal().getMessage()));
        }
        throw e;
      }
    }
    if (broken > 0 && table.rowCount() == 0) {
      throw refused();
    }
    table.takeHeader();
    return broken == 0
        ? List.of()
        : List.of(JsonWarnings.brokenLines(broken, firstBroken, String.valueOf(firstReason)));
  }

  private void note(long line, String reason) {
    broken++;
    if (firstReason == null) {
      firstBroken = line;
      firstReason = reason;
    }
    if (broken > FREE_BROKEN + table.rowCount() / 2) {
      throw refused();
    }
  }

  private JsonRefusal refused() {
    return JsonRefusal.malformed(
        "line %d is not valid JSON: %s".formatted(firstBroken, firstReason));
  }

  /**
   * Adds the rows of a line.
   *
   * @return why it has none; null where all is well
   */
  @Nullable
  String add(String line) throws IOException {
    int rows = table.rowCount();
    int columns = table.columnCount();
    try {
      parser.parse(line);
      return null;
    } catch (ParseException e) {
      table.takeBack(rows, columns);
      parser = parser();
    }
    // Several documents, or words that the parser does not know.
    try (var documents =
        new JsonDocuments(new StringReader(line), Math.min(line.length() + 16, 1 << 16))) {
      while (documents.next()) {
        parser.parse(documents, 1 << 10);
      }
      return null;
    } catch (ParseException e) {
      table.takeBack(rows, columns);
      parser = parser();
      return "%s at column %d".formatted(reason(e), e.getLocation().column);
    }
  }

  /** What the parser says, without the place that it appends. */
  static String reason(ParseException e) {
    String message = String.valueOf(e.getMessage());
    int place = message.lastIndexOf(" at ");
    return place < 0 ? message : message.substring(0, place);
  }
}
