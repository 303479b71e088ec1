package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads short texts and shows what came out. */
public final class CsvTexts {
  private CsvTexts() {}

  static ReadResult read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  static ReadResult read(byte[] bytes) throws IOException {
    return CsvTableReader.commaSeparated(Limits.standard())
        .read(ByteSource.of("t.csv", bytes), ReadMonitor.NONE);
  }

  static ReadResult read(String text, ReadOptions options) throws IOException {
    return CsvTableReader.commaSeparated(Limits.standard())
        .with(options)
        .read(ByteSource.of("t.csv", text.getBytes(StandardCharsets.UTF_8)), ReadMonitor.NONE);
  }

  /** Everything that can be inferred declared, and nothing beyond a dialect. */
  static ReadOptions exactly(
      Dialect dialect, Charset encoding, Map<String, ReadOptions.Type> types, int skip) {
    return new ReadOptions(
        null,
        String.valueOf(dialect.delimiter()),
        dialect.quote(),
        null,
        dialect.hasHeader() ? 1 : 0,
        skip,
        0,
        null,
        0,
        encoding,
        '.',
        null,
        ReadOptions.Dates.UNTOLD,
        false,
        false,
        types,
        List.of(),
        null,
        0);
  }

  /** Names in order, bars between. */
  public static String names(ReadResult result) {
    return result.table().schema().fields().stream()
        .map(Field::name)
        .collect(Collectors.joining("|"));
  }

  /** Rows on lines, cells between bars; a missing cell is {@code -}. */
  public static String cells(ReadResult result) {
    var table = (MemoryTable) result.table();
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < table.rowCount(); r++) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < table.columns().size(); c++) {
        String cell = CellText.of(table, r, c);
        cells.add(cell == null ? "-" : cell);
      }
      rows.add(String.join("|", cells));
    }
    return String.join("\n", rows);
  }

  /** Types in order, blanks between; {@code ?} marks missing cells, a zone stands in brackets. */
  public static String types(ReadResult result) {
    return result.table().schema().fields().stream()
        .map(
            field ->
                field.type()
                    + (field.zone() == null ? "" : "[" + field.zone() + "]")
                    + (field.hasNulls() ? "?" : ""))
        .collect(Collectors.joining(" "));
  }

  /** One column of the given cells. */
  static ReadResult column(String... cells) throws IOException {
    return read("h,k\n" + String.join(",1\n", cells) + ",1\n", comma());
  }

  /** The type of the first column, as {@link #types} shows it. */
  static String typeOf(String... cells) throws IOException {
    return types(column(cells)).split(" ")[0];
  }

  private static ReadOptions comma() {
    return new ReadOptions(',', null, null, null, Map.of(), 0, null);
  }
}
