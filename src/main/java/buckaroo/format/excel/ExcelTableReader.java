package buckaroo.format.excel;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.TableReader;
import buckaroo.format.WrongOptionException;
import buckaroo.format.csv.infer.CsvWarnings;
import buckaroo.format.csv.infer.DeclaredTypes;
import buckaroo.format.csv.infer.HeaderNames;
import buckaroo.format.csv.infer.NullMarkers;
import buckaroo.format.csv.infer.SheetStart;
import buckaroo.format.excel.Workbook.Sheet;
import buckaroo.format.pack.ZipFile;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a sheet of a workbook as a table. Empty rows and columns around it are left out, a title is
 * passed over and the header found as in delimited text; types are those of the cells. Safe for any
 * thread.
 */
public final class ExcelTableReader implements TableReader {
  private static final int SAMPLED_ROWS = 100;
  private static final int MOST_NAMED = 20;
  private static final int LONGEST_EXAMPLE = 40;

  private final Limits limits;
  private final ReadOptions declared;

  private ExcelTableReader(Limits limits, ReadOptions declared) {
    this.limits = limits;
    this.declared = declared;
  }

  /**
   * A reader of workbooks.
   *
   * @param declared which sheet, and how many rows are titles and names; the rest is for text
   */
  public static ExcelTableReader of(Limits limits, ReadOptions declared) {
    return new ExcelTableReader(limits, declared);
  }

  @Override
  public ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException {
    String path = source.path();
    Workbook workbook = Workbook.open(ZipFile.open(source), path, limits);
    if (workbook.sheets().isEmpty()) {
      throw new MalformedFileException(path + " is a workbook without a sheet of cells");
    }
    var pool = new TextPool(path, limits);
    int[] shared = workbook.sharedTexts(pool);
    List<Sheet> shown = workbook.sheets().stream().filter(sheet -> !sheet.isHidden()).toList();
    List<Sheet> candidates = shown.isEmpty() ? workbook.sheets() : shown;
    Sheet sheet = declared.sheet() == null ? candidates.get(0) : named(workbook, declared.sheet());
    SheetCells cells = workbook.cells(sheet, shared, pool, monitor);
    // A first sheet without a cell is none that anybody means.
    for (int i = 1; declared.sheet() == null && isEmpty(cells) && i < candidates.size(); i++) {
      sheet = candidates.get(i);
      cells = workbook.cells(sheet, shared, pool, monitor);
    }
    if (isEmpty(cells)) {
      throw new MalformedFileException(path + ": the sheet \"" + sheet.name() + "\" is empty");
    }
    List<String> names = workbook.sheets().stream().map(Sheet::name).toList();
    var contents = new FileFacts.Contents("sheet", names, sheet.name());
    return new Reading(cells, pool, Parallel.of(monitor)).table(contents);
  }

  private static boolean isEmpty(SheetCells cells) {
    return cells.lastRow() < 0;
  }

  /** The sheet of a name, else of a number that counts from 1. */
  private static Sheet named(Workbook workbook, String wanted) throws WrongOptionException {
    for (Sheet sheet : workbook.sheets()) {
      if (sheet.name().equals(wanted)) {
        return sheet;
      }
    }
    if (wanted.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(wanted);
      if (number >= 1 && number <= workbook.sheets().size()) {
        return workbook.sheets().get(number - 1);
      }
    }
    List<Sheet> sheets = workbook.sheets();
    String names =
        sheets.stream()
            .limit(MOST_NAMED)
            .map(sheet -> "\"" + sheet.name() + "\"")
            .collect(Collectors.joining(", "));
    throw new WrongOptionException(
        "The workbook has no sheet \""
            + wanted
            + "\"; it has "
            + names
            + (sheets.size() > MOST_NAMED ? " and more" : "")
            + ", or a number from 1 to "
            + sheets.size());
  }

  /** The reading of one sheet. */
  private final class Reading {
    private final SheetCells cells;
    private final TextPool pool;
    private final Parallel workers;
    private final SheetCellTexts asText;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<SheetColumn> columns;

