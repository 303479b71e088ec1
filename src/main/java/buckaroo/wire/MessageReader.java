package buckaroo.wire;

import buckaroo.session.Attention;
import buckaroo.table.Nullable;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** Reads the text messages of viewers. */
public final class MessageReader {
  /** A request key is echoed with every reply, so it may not be large. */
  private static final int MAX_KEY_CHARS = 1 << 16;

  private static final int MAX_ID_CHARS = 200;

  private MessageReader() {}

  /**
   * Reads one message.
   *
   * @throws ApiException {@code invalid_json} if the text is not JSON, {@code invalid_request} if
   *     it has not the shape that its type asks for
   */
  public static ClientMessage read(String text) {
    JsonObject message =
        BoundedJson.parseObject(text, "Invalid JSON", "A message must be a JSON object");
    JsonValue type = message.get("type");
    if (type == null || !type.isString()) {
      return new ClientMessage.Unknown();
    }
    return switch (type.asString()) {
      case "infinite_request" -> infiniteRequest(message);
      case "buckaroo_state_change" -> {
        JsonValue newState = message.get("new_state");
        yield new ClientMessage.StateChange(newState == null ? Json.NULL : newState);
      }
      case "operations_change" -> {
        JsonValue operations = message.get("operations");
        yield new ClientMessage.OperationsChange(operations == null ? Json.NULL : operations);
      }
      case "cancel" -> {
        String id = idOf(message);
        yield id == null ? new ClientMessage.Unknown() : new ClientMessage.Cancel(id);
      }
      case "cancel_load" -> new ClientMessage.CancelLoad();
      case "query" -> query(message);
      case "sight" -> new ClientMessage.Sight(bounded(message.toString(), "A sight"));
      case "comment" -> comment(message);
      default -> new ClientMessage.Unknown();
    };
  }

  private static ClientMessage comment(JsonObject message) {
    JsonValue text = message.get("text");
    if (text == null || !text.isString() || text.asString().isBlank()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "A comment has a 'text', found " + BoundedJson.brief(text));
    }
    return new ClientMessage.Comment(bounded(text.asString(), "A comment"));
  }

  private static String bounded(String text, String what) {
    if (text.length() > Attention.MAX_CHARS) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          what + " is longer than " + Attention.MAX_CHARS + " characters");
    }
    return text;
  }

  private static ClientMessage infiniteRequest(JsonObject message) {
    JsonValue args = message.get("payload_args");
    if (args == null) {
      args = new JsonObject();
    }
    if (!args.isObject()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'payload_args' must be an object, found " + BoundedJson.brief(args));
    }
    JsonValue second = args.asObject().get("second_request");
    return new ClientMessage.InfiniteRequest(
        window(args.asObject()),
        second != null && second.isObject() ? window(second.asObject()) : null);
  }

  private static ClientMessage query(JsonObject message) {
    JsonValue id = message.get("id");
    JsonValue what = message.get("what");
    JsonValue args = message.get("args");
    if (id == null || !(id.isString() || id.isNumber()) || id.toString().length() > MAX_ID_CHARS) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "A query has an 'id', a number or a text of at most %d characters, found %s"
              .formatted(MAX_ID_CHARS, BoundedJson.brief(id)));
    }
    return new ClientMessage.Query(
        id,
        what != null && what.isString() ? what.asString() : "",
        args != null && args.isObject() ? args.asObject() : new JsonObject());
  }

  private static WindowRequest window(JsonObject args) {
    if (args.toString().length() > MAX_KEY_CHARS) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "'payload_args' is longer than " + MAX_KEY_CHARS + " characters");
    }
    long start = Math.max(0, wholeNumber(args.get("start"), 0));
    JsonValue sort = args.get("sort");
    JsonValue direction = args.get("sort_direction");
    return new WindowRequest(
        args,
        idOf(args),
        start,
        wholeNumber(args.get("end"), start),
        sort != null && sort.isString() && !sort.asString().isEmpty() ? sort.asString() : null,
        direction != null && direction.isString() && direction.asString().equals("asc"),
        ViewRequest.of(args));
  }

  private static @Nullable String idOf(JsonObject object) {
    JsonValue id = object.get("id");
    return id == null || id.isNull() ? null : id.toString();
  }

  /**
   * A number as the reference takes it: fractions cut, numeric text accepted, anything else the
   * given value.
   */
  private static long wholeNumber(@Nullable JsonValue value, long otherwise) {
    if (value == null || !(value.isNumber() || value.isString())) {
      return otherwise;
    }
    String text = value.isNumber() ? value.toString() : value.asString().trim();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notALong) {
      if (!value.isNumber()) {
        return otherwise;
      }
      return (long) Double.parseDouble(text);
    }
  }
}
