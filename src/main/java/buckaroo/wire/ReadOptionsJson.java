package buckaroo.wire;

import buckaroo.format.FileFormat;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The {@code read_options} of {@code POST /load}, and of the metadata that tells them again. */
final class ReadOptionsJson {
  private static final List<String> KEYS =
      List.of("delimiter", "quote", "header", "encoding", "types", "skip", "null_markers");
  private static final List<String> ENCODINGS =
      List.of("utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1");
  private static final int MOST_SKIPPED = 1000;
  private static final int MOST_MARKERS = 100;
  private static final int LONGEST_MARKER = 1000;

  private ReadOptionsJson() {}

  /**
   * Reads the options for a file.
   *
   * @param path of the file, whose name tells the format
   * @throws ApiException {@code invalid_request} naming the key, what was found and what would do
   */
  static ReadOptions read(@Nullable JsonValue value, String path) {
    if (value == null || value.isNull()) {
      return ReadOptions.NONE;
    }
    if (!value.isObject()) {
      throw wrong("read_options", value, "must be an object such as {\"delimiter\": \";\"}");
    }
    JsonObject options = value.asObject();
    for (String key : options.names()) {
      if (!KEYS.contains(key)) {
        throw new ApiException(
            ErrorCode.INVALID_REQUEST,
            "'read_options' has no key "
                + BoundedJson.brief(Json.value(key))
                + "; there are: "
                + String.join(", ", KEYS));
      }
      requireDelimitedText(key, path);
    }
    ReadOptions read =
        new ReadOptions(
            delimiter(options.get("delimiter")),
            quote(options.get("quote")),
            header(options.get("header")),
            encoding(options.get("encoding")),
            types(options.get("types")),
            skip(options.get("skip")),
            nullMarkers(options.get("null_markers")));
    if (read.delimiter() != null && read.delimiter().equals(read.quote())) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'read_options.quote' and 'read_options.delimiter' are the same character");
    }
    return read;
  }

  /** Only the keys that were told. */
  static JsonObject of(ReadOptions options) {
    JsonObject json = new JsonObject();
    if (options.delimiter() != null) {
      json.add("delimiter", String.valueOf(options.delimiter()));
    }
    if (options.quote() != null) {
      boolean none = options.quote() == ReadOptions.NO_QUOTE;
      json.add("quote", none ? Json.NULL : Json.value(String.valueOf(options.quote())));
    }
    if (options.hasHeader() != null) {
      json.add("header", options.hasHeader());
    }
    if (options.encoding() != null) {
      json.add("encoding", options.encoding().name().toLowerCase(Locale.ROOT));
    }
    if (!options.types().isEmpty()) {
      JsonObject types = new JsonObject();
      options.types().forEach((column, type) -> types.add(column, type.wireName()));
      json.add("types", types);
    }
    if (options.skip() > 0) {
      json.add("skip", options.skip());
    }
    if (options.nullMarkers() != null) {
      JsonArray markers = new JsonArray();
      options.nullMarkers().forEach(markers::add);
      json.add("null_markers", markers);
    }
    return json;
  }

  private static void requireDelimitedText(String key, String path) {
    Optional<FileFormat> format = FileFormat.ofPath(path);
    if (format.isPresent() && format.get() != FileFormat.CSV && format.get() != FileFormat.TSV) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'read_options."
              + key
              + "' is for delimited text (.csv, .tsv); a file of format "
              + format.get().name().toLowerCase(Locale.ROOT)
              + " says itself how it is to be read");
    }
  }

  private static @Nullable Character delimiter(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    char c = ascii("read_options.delimiter", value, "a delimiter");
    if (c == '"' || Character.isLetterOrDigit(c)) {
      throw wrong("read_options.delimiter", value, "must be no quote, letter or digit");
    }
    return c;
  }

  /** Null says that no character is a quote; the key missing leaves it to the reader. */
  private static @Nullable Character quote(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    if (value.isNull()) {
      return ReadOptions.NO_QUOTE;
    }
    char c = ascii("read_options.quote", value, "a quote, or null for none");
    if (",\t;|".indexOf(c) >= 0 || Character.isLetterOrDigit(c)) {
      throw wrong("read_options.quote", value, "must be no usual delimiter, letter or digit");
    }
    return c;
  }

  private static char ascii(String key, JsonValue value, String what) {
    String text = value.isString() ? value.asString() : "";
    char c = text.length() == 1 ? text.charAt(0) : 0;
    if (c == 0 || c >= 128 || c == '\n' || c == '\r') {
      throw wrong(key, value, "must be one ASCII character, but no line end, as " + what);
    }
    return c;
  }

  private static @Nullable Boolean header(@Nullable JsonValue value) {
    if (value != null && !value.isBoolean()) {
      throw wrong("read_options.header", value, "must be true or false");
    }
    return value == null ? null : value.asBoolean();
  }

  private static @Nullable Charset encoding(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    String name = value.isString() ? value.asString().toLowerCase(Locale.ROOT) : "";
    if (!ENCODINGS.contains(name)) {
      throw wrong("read_options.encoding", value, "must be one of " + String.join(", ", ENCODINGS));
    }
    return Charset.forName(name);
  }

  private static Map<String, Type> types(@Nullable JsonValue value) {
    if (value == null) {
      return Map.of();
    }
    if (!value.isObject()) {
      throw wrong("read_options.types", value, "must be an object such as {\"zip\": \"text\"}");
    }
    Map<String, Type> types = new LinkedHashMap<>();
    for (JsonObject.Member member : value.asObject()) {
      JsonValue name = member.getValue();
      Optional<Type> type = name.isString() ? Type.ofWireName(name.asString()) : Optional.empty();
      types.put(
          member.getName(),
          type.orElseThrow(
              () ->
                  wrong(
                      "read_options.types." + Brief.of(member.getName()),
                      name,
                      "must be text, int64, float64, boolean, date or timestamp")));
    }
    return types;
  }

  private static int skip(@Nullable JsonValue value) {
    if (value == null) {
      return 0;
    }
    double lines = value.isNumber() ? value.asDouble() : -1;
    if (lines < 0 || lines > MOST_SKIPPED || lines != Math.rint(lines)) {
      throw wrong("read_options.skip", value, "must be a whole number from 0 to " + MOST_SKIPPED);
    }
    return (int) lines;
  }

  private static @Nullable List<String> nullMarkers(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    if (!value.isArray() || value.asArray().size() > MOST_MARKERS) {
      throw wrong("read_options.null_markers", value, "must be a list of at most " + MOST_MARKERS);
    }
    List<String> markers = new ArrayList<>();
    for (JsonValue marker : value.asArray()) {
      if (!marker.isString() || marker.asString().length() > LONGEST_MARKER) {
        throw wrong(
            "read_options.null_markers",
            marker,
            "must hold texts of at most " + LONGEST_MARKER + " characters");
      }
      markers.add(marker.asString());
    }
    return markers;
  }

  private static ApiException wrong(String key, JsonValue found, String whatWouldDo) {
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "'" + key + "' " + whatWouldDo + ", found " + BoundedJson.brief(found));
  }
}
