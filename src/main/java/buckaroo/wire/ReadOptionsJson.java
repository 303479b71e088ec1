package buckaroo.wire;

import buckaroo.format.FileFormat;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadOptions.Type;
import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import buckaroo.text.DateFormat;
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
  private static final String FORMAT = "format";
  private static final List<String> KEYS =
      List.of(
          FORMAT,
          "delimiter",
          "quote",
          "escape",
          "header",
          "skip",
          "skip_after_header",
          "comment",
          "footer",
          "encoding",
          "decimal",
          "thousands",
          "date_format",
          "trim",
          "row_names",
          "types",
          "null_markers",
          "path",
          "flatten",
          "sheet",
          "entry",
          "file");

  /** Those that say which file it is, not how it is written. */
  private static final List<String> OF_ANY = List.of(FORMAT, "entry", "file");

  /** Those that are for JSON, and not for delimited text. */
  private static final List<String> FOR_JSON = List.of("path", "flatten");

  /** Those that a workbook takes too. */
  private static final List<String> OF_SHEETS =
      List.of("header", "skip", "skip_after_header", "footer", "types", "null_markers", "sheet");

  private static final int MOST_SKIPPED = 1000;
  private static final int MOST_HEADER_ROWS = 20;
  private static final int LONGEST_MARK = 10;
  private static final int LONGEST_DATE_FORMAT = 60;
  private static final int LONGEST_PATH = 1000;
  private static final int MOST_LEVELS = 100;
  private static final int MOST_MARKERS = 100;
  private static final int MOST_SHEETS = 10_000;
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
    FileFormat format = format(options.get(FORMAT));
    Optional<FileFormat> read = format == null ? FileFormat.ofPath(path) : Optional.of(format);
    for (String key : options.names()) {
      if (!KEYS.contains(key)) {
        throw new ApiException(
            ErrorCode.INVALID_REQUEST,
            "'read_options' has no key "
                + BoundedJson.brief(Json.value(key))
                + "; there are: "
                + String.join(", ", KEYS));
      }
      requireFits(key, read);
    }
    ReadOptions told =
        new ReadOptions(
            format,
            delimiter(options.get("delimiter")),
            quote(options.get("quote")),
            character(options.get("escape"), "escape"),
            header(options.get("header")),
            options.get("skip") == null ? null : Integer.valueOf(lines(options, "skip")),
            lines(options, "skip_after_header"),
            comment(options.get("comment")),
            lines(options, "footer"),
            encoding(options.get("encoding")),
            character(options.get("decimal"), "decimal"),
            character(options.get("thousands"), "thousands"),
            dates(options.get("date_format")),
            truth(options.get("trim"), "trim"),
            truth(options.get("row_names"), "row_names"),
            types(options.get("types")),
            nullMarkers(options.get("null_markers")),
            path(options.get("path"), read),
            flatten(options.get("flatten")),
            sheet(options.get("sheet")),
            name("entry", options.get("entry")),
            Boolean.TRUE.equals(truth(options.get("file"), "file")));
    requireDifferent("quote", told.quote(), "delimiter", told.delimiter());
    requireDifferent("escape", told.escape(), "delimiter", told.delimiter());
    requireDifferent("thousands", told.thousands(), "decimal", decimal(told));
    return told;
  }

  private static String decimal(ReadOptions read) {
    return read.decimal() == null ? "." : String.valueOf(read.decimal());
  }

  private static void requireDifferent(
      String key, @Nullable Character value, String otherKey, @Nullable String other) {
    if (value != null && String.valueOf(value).equals(other)) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'read_options." + key + "' and 'read_options." + otherKey + "' are the same character");
    }
  }

  private static JsonValue header(int rows) {
    return rows == 0 ? Json.FALSE : rows == 1 ? Json.TRUE : Json.value(rows);
  }

  private static void add(JsonObject json, String key, @Nullable Object text) {
    if (text != null) {
      json.add(key, String.valueOf(text));
    }
  }

  /** Only the keys that were told. */
  static JsonObject of(ReadOptions options) {
    JsonObject json = new JsonObject();
    if (options.format() != null) {
      json.add(FORMAT, options.format().wireName());
    }
    add(json, "delimiter", options.delimiter());
    if (options.quote() != null) {
      boolean none = options.quote() == ReadOptions.NO_QUOTE;
      json.add("quote", none ? Json.NULL : Json.value(String.valueOf(options.quote())));
    }
    add(json, "escape", options.escape());
    if (options.header() != null) {
      json.add("header", header(options.header()));
    }
    if (options.skipAfterHeader() > 0) {
      json.add("skip_after_header", options.skipAfterHeader());
    }
    add(json, "comment", options.comment());
    if (options.footer() > 0) {
      json.add("footer", options.footer());
    }
    if (options.encoding() != null) {
      json.add("encoding", options.encoding().name().toLowerCase(Locale.ROOT));
    }
    add(json, "decimal", options.decimal());
    add(json, "thousands", options.thousands());
    addDates(json, options.dates());
    if (options.trim() != null) {
      json.add("trim", options.trim());
    }
    if (options.rowNames() != null) {
      json.add("row_names", options.rowNames());
    }
    if (!options.types().isEmpty()) {
      JsonObject types = new JsonObject();
      options.types().forEach((column, type) -> types.add(column, type.wireName()));
      json.add("types", types);
    }
    if (options.skip() != null) {
      json.add("skip", options.skip());
    }
    if (options.nullMarkers() != null) {
      JsonArray markers = new JsonArray();
      options.nullMarkers().forEach(markers::add);
      json.add("null_markers", markers);
    }
    add(json, "path", options.path());
    if (options.flatten() > 0) {
      boolean all = options.flatten() == ReadOptions.ALL_LEVELS;
      json.add("flatten", all ? Json.TRUE : Json.value(options.flatten()));
    }
    add(json, "sheet", options.sheet());
    add(json, "entry", options.entry());
    if (options.file()) {
      json.add("file", true);
    }
    return json;
  }

  private static void addDates(JsonObject json, ReadOptions.Dates dates) {
    if (!dates.byColumn().isEmpty()) {
      JsonObject formats = new JsonObject();
      dates.byColumn().forEach((column, format) -> formats.add(column, format.toString()));
      json.add("date_format", formats);
    } else {
      add(json, "date_format", dates.any());
    }
  }

  private static @Nullable FileFormat format(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    Optional<FileFormat> format =
        value.isString() ? FileFormat.ofWireName(value.asString()) : Optional.empty();
    return format.orElseThrow(
        () -> wrong("read_options.format", value, "must be one of " + FileFormat.wireNames()));
  }

  /** A file whose name tells no format may be any. */
  private static void requireFits(String key, Optional<FileFormat> format) {
    if (OF_ANY.contains(key) || format.isEmpty()) {
      return;
    }
    boolean isForJson = FOR_JSON.contains(key);
    boolean fits =
        switch (format.get()) {
          case CSV, TSV -> !isForJson && !key.equals("sheet");
          case JSON, JSON_LINES -> isForJson;
          case EXCEL -> OF_SHEETS.contains(key);
          case PARQUET, ARROW -> false;
        };
    if (!fits) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'read_options."
              + key
              + "' is for "
              + (isForJson
                  ? "JSON (.json, .jsonl)"
                  : key.equals("sheet") ? "workbooks (.xlsx)" : "delimited text (.csv, .tsv)")
              + "; a file of format "
              + format.get().wireName()
              + " is read otherwise, unless 'read_options.format' says what it is");
    }
  }

  private static @Nullable String path(@Nullable JsonValue value, Optional<FileFormat> format) {
    if (value == null) {
      return null;
    }
    if (!value.isString() || value.asString().length() > LONGEST_PATH) {
      throw wrong(
          "read_options.path", value, "must be names with points between, such as \"data.items\"");
    }
    if (format.filter(FileFormat.JSON_LINES::equals).isPresent()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'read_options.path' leads into one JSON document; each line of JSON Lines is one");
    }
    return value.asString();
  }

  /** How many levels, or all. */
  private static int flatten(@Nullable JsonValue value) {
    if (value == null || value.isFalse()) {
      return 0;
    }
    if (value.isTrue()) {
      return ReadOptions.ALL_LEVELS;
    }
    double levels = value.isNumber() ? value.asDouble() : -1;
    if (levels < 0 || levels > MOST_LEVELS || levels != Math.rint(levels)) {
      throw wrong(
          "read_options.flatten",
          value,
          "must be true for all levels, or how many, at most " + MOST_LEVELS);
    }
    return (int) levels;
  }

  private static @Nullable String name(String key, @Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    String text = value.isString() ? value.asString() : "";
    if (text.isEmpty() || text.length() > LONGEST_MARKER) {
      throw wrong(
          "read_options." + key,
          value,
          "must be a name of one to " + LONGEST_MARKER + " characters");
    }
    return text;
  }

  /** A name, or a number that counts from 1. */
  private static @Nullable String sheet(@Nullable JsonValue value) {
    if (value == null || !value.isNumber()) {
      return name("sheet", value);
    }
    double number = value.asDouble();
    if (number < 1 || number > MOST_SHEETS || number != Math.rint(number)) {
      throw wrong("read_options.sheet", value, "must be a name, or a number from 1");
    }
    return String.valueOf((int) number);
  }

  private static @Nullable String delimiter(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    String text = mark("delimiter", value, "as a delimiter, or \"blanks\"");
    if (!text.equals(ReadOptions.BLANKS)
        && (text.equals("\"") || text.chars().allMatch(Character::isLetterOrDigit))) {
      throw wrong("read_options.delimiter", value, "must be no quote, letter or digit");
    }
    return text;
  }

  private static @Nullable String comment(@Nullable JsonValue value) {
    return value == null ? null : mark("comment", value, "that comments begin with");
  }

  /** A few characters, none of them a line end. */
  private static String mark(String key, JsonValue value, String what) {
    String text = value.isString() ? value.asString() : "";
    if (text.isEmpty()
        || text.length() > LONGEST_MARK
        || text.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
      throw wrong(
          "read_options." + key,
          value,
          "must be one to " + LONGEST_MARK + " characters, but no line end, " + what);
    }
    return text;
  }

  private static @Nullable Character character(@Nullable JsonValue value, String key) {
    if (value == null) {
      return null;
    }
    char c = ascii("read_options." + key, value, key + " mark");
    if (c == '"' || Character.isLetterOrDigit(c)) {
      throw wrong("read_options." + key, value, "must be no quote, letter or digit");
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

  /** How many rows the header has. */
  private static @Nullable Integer header(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? 1 : 0;
    }
    double rows = value.isNumber() ? value.asDouble() : -1;
    if (rows < 0 || rows > MOST_HEADER_ROWS || rows != Math.rint(rows)) {
      throw wrong(
          "read_options.header",
          value,
          "must be true or false, or how many rows it has, at most " + MOST_HEADER_ROWS);
    }
    return (int) rows;
  }

  private static @Nullable Boolean truth(@Nullable JsonValue value, String key) {
    if (value != null && !value.isBoolean()) {
      throw wrong("read_options." + key, value, "must be true or false");
    }
    return value == null ? null : Boolean.valueOf(value.asBoolean());
  }

  private static @Nullable Charset encoding(@Nullable JsonValue value) {
    if (value == null) {
      return null;
    }
    String name = value.isString() ? value.asString() : "";
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw wrong(
          "read_options.encoding",
          value,
          "must name an encoding, such as utf-8, utf-16le, windows-1252, iso-8859-1, windows-1251,"
              + " shift_jis, gb18030, euc-kr or big5");
    }
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
                      "must be text, int64, float64, boolean, date, timestamp or time")));
    }
    return types;
  }

  /** One format for any column, or one for each that is named. */
  private static ReadOptions.Dates dates(@Nullable JsonValue value) {
    if (value == null) {
      return ReadOptions.Dates.UNTOLD;
    }
    if (value.isString()) {
      return new ReadOptions.Dates(date("read_options.date_format", value), Map.of());
    }
    if (!value.isObject()) {
      throw wrong(
          "read_options.date_format",
          value,
          "must be a format such as \"%d/%m/%Y\", or an object of them by column");
    }
    Map<String, DateFormat> formats = new LinkedHashMap<>();
    for (JsonObject.Member member : value.asObject()) {
      String key = "read_options.date_format." + Brief.of(member.getName());
      formats.put(member.getName(), date(key, member.getValue()));
    }
    return new ReadOptions.Dates(null, formats);
  }

  private static DateFormat date(String key, JsonValue value) {
    String text = value.isString() ? value.asString() : "";
    if (text.isEmpty() || text.length() > LONGEST_DATE_FORMAT) {
      throw wrong(key, value, "must be a format such as \"%d/%m/%Y\"");
    }
    try {
      return DateFormat.of(text);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'" + key + "' " + e.getMessage() + ", found " + BoundedJson.brief(value));
    }
  }

  private static int lines(JsonObject options, String key) {
    JsonValue value = options.get(key);
    if (value == null) {
      return 0;
    }
    double lines = value.isNumber() ? value.asDouble() : -1;
    if (lines < 0 || lines > MOST_SKIPPED || lines != Math.rint(lines)) {
      throw wrong("read_options." + key, value, "must be a whole number from 0 to " + MOST_SKIPPED);
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
