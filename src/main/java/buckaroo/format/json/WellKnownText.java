package buckaroo.format.json;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Locale;

/**
 * Geometries of GeoJSON (RFC 7946, section 3.1) as the well-known text of the OGC's Simple Feature
 * Access; numbers are written as the file has them.
 */
final class WellKnownText {
  private WellKnownText() {}

  /** A geometry; what is none stays JSON. */
  static String of(JsonValue geometry) {
    if (!geometry.isObject()) {
      return geometry.toString();
    }
    JsonObject object = geometry.asObject();
    JsonValue type = object.get("type");
    String name = type != null && type.isString() ? type.asString() : "";
    if (name.equals("GeometryCollection") && isArray(object.get("geometries"))) {
      return "GEOMETRYCOLLECTION " + collection(object.get("geometries").asArray());
    }
    int nesting =
        switch (name) {
          case "Point" -> 0;
          case "LineString", "MultiPoint" -> 1;
          case "Polygon", "MultiLineString" -> 2;
          case "MultiPolygon" -> 3;
          default -> -1;
        };
    JsonValue coordinates = object.get("coordinates");
    if (nesting < 0 || !isArray(coordinates) || !isNested(coordinates.asArray(), nesting)) {
      return geometry.toString();
    }
    var text = new StringBuilder(name.toUpperCase(Locale.ROOT)).append(' ');
    text.append(dimension(coordinates.asArray()));
    append(coordinates.asArray(), nesting, name.equals("MultiPoint"), text);
    return text.toString();
  }

  private static boolean isArray(JsonValue value) {
    return value != null && value.isArray();
  }

  private static String collection(JsonArray geometries) {
    if (geometries.isEmpty()) {
      return "EMPTY";
    }
    var text = new StringBuilder("(");
    for (JsonValue geometry : geometries) {
      text.append(text.length() > 1 ? ", " : "").append(of(geometry));
    }
    return text.append(')').toString();
  }

  /** Whether positions of two or three numbers lie so many arrays deep. */
  private static boolean isNested(JsonArray array, int nesting) {
    if (nesting == 0) {
      return array.isEmpty()
          || array.size() >= 2 && array.values().stream().allMatch(JsonValue::isNumber);
    }
    return array.values().stream()
        .allMatch(
            value ->
                value.isArray()
                    && (nesting > 1 || !value.asArray().isEmpty())
                    && isNested(value.asArray(), nesting - 1));
  }

  private static String dimension(JsonArray coordinates) {
    JsonValue first = coordinates;
    while (first.isArray() && !first.asArray().isEmpty() && first.asArray().get(0).isArray()) {
      first = first.asArray().get(0);
    }
    return first.asArray().size() == 3 ? "Z " : "";
  }

  private static void append(JsonArray array, int nesting, boolean brackets, StringBuilder text) {
    if (array.isEmpty()) {
      text.append("EMPTY");
      return;
    }
    text.append('(');
    for (int i = 0; i < array.size(); i++) {
      JsonValue value = array.get(i);
      if (nesting == 0) {
        text.append(i > 0 ? " " : "").append(NonFinite.literal(value.toString()));
        continue;
      }
      text.append(i > 0 ? ", " : "");
      if (nesting > 1 || brackets) {
        append(value.asArray(), nesting - 1, false, text);
      } else {
        position(value.asArray(), text);
      }
    }
    text.append(')');
  }

  private static void position(JsonArray numbers, StringBuilder text) {
    for (int i = 0; i < numbers.size(); i++) {
      text.append(i > 0 ? " " : "").append(NonFinite.literal(numbers.get(i).toString()));
    }
  }
}
