package buckaroo.operation;

import java.util.List;

/**
 * A straight line through many dimensions.
 *
 * @param intercept the prediction where every term is zero; NaN where there was no row to fit
 */
record LinearFit(double intercept, List<Term> terms) {
  LinearFit {
    terms = List.copyOf(terms);
  }

  /**
   * One addend.
   *
   * @param column the column's name
   * @param value the text that its cell must equal for the weight to be added; empty optional-like
   *     null is not used: a term with {@code oneHot} false multiplies the cell instead
   */
  record Term(String column, boolean oneHot, String value, double weight) {}
}
