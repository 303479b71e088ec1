package buckaroo.operation;

import java.util.List;

/**
 * What a client needs to offer a command.
 *
 * @param name the command's symbol, as in PROTOCOL section 7
 * @param label a few words for a button
 * @param arguments what follows the column, in order
 */
public record CommandSpec(String name, String label, List<ArgumentSpec> arguments) {
  public CommandSpec {
    arguments = List.copyOf(arguments);
  }
}
