package buckaroo.operation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One argument of an operation, as the client wrote it. Immutable. */
public sealed interface Argument {
  /** Text; also a number, a date or a truth value written as text, where such is wanted. */
  record Text(String text) implements Argument {}

  /** A number, exactly. */
  record Number(BigDecimal number) implements Argument {}

  /** True or false. */
  record Truth(boolean truth) implements Argument {}

  /**
   * A choice for each of some columns.
   *
   * @param byColumn from a column's name to one of the choices of the command, in the order given
   */
  record Choices(Map<String, String> byColumn) implements Argument {
    public Choices {
      byColumn = Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
    }
  }

  /** No value: the command's default counts. */
  record Nothing() implements Argument {}
}
