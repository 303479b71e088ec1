package buckaroo.format.csv.infer;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions;
import buckaroo.format.csv.infer.SampledRows.Row;
import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the first lines of a text are: titles and comments, a header or none, and data.
 *
 * @param skip lines before the first row
 * @param comment what lines between the rows begin with that are none, or null
 * @param header whether the first row gives the names
 * @param rowNames whether the header leaves out the first cells of the rows
 * @param isDecimalComma whether numbers are written with one
 */
record FirstLines(
    int skip, @Nullable String comment, boolean header, boolean rowNames, boolean isDecimalComma) {
  private static final int MOST_TITLES = 60;
  private static final Pattern YEAR = Pattern.compile("1[5-9][0-9]{2}|2[01][0-9]{2}");
  private static final Pattern WITH_COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
  private static final Pattern WITH_POINT = Pattern.compile("[-+]?[0-9]*\\.[0-9]+");

  static FirstLines of(SampledRows sample, ReadOptions declared, List<Warning> warnings) {
    List<Row> rows = new ArrayList<>(sample.rows());
    int width = sample.width();
    String comment = declared.comment();
    int first = 0;
    if (declared.skip() == null) {
      int comments = comments(rows, width);
      first = firstRow(rows, comments, width);
    }
    if (comment == null && declared.skip() == null && first < rows.size()) {
      comment = commentBetween(rows, first, width);
    }
    String mark = comment;
    int skip = first == 0 ? 0 : (int) rows.get(first).line();
    List<Row> left = new ArrayList<>(rows.subList(first, rows.size()));
    left.removeIf(row -> mark != null && row.cells().get(0).startsWith(mark));
    List<ColumnKind> kinds =
        left.isEmpty() ? List.of() : kinds(left.subList(1, left.size()), width);
    boolean header = declared.header() != null ? declared.header() > 0 : isHeader(left, kinds);
    if (skip > 0) {
      warnings.add(
          rows.subList(0, first).stream().allMatch(Row::isComment)
              ? CsvWarnings.commentsSkipped(skip)
              : CsvWarnings.linesSkipped(skip));
    }
    if (comment != null && declared.comment() == null) {
      warnings.add(CsvWarnings.commentsBetween(comment));
    }
    if (!header && declared.header() == null) {
      warnings.add(CsvWarnings.noHeader());
    }
    boolean rowNames = header && hasRowNames(left, width, declared.rowNames());
    boolean comma = kinds.stream().anyMatch(k -> k.commas > 0 && k.otherThanThree);
    boolean points = kinds.stream().anyMatch(k -> k.isNumber() && k.points > 0);
    return new FirstLines(skip, comment, header, rowNames, comma && !points);
  }

  /**
   * The same for the cells of a sheet: rows that begin with a hash are rows there, and the first
   * cells of rows are never left out of the header.
   */
  static FirstLines ofCells(
      List<Row> rows, int width, ReadOptions declared, List<Warning> warnings) {
    int first = declared.skip() == null ? firstRow(rows, 0, width) : 0;
    List<Row> left = rows.subList(first, rows.size());
    List<ColumnKind> kinds =
        left.isEmpty() ? List.of() : kinds(left.subList(1, left.size()), width);
    boolean header = declared.header() != null ? declared.header() > 0 : isHeader(left, kinds);
    int skip = first == 0 ? 0 : (int) rows.get(first).line();
    if (skip > 0) {
      warnings.add(CsvWarnings.linesSkipped(skip));
    }
    if (!header && declared.header() == null) {
      warnings.add(CsvWarnings.noHeader());
    }
    return new FirstLines(skip, null, header, false, false);
  }

  /** The first rows that are comments; a last one that splits as the rows do is the header. */
  private static int comments(List<Row> rows, int width) {
    int count = 0;
    while (count < rows.size() && rows.get(count).isComment()) {
      count++;
    }
    if (count == rows.size()) {
      return 0;
    }
    return count > 0 && width > 1 && rows.get(count - 1).width() == width ? count - 1 : count;
  }

  /** The first row that is neither a comment nor a title. */
  private static int firstRow(List<Row> rows, int comments, int width) {
    if (width < 2) {
      return comments;
    }
    int first = comments;
    while (first < Math.min(rows.size(), MOST_TITLES) && !isWhole(rows.get(first), width)) {
      first++;
    }
    if (first == comments || first >= Math.min(rows.size(), MOST_TITLES)) {
      return comments;
    }
    boolean single = true;
    boolean prose = false;
    for (Row row : rows.subList(comments, first)) {
      single &= row.filled() <= 1 || row.isComment();
      prose |= row.cells().get(0).indexOf(' ') > 0;
    }
    List<Row> left = rows.subList(first, rows.size());
    boolean gap = rows.get(first).line() > rows.get(first - 1).line() + 1;
    boolean followed = left.size() > 1;
    boolean named = followed && isNamed(left.get(0), kinds(left.subList(1, left.size()), width));
    boolean title = single && (width > 2 || prose || gap || first - comments > 1);
    // What may as well be a header that is too short stays one.
    return named && (single || first - comments > 1 || gap) || (title && followed)
        ? first
        : comments;
  }

  /**
   * Whether a row is one of the table: as wide as most, and more than a title in its first cell.
   */
  private static boolean isWhole(Row row, int width) {
    int filled = row.filled();
    boolean wide = row.width() == width || (row.width() == width - 1 && width > 2);
    return wide && !row.isComment() && (filled > 1 || (width == 2 && filled == 1));
  }

  /** Texts over columns of numbers or times. */
  private static boolean isNamed(Row row, List<ColumnKind> kinds) {
    for (int c = 0; c < Math.min(row.width(), kinds.size()); c++) {
      if (kind(row.cells().get(c)) == CellShape.TEXT && kinds.get(c).isTyped()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String commentBetween(List<Row> rows, int first, int width) {
    boolean any = false;
    for (Row row : rows.subList(Math.min(rows.size(), first + 1), rows.size())) {
      if (row.isComment()) {
        if (row.width() == width && width > 1) {
          return null;
        }
        any = true;
      }
    }
    return any && width > 1 ? "#" : null;
  }

  private static boolean isHeader(List<Row> rows, List<ColumnKind> kinds) {
    if (rows.isEmpty()) {
      return true;
    }
    Row first = rows.get(0);
    int texts = 0;
    int others = 0;
    for (String cell : first.cells()) {
      int kind = kind(cell);
      texts += kind == CellShape.TEXT ? 1 : 0;
      others += kind == CellShape.NUMBER || kind == CellShape.TIME ? 1 : 0;
    }
    if (others == 0) {
      return true;
    }
    if (rows.size() == 1) {
      // One row alone is taken for names, as the reference does.
      return true;
    }
    if (isNamed(first, kinds)) {
      return true;
    }
    boolean same = true;
    for (int c = 0; c < Math.min(first.width(), kinds.size()); c++) {
      int kind = kind(first.cells().get(c));
      same &= kind == CellShape.EMPTY || kind == kinds.get(c).kind();
    }
    return !same || hasYears(first, kinds);
  }

  /** Years as names stand over texts and numbers that are none. */
  private static boolean hasYears(Row first, List<ColumnKind> kinds) {
    Set<String> years = new HashSet<>();
    boolean text = false;
    for (int c = 0; c < Math.min(first.width(), kinds.size()); c++) {
      String cell = first.cells().get(c).trim();
      int kind = kind(cell);
      if (kind == CellShape.NUMBER || kind == CellShape.TIME) {
        if (!isYear(cell) || kinds.get(c).years == kinds.get(c).cells || !years.add(cell)) {
          return false;
        }
      } else {
        text |= kind == CellShape.TEXT;
      }
    }
    return text && !years.isEmpty();
  }

  private static boolean isYear(String cell) {
    return YEAR.matcher(cell).matches();
  }

  private static boolean hasRowNames(List<Row> rows, int width, @Nullable Boolean declared) {
    if (declared != null || rows.size() < 2 || rows.get(0).width() != width - 1) {
      return declared != null && declared;
    }
    for (Row row : rows.subList(1, rows.size())) {
      if (row.width() != width || row.cells().get(width - 1).isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** What the cells of a column are. */
  private static final class ColumnKind {
    private int cells;
    private int numbers;
    private int times;
    private int years;
    private int commas;
    private int points;
    private boolean otherThanThree;

    void add(String cell) {
      int kind = FirstLines.kind(cell);
      if (kind == CellShape.EMPTY) {
        return;
      }
      cells++;
      numbers += kind == CellShape.NUMBER ? 1 : 0;
      times += kind == CellShape.TIME ? 1 : 0;
      String text = cell.trim();
      years += isYear(text) ? 1 : 0;
      if (WITH_COMMA.matcher(text).matches()) {
        commas++;
        otherThanThree |= text.length() - text.indexOf(',') != 4;
      } else if (WITH_POINT.matcher(text).matches()) {
        points++;
      } else if (text.indexOf(',') >= 0) {
        // Neither a number with a comma nor one without.
        points++;
      }
    }

    int kind() {
      return isNumber() ? CellShape.NUMBER : mostly(times) ? CellShape.TIME : CellShape.TEXT;
    }

    boolean isNumber() {
      return mostly(numbers);
    }

    boolean isTyped() {
      return cells > 0 && kind() != CellShape.TEXT;
    }

    private boolean mostly(int count) {
      return cells > 0 && count >= 0.9 * cells;
    }
  }

  private static List<ColumnKind> kinds(List<Row> rows, int width) {
    List<ColumnKind> kinds = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      kinds.add(new ColumnKind());
    }
    for (Row row : rows) {
      for (int c = 0; c < Math.min(width, row.width()) && row.width() == width; c++) {
        kinds.get(c).add(row.cells().get(c));
      }
    }
    return kinds;
  }

  private static int kind(String cell) {
    if (NullMarkers.STANDARD.isMissing(cell)) {
      return CellShape.EMPTY;
    }
    var shape = new CellShape();
    shape.look(cell.toCharArray(), 0, cell.length(), false);
    return shape.kind();
  }
}
