package buckaroo.operation.number;

/**
 * Solves normal equations by elimination, taking the largest remaining diagonal first; what depends
 * on the columns taken before gets the weight zero, which changes no prediction.
 */
final class LeastSquares {
  /** A remaining share of a column's own variance that is rounding only. */
  private static final double NOTHING = 1e-11;

  private LeastSquares() {}

  /**
   * The weights.
   *
   * @param products sums of products of the centred columns, of which the last one is explained by
   *     the others; square, changed
   */
  static double[] weights(double[][] products) {
    int terms = products.length - 1;
    var scales = new double[terms];
    for (int i = 0; i < terms; i++) {
      scales[i] = products[i][i] > 0 ? Math.sqrt(products[i][i]) : 0;
    }
    var left = new double[terms][terms + 1];
    for (int i = 0; i < terms; i++) {
      for (int j = 0; j <= terms; j++) {
        double scale = scales[i] * (j < terms ? scales[j] : 1);
        left[i][j] = scale == 0 ? 0 : products[i][j] / scale;
      }
    }
    var taken = new boolean[terms];
    for (int step = 0; step < terms; step++) {
      int pivot = -1;
      for (int i = 0; i < terms; i++) {
        if (!taken[i] && left[i][i] > NOTHING && (pivot < 0 || left[i][i] > left[pivot][pivot])) {
          pivot = i;
        }
      }
      if (pivot < 0) {
        break;
      }
      taken[pivot] = true;
      eliminate(left, pivot);
    }
    var weights = new double[terms];
    for (int i = 0; i < terms; i++) {
      weights[i] = taken[i] && scales[i] > 0 ? left[i][terms] / scales[i] : 0;
    }
    return weights;
  }

  /** Clears a column in every other row. */
  private static void eliminate(double[][] left, int pivot) {
    double[] own = left[pivot];
    double diagonal = own[pivot];
    for (int j = 0; j < own.length; j++) {
      own[j] /= diagonal;
    }
    for (int i = 0; i < left.length; i++) {
      double factor = left[i][pivot];
      if (i != pivot && factor != 0) {
        for (int j = 0; j < own.length; j++) {
          left[i][j] -= factor * own[j];
        }
      }
    }
  }
}
