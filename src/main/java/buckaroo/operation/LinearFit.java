package buckaroo.operation;

import java.util.List;

/**
 * A straight line through many dimensions.
 *
 * @param intercept the prediction where every term is zero; NaN where there was no row to fit
 */
public record LinearFit(double intercept, List<Term> terms) {
  public LinearFit {
    terms = List.copyOf(terms);
  }

  /**
   * One addend.
   *
   * @param isOneHot whether the weight counts where the cell is the text {@code value}; else the
   *     cell is a number that it multiplies
   */
  public record Term(String column, boolean isOneHot, String value, double weight) {}
}