    Reading(SheetCells cells, TextPool pool, Parallel workers) {
      this.cells = cells;
      this.pool = pool;
      this.workers = workers;
      this.asText = new SheetCellTexts(pool);
      int first = 0;
      while (cells.columns().get(first).count() == 0) {
        first++;
      }
      // Columns before the first one that holds something are no part of the table.
      this.columns = cells.columns().subList(first, cells.columns().size());
    }

    ReadResult table(FileFacts.Contents contents) throws IOException {
      int from = declared.skip() == null ? 0 : declared.skip();
      TreeMap<Integer, List<String>> sample = sample(from);
      if (sample.isEmpty()) {
        throw new MalformedFileException(
            "read_options.skip = " + from + " passes over every row of the sheet");
      }
      int top = sample.firstKey();
      int[] numbers = sample.keySet().stream().mapToInt(row -> row - top).toArray();
      SheetStart start = SheetStart.of(List.copyOf(sample.values()), numbers, declared, warnings);
      int row = top + start.row();
      int headerRows = start.hasHeader() ? declared.header() == null ? 1 : declared.header() : 0;
      List<String> header = header(row, headerRows);
      int firstRow = firstData(row + headerRows + declared.skipAfterHeader(), headerRows);
      int rowCount = Math.max(0, cells.lastRow() + 1 - declared.footer() - firstRow);
      return table(header, firstRow, rowCount, start.hasHeader(), contents);
    }

    /** Empty rows between header and data are no data either. */
    private int firstData(int row, int headerRows) {
      int first = Integer.MAX_VALUE;
      for (SheetColumn column : columns) {
        int cell = column.firstFrom(row);
        if (cell < column.count()) {
          first = Math.min(first, column.row(cell));
        }
      }
      return headerRows == 0 || first == Integer.MAX_VALUE ? row : first;
    }

    /** The first rows that hold something, as text. */
    private TreeMap<Integer, List<String>> sample(int from) {
      TreeMap<Integer, List<String>> rows = new TreeMap<>();
      for (int c = 0; c < columns.size(); c++) {
        SheetColumn column = columns.get(c);
        int first = column.firstFrom(from);
        for (int i = first; i < Math.min(column.count(), first + SAMPLED_ROWS); i++) {
          List<String> row = rows.computeIfAbsent(column.row(i), key -> new ArrayList<>());
          while (row.size() < c) {
            row.add("");
          }
          row.add(asText.of(column.kind(i), column.value(i)));
        }
        while (rows.size() > SAMPLED_ROWS) {
          rows.pollLastEntry();
        }
      }
      return rows;
    }

    private List<String> header(int row, int rows) {
      List<String> header = new ArrayList<>();
      for (int r = row; r < row + rows; r++) {
        List<String> names = new ArrayList<>();
        for (SheetColumn column : columns) {
          int cell = column.firstFrom(r);
          boolean isThere = cell < column.count() && column.row(cell) == r;
          names.add(isThere ? asText.of(column.kind(cell), column.value(cell)) : "");
        }
        HeaderNames.join(header, names);
      }
      for (int c = header.size(); c < columns.size(); c++) {
        header.add(String.valueOf(c));
      }
      return header;
    }

    private ReadResult table(
        List<String> header,
        int firstRow,
        int rowCount,
        boolean hasHeader,
        FileFacts.Contents contents)
        throws IOException {
      List<String> names = HeaderNames.distinct(header);
      DeclaredTypes types = DeclaredTypes.of(declared, header);
      NullMarkers markers = NullMarkers.of(declared);
      int end = firstRow + rowCount;
      ColumnOfCells[] built = new ColumnOfCells[columns.size()];
      workers.run(
          built.length,
          c ->
              built[c] =
                  new ColumnOfCells(columns.get(c), firstRow, end, pool, markers, types.of(c)));
      requireRoom(built);
      Column[] data = new Column[built.length];
      workers.run(built.length, c -> data[c] = built[c].build());
      tell(built, names, types);
      List<Field> fields = new ArrayList<>();
      for (int c = 0; c < data.length; c++) {
        fields.add(Field.of(names.get(c), built[c].type(), data[c].nullCount() > 0));
      }
      var facts = new FileFacts("xlsx", null, null, null, hasHeader, warnings, declared);
      return new ReadResult(
          MemoryTable.of(new Schema(fields), List.of(data), rowCount), facts.of(contents));
    }

