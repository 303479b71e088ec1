package buckaroo.wire;

import buckaroo.operation.Argument;
import buckaroo.operation.Meta;
import buckaroo.operation.Operation;
import buckaroo.operation.list.Operations;
import buckaroo.table.Nullable;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Operations as the protocol writes them (PROTOCOL section 7): {@code [{"symbol": command, "meta":
 * {...}}, {"symbol": "df"}, column, argument...]}.
 */
public final class OperationJson {
  private static final int FIRST_ARGUMENT = 3;
  private static final int MAX_ARGUMENTS = 16;
  private static final int MAX_NAME_CHARS = 100;

  /** Far beyond any cell's; what is longer would only cost time. */
  private static final int MAX_NUMBER_CHARS = 400;

  private static final int MAX_EXPONENT = 1000;

  private OperationJson() {}

  /**
   * Reads a list of operations. Whether there are such commands and columns is not judged here.
   *
   * @throws ApiException {@code state_change_error} with {@code details.index} where it is about
   *     one of them
   */
  public static List<Operation> read(JsonValue value) {
    if (!value.isArray() || value.asArray().size() > Operations.MOST_OPERATIONS) {
      throw StateChange.refused(
          "'operations' must be a list of at most %,d operations, found %s"
              .formatted(
                  Operations.MOST_OPERATIONS,
                  value.isArray() ? value.asArray().size() : BoundedJson.brief(value)));
    }
    List<Operation> operations = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      operations.add(new Reader(operations.size()).operation(item));
    }
    return operations;
  }

  /** Reads one operation; knows its place for what it refuses. */
  private record Reader(int index) {
    Operation operation(JsonValue value) {
      JsonArray items = value.isArray() ? value.asArray() : new JsonArray();
      if (items.size() < FIRST_ARGUMENT
          || !items.get(0).isObject()
          || !isText(items.get(0).asObject().get("symbol"))
          || !items.get(2).isString()) {
        throw refused(
            "an operation is [{\"symbol\": command}, {\"symbol\": \"df\"}, column, argument...],"
                + " found "
                + BoundedJson.brief(value));
      }
      JsonObject head = items.get(0).asObject();
      String command = head.get("symbol").asString();
      if (command.length() > MAX_NAME_CHARS) {
        throw refused("the name of a command has at most " + MAX_NAME_CHARS + " characters");
      }
      if (items.size() - FIRST_ARGUMENT > MAX_ARGUMENTS) {
        throw refused("at most " + MAX_ARGUMENTS + " arguments follow the column");
      }
      List<Argument> arguments = new ArrayList<>();
      for (JsonValue item : items.values().subList(FIRST_ARGUMENT, items.size())) {
        arguments.add(argument(item));
      }
      return new Operation(command, items.get(2).asString(), arguments, meta(head.get("meta")));
    }

    private Argument argument(JsonValue value) {
      if (value.isString()) {
        return new Argument.Text(value.asString());
      }
      if (value.isNumber()) {
        return new Argument.Number(number(value));
      }
      if (value.isBoolean()) {
        return new Argument.Truth(value.asBoolean());
      }
      if (value.isNull()) {
        return new Argument.Nothing();
      }
      if (!value.isObject()) {
        throw refused("an argument is no list, found " + BoundedJson.brief(value));
      }
      Map<String, String> choices = new LinkedHashMap<>();
      for (JsonObject.Member member : value.asObject()) {
        JsonValue choice = member.getValue();
        if (!choice.isString() && !choice.isNull()) {
          throw refused(
              "a choice for a column is a text, found " + BoundedJson.brief(member.getValue()));
        }
        choices.put(member.getName(), choice.isNull() ? "null" : choice.asString());
      }
      return new Argument.Choices(choices);
    }

    private BigDecimal number(JsonValue value) {
      String text = value.toString();
      if (text.length() <= MAX_NUMBER_CHARS) {
        try {
          BigDecimal number = new BigDecimal(text);
          if (Math.abs((long) number.scale()) <= MAX_EXPONENT) {
            return number;
          }
        } catch (NumberFormatException e) {
          throw refused("no such number: " + BoundedJson.brief(value));
        }
      }
      throw refused("a number that long fits no cell: " + BoundedJson.brief(value));
    }

    private ApiException refused(String why) {
      return StateChange.refused(
          "operation " + (index + 1) + ": " + why, new JsonObject().add("index", index));
    }
  }

  private static Meta meta(@Nullable JsonValue value) {
    if (value == null || !value.isObject()) {
      return Meta.NONE;
    }
    JsonObject meta = value.asObject();
    return new Meta(
        truth(meta, "auto_clean"),
        text(meta, "clean_strategy"),
        text(meta, "clean_col"),
        truth(meta, "quick_command"));
  }

  private static boolean truth(JsonObject object, String key) {
    JsonValue value = object.get(key);
    return value != null && value.isTrue();
  }

  private static @Nullable String text(JsonObject object, String key) {
    JsonValue value = object.get(key);
    return isText(value) && value != null ? value.asString() : null;
  }

  private static boolean isText(@Nullable JsonValue value) {
    return value != null && value.isString();
  }

  /** The operations as {@link #read} takes them. */
  public static JsonArray write(List<Operation> operations) {
    JsonArray list = new JsonArray();
    for (Operation operation : operations) {
      JsonObject head = new JsonObject().add("symbol", operation.command());
      JsonObject meta = meta(operation.meta());
      if (!meta.isEmpty()) {
        head.add("meta", meta);
      }
      JsonArray items =
          new JsonArray()
              .add(head)
              .add(new JsonObject().add("symbol", "df"))
              .add(operation.column());
      operation.arguments().forEach(argument -> items.add(argument(argument)));
      list.add(items);
    }
    return list;
  }

  private static JsonObject meta(Meta meta) {
    JsonObject json = new JsonObject();
    if (meta.auto()) {
      json.add("auto_clean", true);
    }
    if (meta.strategy() != null) {
      json.add("clean_strategy", meta.strategy());
    }
    if (meta.column() != null) {
      json.add("clean_col", meta.column());
    }
    if (meta.quick()) {
      json.add("quick_command", true);
    }
    return json;
  }

  static JsonValue argument(Argument argument) {
    if (argument instanceof Argument.Text text) {
      return Json.value(text.text());
    }
    if (argument instanceof Argument.Number number) {
      return Json.parse(number.number().toString());
    }
    if (argument instanceof Argument.Truth truth) {
      return Json.value(truth.truth());
    }
    if (argument instanceof Argument.Choices choices) {
      JsonObject json = new JsonObject();
      choices.byColumn().forEach(json::add);
      return json;
    }
    return Json.NULL;
  }
}
