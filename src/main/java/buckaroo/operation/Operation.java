package buckaroo.operation;

import buckaroo.operation.list.Commands;
import java.util.List;

/**
 * One step of the list that a person edits.
 *
 * @param command a name of {@link Commands}; whether there is such a one is judged when it is
 *     applied
 * @param column the name of the column it is about; a command about the whole table ignores it
 * @param arguments what stands behind the column; those that are left out take their defaults
 */
public record Operation(String command, String column, List<Argument> arguments, Meta meta) {
  public Operation {
    arguments = List.copyOf(arguments);
  }

  /** An operation that a person wrote. */
  public static Operation of(String command, String column, Argument... arguments) {
    return new Operation(command, column, List.of(arguments), Meta.NONE);
  }
}
