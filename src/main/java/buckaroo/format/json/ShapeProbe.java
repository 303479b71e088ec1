package buckaroo.format.json;

import buckaroo.format.WrongOptionException;
import buckaroo.format.json.DocumentShape.Kind;
import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonHandler;
import com.eclipsesource.json.JsonParser;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the shape of a document without keeping anything of its cells. An array of objects is known
 * by its beginning; anything else has to be read to its end, since it may turn out to be the first
 * of many documents, and an object's shape is that of all its members.
 */
final class ShapeProbe extends JsonHandler<ShapeProbe, ShapeProbe> {
  /** How deep in objects the one array of records is looked for. */
  private static final int DEEPEST_PATH = 3;

  /** An object of records with more different names than this has too few in common. */
  private static final int MOST_LABELS = 10_000;

  private static final int MOST_OTHERS = 20;

  /** Ends the parsing when the shape is known. */
  private static final class Known extends RuntimeException {
    private static final long serialVersionUID = 1;

    Known() {
      super("shape known", null, false, false);
    }
  }

  private final String[] names = new String[DEEPEST_PATH];
  private int depth;

  /** Containers around the current place that are objects, as far as all of them are. */
  private int objectDepth;

  private boolean isArray;
  private @Nullable String scalarRoot;

  // Of the members of the document.
  private final List<String> members = new ArrayList<>();
  private int arrays;
  private int objects;
  private int scalars;
  private long firstLength = -1;
  private boolean isSameLength = true;
  private boolean isFeatureCollection;

  // Of the array that is looked into for records.
  private int candidateDepth = -1;
  private long elements;
  private long records;
  private final List<List<String>> found = new ArrayList<>();

  // Of members that are objects: the kinds of their values, in each and by name.
  private final Map<String, Integer> kindsByLabel = new HashMap<>();
  private int kindsInside;
  private boolean differInside;
  private boolean agreeAcross = true;

  private ShapeProbe() {}

  /**
   * Reads as far as it takes.
   *
   * @param linesOnly whether the text is known to be documents, each a row
   * @throws com.eclipsesource.json.ParseException if the text is no JSON
   * @throws JsonRefusal if the document is a scalar
   */
  static DocumentShape of(JsonDocuments documents, boolean linesOnly) throws IOException {
    return new ShapeProbe().read(documents, linesOnly);
  }

  private DocumentShape read(JsonDocuments documents, boolean linesOnly) throws IOException {
    documents.next();
    try {
      new JsonParser(this).parse(documents, 1 << 16);
    } catch (Known e) {
      return DocumentShape.of(Kind.RECORDS);
    }
    boolean spansLines = documents.lines() > 0;
    if (linesOnly || documents.next()) {
      return DocumentShape.of(spansLines ? Kind.DOCUMENTS : Kind.LINES);
    }
    if (scalarRoot != null) {
      throw JsonRefusal.malformed(
          "The document is %s; a table takes an array of objects, or an object of columns."
              .formatted(scalarRoot));
    }
    return isArray ? DocumentShape.of(Kind.RECORDS) : shapeOfObject();
  }

  /**
   * The shape that the beginning of a text suggests, however it goes on.
   *
   * @return empty where the beginning suggests none whose rows stand one behind another
   */
  static Optional<DocumentShape> ofBeginning(JsonDocuments documents, boolean linesOnly)
      throws IOException {
    var probe = new ShapeProbe();
    try {
      return Optional.of(probe.read(documents, linesOnly));
    } catch (ParseException e) {
      // The text ends within its first document.
      if (linesOnly) {
        return Optional.empty();
      }
      if (probe.isArray) {
        return Optional.of(DocumentShape.of(Kind.RECORDS));
      }
      boolean inRecords = probe.records > 1 && probe.records == probe.elements;
      return probe.candidateDepth > 0 && inRecords && probe.found.isEmpty()
          ? Optional.of(probe.within(Arrays.asList(probe.names).subList(0, probe.candidateDepth)))
          : Optional.empty();
    }
  }

  /** An object with one array of records. */
  private DocumentShape within(List<String> path) {
    boolean areFeatures = isFeatureCollection && path.equals(List.of("features"));
    List<String> others =
        members.stream().filter(name -> !name.equals(path.get(0))).limit(MOST_OTHERS).toList();
    return new DocumentShape(areFeatures ? Kind.FEATURES : Kind.WRAPPED, List.copyOf(path), others);
  }

