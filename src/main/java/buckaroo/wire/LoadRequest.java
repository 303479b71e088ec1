package buckaroo.wire;

import buckaroo.format.ReadOptions;
import buckaroo.session.DisplaySettings;
import buckaroo.session.Mode;
import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The body of {@code POST /load} (PROTOCOL section 2), checked in the order and with the texts of
 * the reference.
 *
 * @param session the session to load into; minted when the request names none
 * @param source a file, or a table of an engine
 * @param reuse whether nothing is to be read if the session shows that file already; whoever asks
 *     for it knows that the file is as it was
 * @param typed whether the path is as a person typed or pasted it
 * @param readOptions what is told about delimited text
 */
public record LoadRequest(
    String session,
    LoadSource source,
    Mode mode,
    String prompt,
    boolean noBrowser,
    boolean reuse,
    boolean typed,
    ReadOptions readOptions,
    DisplaySettings display) {
  /** What a session id may look like; it appears in addresses, pages and log lines. */
  public static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private static final int MAX_PATH_CHARS = 4096;
  private static final int MAX_PROMPT_CHARS = 10_000;

  /**
   * Reads a request body.
   *
   * @throws ApiException naming the first field that is wrong
   */
  public static LoadRequest parse(byte[] body) {
    JsonObject json = parseBody(body);
    JsonValue given = json.get("source");
    LoadSource source =
        given == null || given.isNull()
            ? new LoadSource.OfPath(filePath(json.get("path")))
            : LoadSource.read(given);
    boolean polars = isPolars(json.get("backend"));
    Mode mode = mode(json.get("mode"));
    if (polars && mode != Mode.BUCKAROO) {
      throw new ApiException(
          ErrorCode.INVALID_BACKEND, "backend='polars' is only valid with mode='buckaroo'");
    }
    return new LoadRequest(
        session(json.get("session")),
        source,
        mode,
        prompt(json.get("prompt")),
        isTruthy(json.get("no_browser")),
        isTruthy(json.get("reuse")),
        isTruthy(json.get("typed")),
        ReadOptionsJson.read(json.get("read_options"), source.label()),
        new DisplaySettings(
            objectText(json, "component_config"),
            objectText(json, "column_config_overrides"),
            objectText(json, "extra_grid_config"),
            initSd(json, mode)));
  }

  /** What a person calls the source: the path of a file. */
  public String path() {
    return source.label();
  }

  /** The address of an engine may hold a password, so it is not repeated. */
  private static String filePath(@Nullable JsonValue value) {
    String path = path("path", value);
    if (path.regionMatches(true, 0, "jdbc:", 0, 5)) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'path' is the address of an engine, which no request may give. The operator names"
              + " connections; a request gives {\"source\": {\"connection\": …, \"table\": …}}.");
    }
    return path;
  }

  /** The same request for the file of another path. */
  public LoadRequest of(String otherPath) {
    return new LoadRequest(
        session,
        new LoadSource.OfPath(otherPath),
        mode,
        prompt,
        noBrowser,
        reuse,
        false,
        readOptions,
        display);
  }

  /** Matches the reference: a setting that is no object is passed over. */
  private static @Nullable String objectText(JsonObject json, String name) {
    JsonValue value = json.get(name);
    return value != null && value.isObject() ? value.toString() : null;
  }

  /** The reference breaks on another shape in mode buckaroo, and passes it over in mode viewer. */
  private static @Nullable String initSd(JsonObject json, Mode mode) {
    JsonValue value = json.get("init_sd");
    if (mode == Mode.BUCKAROO && isTruthy(value) && value != null && !value.isObject()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'init_sd' must be an object of columns, found " + BoundedJson.brief(value));
    }
    return objectText(json, "init_sd");
  }

  static JsonObject parseBody(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return BoundedJson.parseObject(text, "Invalid JSON body", "Invalid JSON body");
    } catch (CharacterCodingException e) {
      throw ApiException.plain(ErrorCode.INVALID_JSON, "Invalid JSON body: it is not UTF-8");
    } catch (ApiException e) {
      throw ApiException.plain(ErrorCode.INVALID_JSON, String.valueOf(e.getMessage()));
    }
  }

  static String path(String field, @Nullable JsonValue value) {
    if (!isTruthy(value)) {
      throw ApiException.plain(ErrorCode.INVALID_REQUEST, "Missing '" + field + "'");
    }
    if (value == null || !value.isString()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'" + field + "' must be a text, found " + BoundedJson.brief(value));
    }
    return atMost(field, value.asString(), MAX_PATH_CHARS);
  }

  /** A text that is there and no longer than it may be. */
  static String text(String field, @Nullable JsonValue value, int mostChars) {
    if (value == null || !value.isString() || value.asString().isBlank()) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, "'" + field + "' must be a text");
    }
    return atMost(field, value.asString(), mostChars);
  }

  private static String atMost(String field, String text, int mostChars) {
    if (text.length() > mostChars) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "'" + field + "' is longer than " + mostChars + " characters");
    }
    return text;
  }

  private static boolean isPolars(@Nullable JsonValue value) {
    if (value == null) {
      return false;
    }
    String name =
        value.isNull()
            ? "none"
            : (value.isString() ? value.asString() : value.toString()).toLowerCase(Locale.ROOT);
    if (!name.equals("pandas") && !name.equals("polars")) {
      throw new ApiException(
          ErrorCode.INVALID_BACKEND,
          "backend must be 'pandas' or 'polars', got '" + Brief.of(name) + "'");
    }
    return name.equals("polars");
  }

  private static Mode mode(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return Mode.VIEWER;
    }
    Optional<Mode> mode = value.isString() ? Mode.ofWireName(value.asString()) : Optional.empty();
    return mode.orElseThrow(
        () ->
            new ApiException(
                ErrorCode.INVALID_REQUEST,
                "mode must be 'viewer', 'buckaroo' or 'lazy', got " + BoundedJson.brief(value)));
  }

  static String session(@Nullable JsonValue value) {
    if (!isTruthy(value)) {
      return UUID.randomUUID().toString().replace("-", "");
    }
    if (value == null || !value.isString() || !SESSION_ID.matcher(value.asString()).matches()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'session' must be 1 to 128 letters, digits, '.', '_' or '-', beginning with a letter or"
              + " digit, found "
              + BoundedJson.brief(value));
    }
    return value.asString();
  }

  private static String prompt(@Nullable JsonValue value) {
    if (value == null || value.isNull()) {
      return "";
    }
    String prompt = value.isString() ? value.asString() : value.toString();
    if (prompt.length() > MAX_PROMPT_CHARS) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "'prompt' is longer than " + MAX_PROMPT_CHARS + " characters");
    }
    return prompt;
  }

  /** Truth as the reference's language has it: null, false, 0 and everything empty are false. */
  static boolean isTruthy(@Nullable JsonValue value) {
    if (value == null || value.isNull() || value.isFalse()) {
      return false;
    }
    if (value.isString()) {
      return !value.asString().isEmpty();
    }
    if (value.isNumber()) {
      return value.asDouble() != 0;
    }
    if (value.isArray()) {
      return !value.asArray().isEmpty();
    }
    return !value.isObject() || !value.asObject().isEmpty();
  }
}
