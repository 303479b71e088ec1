package buckaroo.server.answer;

import buckaroo.operation.SchemaWords;
import buckaroo.server.question.QuestionArgs;
import buckaroo.session.SessionState;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import buckaroo.text.NearNames;
import buckaroo.view.ViewSpec;
import buckaroo.wire.ApiException;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.ColumnLetters;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The arguments of a route, in which columns go by their names. Everything that does not do is
 * {@code invalid_request} and says what would.
 */
final class AnswerArgs {
  /** Characters of an answer unless it is asked for more. */
  static final int USUAL_CHARS = 8_000;

  private static final int LEAST_CHARS = 500;
  private static final int MOST_CHARS = 20_000;
  private static final int MOST_COLUMNS = 1_000;
  private static final int NAMES_TOLD = 20;
  private static final int NEAR_TOLD = 3;

  private final JsonObject args;
  private final Schema schema;
  private final QuestionArgs given;

  private AnswerArgs(JsonObject args, Schema schema) {
    this.args = args;
    this.schema = schema;
    this.given = new QuestionArgs(args, "the name of a column", this::position);
  }

  /**
   * Arguments about a table.
   *
   * @param known the names that the route takes; each may be left out
   */
  static AnswerArgs of(JsonObject args, Schema schema, String... known) {
    List<String> names = Arrays.asList(known);
    for (String name : args.names()) {
      if (!names.contains(name)) {
        throw invalid(
            "Unknown argument \"%s\"%s; there are: %s"
                .formatted(Brief.of(name), near(name, names), String.join(", ", names)));
      }
    }
    return new AnswerArgs(args, schema);
  }

  QuestionArgs given() {
    return given;
  }

  /** How many characters the answer may have. */
  int maxChars() {
    return given.wholeNumber("max_chars", USUAL_CHARS, LEAST_CHARS, MOST_CHARS);
  }

  /** The columns that are named, or all of them. */
  int[] columns(String name) {
    if (!given.has(name)) {
      return IntStream.range(0, schema.columnCount()).toArray();
    }
    return given.columns(name, MOST_COLUMNS).stream().mapToInt(Integer::intValue).toArray();
  }

  /** The position of the column of that name. */
  int position(String name) {
    OptionalInt position = schema.indexOf(name);
    if (position.isPresent()) {
      return position.getAsInt();
    }
    List<String> names = schema.fields().stream().map(Field::name).toList();
    throw invalid(
        "Unknown column \"%s\"%s; the table has: %s"
            .formatted(Brief.of(name), near(name, names), SchemaWords.told(schema, NAMES_TOLD)));
  }

  /** Which rows are meant, in which order. */
  ViewSpec spec(SessionState state) {
    return ViewRequest.of(inLetters()).spec(state);
  }

  /** The parts of a view as clients of the socket write them. */
  JsonObject inLetters() {
    JsonObject view = new JsonObject();
    for (String name : new String[] {"filters", "sorts", "search"}) {
      JsonValue value = args.get(name);
      if (value != null) {
        view.add(name, name.equals("search") ? value : inLetters(name, value));
      }
    }
    return view;
  }

  /** The same value with every {@code column} as a letter, however deep it stands. */
  private JsonValue inLetters(String name, JsonValue value) {
    if (value.isArray()) {
      JsonArray items = new JsonArray();
      value.asArray().forEach(item -> items.add(inLetters(name, item)));
      return items;
    }
    if (!value.isObject()) {
      return value;
    }
    if (value.asObject().get("column") == null && value.asObject().get("any") == null) {
      throw invalid(
          "One of '%s' is {\"column\": name, %s}, found %s"
              .formatted(
                  name,
                  name.equals("sorts")
                      ? "\"desc\": true or false"
                      : "\"op\": operator, \"value\": value",
                  BoundedJson.brief(value)));
    }
    JsonObject object = new JsonObject();
    for (JsonObject.Member member : value.asObject()) {
      JsonValue inner = member.getValue();
      boolean isColumn = member.getName().equals("column");
      if (isColumn && !inner.isString()) {
        throw invalid(
            "The 'column' of each of '%s' is the name of a column, found %s"
                .formatted(name, BoundedJson.brief(inner)));
      }
      object.add(
          member.getName(),
          isColumn
              ? Json.value(ColumnLetters.of(position(inner.asString())))
              : inner.isArray() && member.getName().equals("any") ? inLetters(name, inner) : inner);
    }
    return object;
  }

  @Nullable
  JsonValue raw(String name) {
    JsonValue value = args.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static String near(String name, List<String> names) {
    List<String> near = NearNames.of(name, names, NEAR_TOLD);
    return near.isEmpty()
        ? ""
        : ", near are: " + String.join(", ", near.stream().map(Brief::of).toList());
  }

  static ApiException invalid(String message) {
    return new ApiException(ErrorCode.INVALID_REQUEST, message);
  }
}
