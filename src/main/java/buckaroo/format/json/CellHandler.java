package buckaroo.format.json;

import com.eclipsesource.json.JsonHandler;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns parser events into rows and cells. Containers down to {@code cellDepth} are the structure
 * of the table, what lies in them is a cell, and a container below is a cell kept as JSON text:
 *
 * <pre>
 *   cellDepth 2:   [ { "a": 1, "b": {"k": 2} }, ... ]
 *                  0 1      2       2 cell, kept as text
 * </pre>
 *
 * <p>Objects that are cells may be taken apart instead, some levels deep: their members are cells
 * then, whose names begin with the names of the objects around them.
 */
abstract class CellHandler extends JsonHandler<CellHandler, CellHandler> {
  /** Deeper documents are refused; the parser recurses, so this also guards its stack. */
  static final int MAX_DEPTH = 512;

  private final int cellDepth;
  private final int maxCellChars;
  private final int flatten;

  /** What the names of members begin with, in each of the objects that are being taken apart. */
  private final Deque<String> prefixes = new ArrayDeque<>();

  /** Whether the innermost of them had no member yet. */
  private boolean isEmpty;

  private final NestedText nested = new NestedText();
  private int depth;

  CellHandler(int cellDepth, int maxCellChars) {
    this(cellDepth, maxCellChars, 0);
  }

  /**
   * The same for rows of records.
   *
   * @param flatten how many levels of objects within cells are taken apart
   */
  CellHandler(int cellDepth, int maxCellChars, int flatten) {
    this.cellDepth = cellDepth;
    this.maxCellChars = maxCellChars;
    this.flatten = flatten;
  }

  /** A structural container begins; {@code level} containers are around it. */
  abstract void open(int level, boolean isArray);

  /** A structural container ends. */
  abstract void close(int level);

  /** The next value belongs to this member; {@code level} containers are around the value. */
  abstract void name(int level, String name);

  /** The next value is the next element of an array. */
  abstract void element(int level);

  /** A value at the depth of cells, or a scalar above it. */
  abstract void value(int level, CellKind kind, String text);

  /** The name of the cell that comes next. */
  String nextName() {
    throw new IllegalStateException("these cells are not taken apart");
  }

  /** The depth of cells at the current place. */
  private int bottom() {
    return cellDepth + prefixes.size();
  }

  static void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw JsonRefusal.malformed(
          "The values are nested more than %d levels deep.".formatted(MAX_DEPTH));
    }
  }

  private void scalar(CellKind kind, String literal) {
    if (depth > bottom()) {
      if (kind == CellKind.STRING) {
        nested.string(literal);
      } else {
        nested.literal(literal);
      }
      checkLength(nested.length());
    } else {
      checkLength(literal.length());
      value(Math.min(depth, cellDepth), kind, literal);
    }
  }

  private void checkLength(int chars) {
    if (chars > maxCellChars) {
      throw JsonRefusal.tooLarge(
          "One cell is longer than the limit of %d bytes; BUCKAROO_MAX_FIELD sets it."
              .formatted(maxCellChars));
    }
  }

  private CellHandler enter(boolean isArray) {
    if (depth < cellDepth) {
      open(depth, isArray);
    } else if (!isArray && depth == bottom() && prefixes.size() < flatten) {
      prefixes.push(nextName() + ".");
      isEmpty = true;
    } else {
      if (depth == bottom()) {
        nested.clear();
      }
      nested.literal(isArray ? "[" : "{");
    }
    depth++;
    checkDepth(depth);
    return this;
  }

  private void leave(boolean isArray) {
    depth--;
    if (depth < cellDepth) {
      close(depth);
      return;
    }
    if (depth < bottom()) {
      prefixes.pop();
      if (isEmpty) {
        value(cellDepth, CellKind.NESTED, "{}");
      }
      isEmpty = false;
      return;
    }
    nested.literal(isArray ? "]" : "}");
    checkLength(nested.length());
    if (depth == bottom()) {
      value(cellDepth, CellKind.NESTED, nested.toString());
    }
  }

  @Override
  public final CellHandler startArray() {
    return enter(true);
  }

  @Override
  public final void endArray(CellHandler array) {
    leave(true);
  }

  @Override
  public final CellHandler startObject() {
    return enter(false);
  }

  @Override
  public final void endObject(CellHandler object) {
    leave(false);
  }

  @Override
  public final void startArrayValue(CellHandler array) {
    if (depth > bottom()) {
      nested.separate();
    } else {
      element(depth);
    }
  }

  @Override
  public final void endObjectName(CellHandler object, String name) {
    checkLength(name.length());
    if (depth > bottom()) {
      nested.separate();
      nested.name(name);
    } else if (prefixes.isEmpty()) {
      name(depth, name);
    } else {
      isEmpty = false;
      name(cellDepth, prefixes.element() + name);
    }
  }

  @Override
  public final void endNull() {
    scalar(CellKind.NULL, "null");
  }

  @Override
  public final void endBoolean(boolean value) {
    scalar(value ? CellKind.TRUE : CellKind.FALSE, value ? "true" : "false");
  }

  @Override
  public final void endString(String value) {
    scalar(CellKind.STRING, value);
  }

  @Override
  public final void endNumber(String literal) {
    String asWritten = NonFinite.literal(literal);
    scalar(CellKind.ofNumber(asWritten), asWritten);
  }
}