    private void requireRoom(ColumnOfCells[] built) throws FileTooLargeException {
      long bytes = 0;
      for (ColumnOfCells column : built) {
        bytes += column.estimatedBytes();
      }
      if (bytes > limits.tableBytes()) {
        throw new FileTooLargeException(
            "The sheet would take "
                + (bytes >> 20)
                + " MiB, most of them empty cells; "
                + Limits.HOW_TO_RAISE);
      }
    }

    /** What a person should know about the cells. */
    private void tell(ColumnOfCells[] built, List<String> names, DeclaredTypes types) {
      int told = 0;
      long errors = 0;
      ColumnOfCells.Example firstError = null;
      for (int c = 0; c < built.length; c++) {
        ColumnOfCells column = built[c];
        errors += column.count(SheetCellKind.ERROR);
        if (column.count(SheetCellKind.ERROR) > 0
            && (firstError == null
                || firstError.row() > column.example(SheetCellKind.ERROR).row())) {
          firstError = column.example(SheetCellKind.ERROR);
        }
        if (column.isMixed() && told++ < MOST_NAMED) {
          warnings.add(mixed(names.get(c), column));
        }
        ReadOptions.Type asked = types.of(c);
        if (column.misfits() > 0 && asked != null) {
          warnings.add(
              CsvWarnings.notOfType(
                  names.get(c), asked, column.misfits(), column.firstMisfit() + 1L));
        }
      }
      if (firstError != null) {
        warnings.add(
            new Warning(
                "error_cells",
                (errors == 1 ? "1 cell holds" : errors + " cells hold")
                    + " an error, shown as missing, first "
                    + firstError.text()
                    + " in row "
                    + (firstError.row() + 1)
                    + ".",
                errors,
                firstError.row() + 1L));
      }
      if (cells.merged() > 0) {
        warnings.add(
            new Warning(
                "merged_cells",
                (cells.merged() == 1 ? "1 range" : cells.merged() + " ranges")
                    + " of cells are merged; only the first cell of each holds the value.",
                cells.merged(),
                0));
      }
      if (cells.formulasWithoutValue() > 0) {
        warnings.add(
            new Warning(
                "formulas_without_value",
                cells.formulasWithoutValue()
                    + " formulas have no stored value and are shown as missing. Opening and saving"
                    + " the workbook in Excel or LibreOffice stores them.",
                cells.formulasWithoutValue(),
                0));
      }
    }

    private static Warning mixed(String name, ColumnOfCells column) {
      Map<SheetCellKind, String> words =
          Map.of(
              SheetCellKind.NUMBER, "numbers",
              SheetCellKind.BOOLEAN, "booleans",
              SheetCellKind.TEXT, "texts",
              SheetCellKind.DATE, "dates",
              SheetCellKind.TIMESTAMP, "timestamps",
              SheetCellKind.TIME, "times",
              SheetCellKind.DURATION, "durations");
      SheetCellKind rarest = null;
      List<String> found = new ArrayList<>();
      for (SheetCellKind kind : SheetCellKind.values()) {
        int count = column.count(kind);
        if (kind != SheetCellKind.ERROR && count > 0) {
          found.add(count + " " + words.get(kind));
          rarest = rarest == null || count < column.count(rarest) ? kind : rarest;
        }
      }
      ColumnOfCells.Example example = column.example(rarest == null ? SheetCellKind.TEXT : rarest);
      String text = example.text();
      return new Warning(
          "mixed_cells",
          "Column \""
              + name
              + "\" holds "
              + String.join(" and ", found)
              + ", so it is shown as text; the first of the rarer kind is \""
              + (text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text)
              + "\" in row "
              + (example.row() + 1)
              + ".",
          rarest == null ? 0 : column.count(rarest),
          example.row() + 1L);
    }
  }
}
