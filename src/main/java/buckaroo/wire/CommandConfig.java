package buckaroo.wire;

import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.list.Commands;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.Set;

/** {@code command_config}: what a client needs to offer the commands (PROTOCOL section 7). */
final class CommandConfig {
  private static final int FIRST_ARGUMENT = 3;

  /** Matches the reference, which tells "no arguments" in two ways. */
  private static final Set<String> EMPTY_LISTS =
      Set.of("regular_int_parse", "strip_int_parse", "str_bool", "us_date");

  private CommandConfig() {}

  static JsonObject of() {
    JsonObject argspecs = new JsonObject();
    JsonObject defaults = new JsonObject();
    for (CommandSpec command : Commands.all()) {
      argspecs.add(command.name(), argspecs(command));
      JsonArray operation =
          new JsonArray()
              .add(new JsonObject().add("symbol", command.name()))
              .add(new JsonObject().add("symbol", "df"))
              .add("col");
      command
          .arguments()
          .forEach(argument -> operation.add(OperationJson.argument(argument.preset())));
      defaults.add(command.name(), operation);
    }
    return new JsonObject().add("argspecs", argspecs).add("defaultArgs", defaults);
  }

  private static JsonArray argspecs(CommandSpec command) {
    JsonArray specs = new JsonArray();
    for (ArgumentSpec argument : command.arguments()) {
      JsonArray spec = new JsonArray().add(FIRST_ARGUMENT + specs.size()).add(argument.name());
      specs.add(
          switch (argument.kind()) {
            case VALUE -> spec.add("type").add("integer");
            case NUMBER -> spec.add("type").add("float");
            case TEXT -> spec.add("type").add("string");
            case TRUTH -> spec.add("bool");
            case CHOICE -> spec.add("enum").add(choices(argument));
            case COLUMN_CHOICES -> spec.add("colEnum").add(choices(argument));
          });
    }
    if (specs.isEmpty() && !EMPTY_LISTS.contains(command.name())) {
      specs.add(Json.NULL);
    }
    return specs;
  }

  private static JsonArray choices(ArgumentSpec argument) {
    JsonArray choices = new JsonArray();
    argument.choices().forEach(choices::add);
    return choices;
  }
}
