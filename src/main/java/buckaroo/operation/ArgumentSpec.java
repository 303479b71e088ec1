package buckaroo.operation;

import java.util.List;

/**
 * What a command asks for behind the column.
 *
 * @param choices the allowed texts of {@link Kind#CHOICE} and {@link Kind#COLUMN_CHOICES}, else
 *     empty
 * @param preset what counts when the argument is left out
 */
public record ArgumentSpec(String name, Kind kind, List<String> choices, Argument preset) {
  public ArgumentSpec {
    choices = List.copyOf(choices);
  }

  /** What may stand there. */
  public enum Kind {
    /** A value of the column's own type; the reference's client is told {@code integer}. */
    VALUE,
    /** A number. */
    NUMBER,
    /** Text. */
    TEXT,
    /** True or false. */
    TRUTH,
    /** One of the choices. */
    CHOICE,
    /** One of the choices for each of some columns. */
    COLUMN_CHOICES
  }
}
