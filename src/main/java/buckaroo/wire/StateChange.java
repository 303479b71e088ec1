package buckaroo.wire;

import buckaroo.session.Choice;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.TreeMap;

/**
 * What a viewer wants to see (PROTOCOL section 4). Fields that are missing or null take their
 * defaults, and nothing is compared or echoed before they have.
 *
 * @param choice what everybody shall see
 * @param search what only this viewer searches for; empty for none
 */
public record StateChange(Choice choice, String search) {
  /** The state is echoed to every viewer of the session, so it may not be large. */
  private static final int MAX_CHARS = 1 << 16;

  private static final String SEARCH = "search_string";
  private static final String QUICK = "quick_command_args";

  /**
   * Reads {@code new_state}.
   *
   * @throws ApiException {@code state_change_error} naming the field that is wrong
   */
  public static StateChange of(JsonValue newState) {
    JsonObject told = object(newState);
    if (told.toString().length() > MAX_CHARS) {
      throw refused("'new_state' is longer than " + MAX_CHARS + " characters");
    }
    JsonObject state = Json.parse(Choice.DEFAULT.echo()).asObject();
    for (JsonObject.Member member : told) {
      boolean hasDefault = state.get(member.getName()) != null;
      if (!member.getName().equals(SEARCH) && !(hasDefault && member.getValue().isNull())) {
        state.set(member.getName(), member.getValue());
      }
    }
    JsonValue commands = state.get(QUICK);
    if (!commands.isObject()) {
      throw refused(
          "'"
              + QUICK
              + "' must be an object such as {\"search\": [\"text\"]}, found "
              + BoundedJson.brief(commands));
    }
    Choice choice =
        new Choice(
            text(state, "cleaning_method"),
            text(state, "post_processing"),
            sorted(commands).toString(),
            quickSearch(commands.asObject()),
            state.toString());
    JsonValue search = told.get(SEARCH);
    return new StateChange(choice, search != null && search.isString() ? search.asString() : "");
  }

  /** What a state that nobody can apply is answered with. */
  public static ApiException refused(String why) {
    return refused(why, new JsonObject());
  }

  /** The same with facts for a program. */
  public static ApiException refused(String why, JsonObject details) {
    return new ApiException(
        ErrorCode.STATE_CHANGE_ERROR, "Failed to apply state change: " + why, details);
  }

  /** Matches the reference: what counts as false in Python is the empty state. */
  private static JsonObject object(JsonValue value) {
    boolean isNothing =
        value.isNull()
            || value.isFalse()
            || value.isArray() && value.asArray().isEmpty()
            || value.isString() && value.asString().isEmpty()
            || value.isNumber() && value.asDouble() == 0;
    if (isNothing) {
      return new JsonObject();
    }
    if (!value.isObject()) {
      throw refused("'new_state' must be an object, found " + BoundedJson.brief(value));
    }
    return value.asObject();
  }

  private static String text(JsonObject state, String field) {
    JsonValue value = state.get(field);
    if (!value.isString()) {
      throw refused("'" + field + "' must be a text, found " + BoundedJson.brief(value));
    }
    return value.asString();
  }

  /** Commands other than the search are ignored, as in the reference. */
  private static String quickSearch(JsonObject commands) {
    JsonValue search = commands.get("search");
    if (search == null) {
      return "";
    }
    JsonArray terms = search.isArray() ? search.asArray() : new JsonArray();
    if (terms.size() != 1 || !(terms.get(0).isString() || terms.get(0).isNull())) {
      throw refused(
          "'"
              + QUICK
              + "' takes a search as a list of one text, found "
              + BoundedJson.brief(search));
    }
    return terms.get(0).isNull() ? "" : terms.get(0).asString();
  }

  /** The same value with the keys of every object in order: equal as JSON is then equal as text. */
  private static JsonValue sorted(JsonValue value) {
    if (value.isArray()) {
      JsonArray items = new JsonArray();
      value.asArray().forEach(item -> items.add(sorted(item)));
      return items;
    }
    if (!value.isObject()) {
      return value;
    }
    TreeMap<String, JsonValue> members = new TreeMap<>();
    value.asObject().forEach(member -> members.put(member.getName(), sorted(member.getValue())));
    JsonObject object = new JsonObject();
    members.forEach(object::add);
    return object;
  }
}
