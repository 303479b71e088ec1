package buckaroo.view;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.TextColumn;
import buckaroo.text.Folding;
import buckaroo.text.TextBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a cell must look like: what a search, or a filter by a part of the text, asks for. Immutable
 * and safe for any thread.
 */
public final class TextPattern {
  /** The characters of numbers, dates and times as they are shown. */
  private static final String OF_NUMBERS = "0123456789-";

  private static final String OF_REALS = OF_NUMBERS + ".e,";
  private static final String OF_TIMES = OF_NUMBERS + ":. ";
  private static final String INFINITY = "-infinity";

  private final TextSearch search;

  /** What finds the text; null for a regular expression, and for the empty text, which any has. */
  private final @Nullable TextFinder finder;

  private final boolean isRegex;
  private final Test test;

  /** Whether a text, which is some bytes of an array, fits. */
  @FunctionalInterface
  interface Test {
    boolean fits(byte[] text, int from, int to);
  }

  private TextPattern(TextSearch search, @Nullable TextFinder finder, boolean isRegex, Test test) {
    this.search = search;
    this.finder = finder;
    this.isRegex = isRegex;
    this.test = test;
  }

  /**
   * What a search looks for.
   *
   * @throws InvalidFilterException if the text is no Unicode text
   */
  public static TextPattern of(TextSearch search) {
    TextFinder finder = finderOf(search);
    if (finder == null) {
      return new TextPattern(search, null, false, (text, from, to) -> true);
    }
    return search.whole()
        ? new TextPattern(search, finder, false, finder::isAll)
        : new TextPattern(search, finder, false, new Held(finder));
  }

  /**
   * What a filter looks for.
   *
   * @param op by a part of the text: {@link FilterOp#isPattern}
   * @throws InvalidFilterException if the text is no Unicode text, or no regular expression where
   *     it should be one
   */
  static TextPattern of(FilterOp op, String text, boolean folded) {
    var search = new TextSearch(text, folded, false, true);
    if (op == FilterOp.REGEX) {
      return new TextPattern(search, null, true, RegexTest.of(text, folded));
    }
    TextFinder finder = finderOf(search);
    if (op == FilterOp.CONTAINS || finder == null) {
      return of(search);
    }
    return new TextPattern(
        search,
        finder,
        false,
        op == FilterOp.STARTS
            ? (cell, from, to) -> finder.end(cell, from, to) >= 0
            : (cell, from, to) -> isAtEnd(finder, cell, from, to));
  }

  private record Held(TextFinder finder) implements Test {
    @Override
    public boolean fits(byte[] text, int from, int to) {
      return finder.find(text, from, to) >= 0;
    }
  }

  private static boolean isAtEnd(TextFinder finder, byte[] cell, int from, int to) {
    int at = from;
    while (at < to && (at = finder.find(cell, at, to)) >= 0) {
      if (finder.isAll(cell, at, to)) {
        return true;
      }
      at++;
    }
    return false;
  }

  private static @Nullable TextFinder finderOf(TextSearch search) {
    String text = search.text();
    FilterRules.checkText(text);
    if (text.isEmpty()) {
      return null;
    }
    return search.folded() && FoldedSearch.canFind(text)
        ? new FoldedSearch(text)
        : new ByteSearch(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a text fits. */
  boolean fits(byte[] text, int from, int to) {
    return test.fits(text, from, to);
  }

  /** What finds the text, whether or not that is all that is asked of a cell. */
  public Optional<TextFinder> finder() {
    return Optional.ofNullable(finder);
  }

  /** Whether a cell fits wherever it holds the text. */
  boolean isHeld() {
    return test instanceof Held;
  }

  /** Whether cells of a type may fit; if not, nobody needs to look. */
  public boolean mayBeIn(ColumnType type) {
    if (type.isTextual()) {
      return true;
    }
    if (!search.everywhere()) {
      return false;
    }
    if (finder == null) {
      return true;
    }
    String sought = Folding.of(search.text());
    return switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> isOf(OF_REALS, sought);
      case FLOAT16, FLOAT32, FLOAT64 -> isOf(OF_REALS, sought) || INFINITY.contains(sought);
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> isOf(OF_TIMES, sought);
      case BOOLEAN -> "true".contains(sought) || "false".contains(sought);
      case TEXT, JSON, DECIMAL, TIME, BINARY -> true;
    };
  }

  private static boolean isOf(String alphabet, String sought) {
    return sought.chars().allMatch(character -> alphabet.indexOf(character) >= 0);
  }

  /**
   * Which cells of a column fit.
   *
   * @return of rows whose cells are not missing; for one thread
   */
  public IntPredicate cells(Field field, Column column) {
    if (!mayBeIn(field.type())) {
      return row -> false;
    }
    if (column instanceof TextColumn text) {
      return row -> fits(text.bytes(row), text.start(row), text.end(row));
    }
    var shown = new ShownText(field, column);
    boolean isNumber = field.type().isInteger() || field.type().isFloat();
    boolean grouped = isNumber && !isRegex && search.text().indexOf(',') >= 0;
    IntPredicate cells = row -> fits(grouped ? shown.grouped(row) : shown.of(row));
    if (!(column instanceof DoubleColumn doubles)) {
      return cells;
    }
    // Letters can only be found in those that are infinite.
    boolean onlyInfinite = finder != null && !isOf(OF_REALS, Folding.of(search.text()));
    return row ->
        (onlyInfinite ? Double.isInfinite(doubles.get(row)) : !Double.isNaN(doubles.get(row)))
            && cells.test(row);
  }

  private boolean fits(TextBytes text) {
    return fits(text.array(), 0, text.size());
  }
}
