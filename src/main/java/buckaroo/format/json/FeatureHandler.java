package buckaroo.format.json;

import buckaroo.table.Nullable;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/**
 * The features of GeoJSON as rows: their properties as columns, the geometry as {@link
 * WellKnownText}, and an id where there is one.
 */
final class FeatureHandler extends CellHandler {
  private static final String GEOMETRY = "geometry";

  private final TableCollector table;
  private String member = "";
  private JsonObject properties = new JsonObject();
  private String geometry = "";
  private @Nullable ColumnBuilder ids;
  private @Nullable ColumnBuilder geometries;

  FeatureHandler(TableCollector table, int maxCellChars) {
    super(2, maxCellChars);
    this.table = table;
  }

  @Override
  void open(int level, boolean isArray) {
    if (level == 1) {
      table.beginRow(false);
      properties = new JsonObject();
      geometry = "";
    }
  }

  /** The geometry comes behind the properties, in whatever order the file has them. */
  @Override
  void close(int level) {
    if (level != 1) {
      return;
    }
    for (JsonObject.Member property : properties) {
      add(property.getName(), property.getValue());
    }
    if (!geometry.isEmpty()) {
      geometries = geometries == null ? table.ownColumn() : geometries;
      table.add(geometries, CellKind.STRING, geometry);
    }
  }

  /** Names the columns that are no properties, by names that no property has. */
  void nameColumns() {
    if (ids != null) {
      table.nameOwn(ids, "id");
    }
    if (geometries != null) {
      table.nameOwn(geometries, GEOMETRY);
    }
  }

  private void add(String name, JsonValue value) {
    ColumnBuilder column = table.column(name);
    if (value.isString()) {
      table.add(column, CellKind.STRING, value.asString());
    } else if (value.isNumber()) {
      String literal = NonFinite.literal(value.toString());
      table.add(column, CellKind.ofNumber(literal), literal);
    } else if (value.isBoolean()) {
      table.add(column, value.asBoolean() ? CellKind.TRUE : CellKind.FALSE, value.toString());
    } else if (!value.isNull()) {
      table.add(column, CellKind.NESTED, value.toString());
    }
  }

  private static JsonValue parsed(String text) {
    try (var document = new JsonDocuments(new StringReader(text), text.length() + 1)) {
      document.next();
      return Json.parse(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text in memory fails in no way.
    }
  }

  @Override
  void name(int level, String name) {
    member = name;
  }

  @Override
  void element(int level) {
    member = "";
  }

  @Override
  void value(int level, CellKind kind, String text) {
    if (level < 2) {
      throw JsonRefusal.malformed("found %s where a feature belongs".formatted(kind.inWords()));
    }
    if (member.equals("id") && kind != CellKind.NULL) {
      ids = ids == null ? table.ownColumn() : ids;
      table.add(ids, kind, text);
    } else if (kind == CellKind.NESTED && member.equals("properties")) {
      JsonValue parsed = parsed(text);
      properties = parsed.isObject() ? parsed.asObject() : properties;
    } else if (kind == CellKind.NESTED && member.equals(GEOMETRY)) {
      geometry = WellKnownText.of(parsed(text));
    }
  }
}
