package buckaroo.view;

import java.math.BigDecimal;

/** One value that a filter compares with, as the client wrote it. */
public sealed interface FilterValue {
  /**
   * Text; also a number, a date, a timestamp or a truth value written as text, where the column
   * holds such.
   */
  record Text(String text) implements FilterValue {}

  /**
   * A number, exactly. Equal numbers are equal values, however they were written.
   *
   * @param number without trailing zeros
   */
  record Number(BigDecimal number) implements FilterValue {
    public Number {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }

  /** True or false. */
  record Truth(boolean truth) implements FilterValue {}
}