  /**
   * Reads the whole document, of which a path leads to the table.
   *
   * @throws WrongOptionException if it leads nowhere; names what might be meant
   */
  static DocumentShape at(List<String> path, JsonDocuments documents) throws IOException {
    var probe = new ShapeProbe();
    var there = new PathHandler<>(path, probe);
    Kind kind = Kind.RECORDS;
    documents.next();
    try {
      new JsonParser(there).parse(documents, 1 << 16);
      if (!there.isFound()) {
        throw new WrongOptionException(
            "'read_options.path' leads to no array or object; there are: "
                + String.join(", ", there.names()));
      }
      if (!probe.isArray) {
        kind = probe.kindOfObject();
      }
    } catch (Known e) {
      kind = Kind.RECORDS;
    }
    return new DocumentShape(kind, path, List.of());
  }

  private DocumentShape shapeOfObject() {
    boolean areColumns = arrays > 1 && objects == 0 && scalars == 0 && isSameLength;
    if (found.size() == 1 && !areColumns && (found.get(0).size() == 1 || objects == 1)) {
      return within(found.get(0));
    }
    return DocumentShape.of(kindOfObject());
  }

  private Kind kindOfObject() {
    if (objects > 0 && arrays == 0 && scalars == 0) {
      boolean areRecords = objects > 1 && differInside && agreeAcross;
      return areRecords ? Kind.RECORDS_BY_KEY : Kind.COLUMNS_BY_LABEL;
    }
    return objects == 0 && scalars == 0 ? Kind.COLUMNS : Kind.SINGLE_RECORD;
  }

  private void scalar(CellKind kind) {
    if (depth == 0) {
      scalarRoot = kind.inWords();
    } else if (depth == 1) {
      scalars++;
    }
    value(kind);
  }

  /** A value of any kind; what it is counts within an object of objects. */
  private void value(CellKind kind) {
    if (depth == candidateDepth + 1 && candidateDepth >= 0) {
      elements++;
    }
    if (depth != 2 || objectDepth != 2 || kind == CellKind.NULL) {
      return;
    }
    int bit =
        switch (kind) {
          case WHOLE, FRACTION -> 1;
          case STRING -> 2;
          case TRUE, FALSE -> 4;
          case NESTED -> 8;
          case NULL -> 0;
        };
    kindsInside |= bit;
    int known = kindsByLabel.merge(names[1], bit, (one, other) -> one | other);
    agreeAcross &= Integer.bitCount(known) == 1 && kindsByLabel.size() <= MOST_LABELS;
    if (kindsByLabel.size() > MOST_LABELS) {
      kindsByLabel.remove(names[1]);
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
    isFeatureCollection |=
        depth == 1 && "type".equals(names[0]) && value.equals("FeatureCollection");
    scalar(CellKind.STRING);
  }

  @Override
  public void endNumber(String literal) {
    scalar(CellKind.WHOLE);
  }

  @Override
  public void endObjectName(ShapeProbe object, String name) {
    if (depth == objectDepth && depth <= DEEPEST_PATH) {
      names[depth - 1] = name;
    }
    if (depth == 1 && members.size() <= MOST_OTHERS) {
      members.add(name);
    }
  }

  @Override
  public ShapeProbe startArray() {
    isArray |= depth == 0;
    arrays += depth == 1 ? 1 : 0;
    value(CellKind.NESTED);
    if (depth > 0 && depth == objectDepth && depth <= DEEPEST_PATH && candidateDepth < 0) {
      candidateDepth = depth;
      elements = 0;
      records = 0;
    }
    enter();
    return this;
  }

  @Override
  public void endArray(ShapeProbe array) {
    depth--;
    if (depth == candidateDepth) {
      candidateDepth = -1;
      if (records > 0 && records == elements && found.size() < 2) {
        found.add(List.copyOf(Arrays.asList(names).subList(0, depth)));
      }
      if (depth == 1) {
        isSameLength &= firstLength < 0 || elements == firstLength;
        firstLength = elements;
      }
    }
  }

  @Override
  public ShapeProbe startObject() {
    if (isArray && depth == 1 && elements == 1) {
      throw new Known();
    }
    objects += depth == 1 ? 1 : 0;
    value(CellKind.NESTED);
    records += candidateDepth >= 0 && depth == candidateDepth + 1 ? 1 : 0;
    if (depth == objectDepth) {
      objectDepth++;
    }
    if (depth == 1) {
      kindsInside = 0;
    }
    enter();
    return this;
  }

  @Override
  public void endObject(ShapeProbe object) {
    depth--;
    if (depth < objectDepth) {
      objectDepth = depth;
    }
    if (depth == 1) {
      differInside |= Integer.bitCount(kindsInside) > 1;
    }
  }

  @Override
  public void startArrayValue(ShapeProbe array) {
    elements += isArray && depth == 1 ? 1 : 0;
  }

  private void enter() {
    depth++;
    CellHandler.checkDepth(depth);
  }
}
