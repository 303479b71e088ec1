package buckaroo.format.json;

import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.io.Reader;

/**
 * Tells the shape of a document without keeping anything of it. An array is known by its first
 * character; an object has to be read to its end, since it may turn out to be the first of many
 * lines.
 */
final class ShapeProbe extends JsonHandler<ShapeProbe, ShapeProbe> {
  /** Ends the parsing when the shape is known. */
  private static final class Known extends RuntimeException {
    private static final long serialVersionUID = 1;

    Known() {
      super("shape known", null, false, false);
    }
  }

  private int depth;
  private int arrays;
  private int objects;
  private int scalars;
  private boolean hasEnded;
  private @Nullable String scalarRoot;

  private ShapeProbe() {}

  /**
   * Reads as far as it takes.
   *
   * @throws ParseException if the text is no JSON
   * @throws JsonRefusal if the document is a scalar
   */
  static DocumentShape of(Reader text) throws IOException {
    var probe = new ShapeProbe();
    try {
      new JsonParser(probe).parse(text, 1 << 16);
    } catch (Known e) {
      return DocumentShape.RECORDS;
    } catch (ParseException e) {
      if (!probe.hasEnded) {
        throw e;
      }
      return DocumentShape.LINES;
    }
    if (probe.scalarRoot != null) {
      throw JsonRefusal.malformed(
          "The document is %s; a table takes an array of objects, or an object of columns."
              .formatted(probe.scalarRoot));
    }
    return probe.shapeOfObject();
  }

  private DocumentShape shapeOfObject() {
    if (objects > 0 && arrays == 0 && scalars == 0) {
      return DocumentShape.COLUMNS_BY_LABEL;
    }
    if (objects == 0 && scalars == 0) {
      return DocumentShape.COLUMNS;
    }
    return DocumentShape.SINGLE_RECORD;
  }

  private void scalar(CellKind kind) {
    if (depth == 0) {
      scalarRoot = kind.inWords();
    } else if (depth == 1) {
      scalars++;
    }
  }

  @Override
  public void endNull() {
    scalar(CellKind.NULL);
  }

  @Override
  public void endBoolean(boolean value) {
    scalar(CellKind.TRUE);
  }

  @Override
  public void endString(String value) {
    scalar(CellKind.STRING);
  }

  @Override
  public void endNumber(String literal) {
    scalar(CellKind.WHOLE);
  }

  @Override
  public ShapeProbe startArray() {
    if (depth == 0) {
      throw new Known();
    }
    arrays += depth == 1 ? 1 : 0;
    enter();
    return this;
  }

  @Override
  public void endArray(ShapeProbe array) {
    depth--;
  }

  @Override
  public ShapeProbe startObject() {
    objects += depth == 1 ? 1 : 0;
    enter();
    return this;
  }

  @Override
  public void endObject(ShapeProbe object) {
    depth--;
    hasEnded = depth == 0;
  }

  private void enter() {
    depth++;
    CellHandler.checkDepth(depth);
  }
}
