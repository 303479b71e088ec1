package buckaroo.operation;

import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.text.Brief;
import java.util.List;
import java.util.Map;

/**
 * One operation about to be applied: a frame, the column it is about and its arguments, which were
 * judged already. For one thread.
 *
 * @param index position of the operation in its list, from 0
 * @param position position of the operation's column in the frame; 0 where the command ignores it
 * @param arguments as many as the command has, none of them {@link Argument.Nothing}
 */
public record Work(
    Frame frame,
    Operation operation,
    int index,
    int position,
    List<Argument> arguments,
    Cancellation cancellation) {
  public MemoryTable table() {
    return frame.table();
  }

  /** Rows of the table, those that were dropped among them. */
  public int rowCount() {
    return Math.toIntExact(table().rowCount());
  }

  public Field field() {
    return table().schema().field(position);
  }

  public Column column() {
    return table().column(position);
  }

  public String text(int argument) {
    return ((Argument.Text) arguments.get(argument)).text();
  }

  public double number(int argument) {
    return ((Argument.Number) arguments.get(argument)).number().doubleValue();
  }

  public boolean truth(int argument) {
    return ((Argument.Truth) arguments.get(argument)).truth();
  }

  public Map<String, String> choices(int argument) {
    return ((Argument.Choices) arguments.get(argument)).byColumn();
  }

  /** Why the operation cannot be applied; the message begins with the command. */
  public OperationException refusal(String why) {
    return new OperationException(index, operation.command() + ": " + why);
  }

  /** That the command cannot work on a column of this type. */
  public OperationException wrongType(Field found, String wanted) {
    return refusal(
        "column \"%s\" holds %s; the command wants %s"
            .formatted(Brief.of(found.name()), SchemaWords.ofType(found.type()), wanted));
  }
}
