package buckaroo.operation.formula;

/** A formula that means nothing; the message tells where and what would do. */
final class FormulaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FormulaException(String message) {
    super(message);
  }

  /**
   * At a place of the formula.
   *
   * @param at position of the character, from 0
   */
  static FormulaException at(int at, String message) {
    return new FormulaException(message + ", at character " + (at + 1));
  }
}
