package buckaroo.format.excel;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.text.DecimalReader;
import buckaroo.text.IsoTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a sheet (ECMA-376 part 1, section 18.3): those that hold something, by column. For
 * one thread.
 */
final class SheetCells {
  static final int MOST_ROWS = 1 << 20;
  static final int MOST_COLUMNS = 1 << 14;

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final XmlReader xml;
  private final int[] shared;
  private final TextPool texts;
  private final NumberFormats formats;
  private final Serials serials;
  private final Limits limits;
  private final RichText text;
  private final DecimalReader numbers = new DecimalReader();
  private final List<SheetColumn> columns = new ArrayList<>();
  private long cellCount;
  private int row = -1;
  private int column = -1;
  private int lastRow = -1;
  private int merged;
  private int formulasWithoutValue;

  private SheetCells(
      XmlReader xml,
      int[] shared,
      TextPool texts,
      NumberFormats formats,
      Serials serials,
      Limits limits) {
    this.xml = xml;
    this.shared = shared;
    this.texts = texts;
    this.formats = formats;
    this.serials = serials;
    this.limits = limits;
    this.text = new RichText(limits);
  }

  /**
   * Reads all cells.
   *
   * @param shared for each text that the workbook's cells share, its number in the pool
   * @throws MalformedFileException if the sheet is not one that a program wrote
   * @throws FileTooLargeException if the cells take more than a table may
   */
  static SheetCells read(
      XmlReader xml,
      int[] shared,
      TextPool texts,
      NumberFormats formats,
      Serials serials,
      Limits limits)
      throws IOException {
    var cells = new SheetCells(xml, shared, texts, formats, serials, limits);
    cells.read();
    return cells;
  }

  private void read() throws IOException {
    boolean isData = false;
    int event;
    while ((event = xml.next()) != XmlReader.DONE) {
      if (event == XmlReader.START) {
        if (isData && xml.is("c")) {
          cell();
        } else if (isData && xml.is("row")) {
          row();
        } else if (xml.is("sheetData")) {
          isData = true;
        } else if (!isData && xml.is("mergeCell")) {
          merged++;
        }
      } else if (event == XmlReader.END && isData && xml.is("sheetData")) {
        isData = false;
      }
    }
  }

  private void row() throws MalformedFileException {
    int number = xml.number("r");
    int next = number > 0 ? number - 1 : row + 1;
    if (next <= row) {
      throw xml.wrong("has row " + (next + 1) + " behind row " + (row + 1));
    }
    if (next >= MOST_ROWS) {
      throw xml.wrong("has more than " + MOST_ROWS + " rows, the most that a sheet can have");
    }
    row = next;
    column = -1;
  }

  private void cell() throws IOException {
    int named = xml.columnOf("r");
    column = named >= 0 ? named : column + 1;
    if (column >= Math.min(MOST_COLUMNS, limits.columns())) {
      throw new FileTooLargeException(
          "The sheet has more than "
              + Math.min(MOST_COLUMNS, limits.columns())
              + " columns, the limit");
    }
    int type = xml.letter("t");
    int style = xml.number("s");
    boolean isValue = false;
    boolean hasFormula = false;
    text.clear();
    while (true) {
      int event = xml.next();
      if (event == XmlReader.DONE) {
        return;
      }
      if (event == XmlReader.START) {
        isValue = xml.is("v");
        hasFormula |= xml.is("f");
        if (xml.is("is")) {
          text.addRuns(xml, "is");
        }
      } else if (event == XmlReader.TEXT) {
        if (isValue) {
          text.add(xml);
        }
      } else if (xml.is("c")) {
        break;
      } else {
        isValue = false;
      }
    }
    if (text.length() > 0 && row >= 0) {
      value(type, style);
    } else if (hasFormula) {
      formulasWithoutValue++;
    }
  }

  private void value(int type, int style) throws IOException {
    switch (type) {
      case 0, 'n' -> number(style);
      case 's' -> {
        int index =
            numbers.read(text.bytes(), 0, text.length()) == DecimalReader.INTEGER
                ? (int) Math.min(Integer.MAX_VALUE, numbers.integer())
                : -1;
        if (index < 0 || index >= shared.length) {
          throw xml.wrong("names a shared text that is not there, in row " + (row + 1));
        }
        if (texts.end(shared[index]) > texts.start(shared[index])) {
          add(SheetCellKind.TEXT, shared[index]);
        }
      }
      case 'b' ->
          add(SheetCellKind.BOOLEAN, text.bytes()[0] == '1' || text.bytes()[0] == 't' ? 1 : 0);
      case 'e' -> add(SheetCellKind.ERROR, texts.add(text.bytes(), 0, text.length()));
      case 'd' -> isoDate();
      default -> {
        text.unescape();
        addText();
      }
    }
  }

  private void addText() throws FileTooLargeException {
    add(SheetCellKind.TEXT, texts.add(text.bytes(), 0, text.length()));
  }

  private void number(int style) throws FileTooLargeException {
    boolean isNumber = numbers.read(text.bytes(), 0, text.length()) != 0;
    double number = numbers.real();
    if (!isNumber || !Double.isFinite(number)) {
      addText();
      return;
    }
    NumberFormats.Kind shown = formats.of(style);
    if (shown == NumberFormats.Kind.NUMBER) {
      add(SheetCellKind.NUMBER, Double.doubleToRawLongBits(number));
    } else if (shown == NumberFormats.Kind.DURATION && Math.abs(number) < MOST_ROWS) {
      add(SheetCellKind.DURATION, Math.round(number * 86_400_000));
    } else if (!serials.isDate(number)) {
      add(SheetCellKind.NUMBER, Double.doubleToRawLongBits(number));
    } else if (shown == NumberFormats.Kind.TIME && number < 1) {
      add(SheetCellKind.TIME, Math.min(86_399_999, Math.round(number * 86_400_000)) * 1000);
    } else {
      long micros = serials.millis(number) * 1000;
      boolean isDay =
          shown == NumberFormats.Kind.DATE && Math.floorMod(micros, MICROS_PER_DAY) == 0;
      add(isDay ? SheetCellKind.DATE : SheetCellKind.TIMESTAMP, micros);
    }
  }

  private void isoDate() throws FileTooLargeException {
    String iso = new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    try {
      LocalDateTime time = IsoTimes.read(iso, true);
      long micros = time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
      add(iso.indexOf('T') < 0 ? SheetCellKind.DATE : SheetCellKind.TIMESTAMP, micros);
    } catch (DateTimeException e) {
      // A time of day, or something that only the writer knows.
      addText();
    }
  }

  private void add(SheetCellKind kind, long value) throws FileTooLargeException {
    while (columns.size() <= column) {
      columns.add(new SheetColumn());
    }
    columns.get(column).add(row, kind, value);
    lastRow = row;
    if ((++cellCount & 0xfff) == 0
        && cellCount * SheetColumn.CELL_BYTES + texts.memoryBytes() > limits.tableBytes()) {
      throw new FileTooLargeException(
          "The sheet takes more memory than a table may; " + Limits.HOW_TO_RAISE);
    }
  }

  List<SheetColumn> columns() {
    return columns;
  }

  /** The last row that holds something, from 0; -1 if none does. */
  int lastRow() {
    return lastRow;
  }

  /** Ranges of cells that are merged. */
  int merged() {
    return merged;
  }

  /** Formulas whose value no program has stored. */
  int formulasWithoutValue() {
    return formulasWithoutValue;
  }
}
