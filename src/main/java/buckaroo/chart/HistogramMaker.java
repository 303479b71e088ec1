package buckaroo.chart;

import buckaroo.table.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts the values of one column between nice edges, in two passes. */
final class HistogramMaker {
  private HistogramMaker() {}

  static Chart.Histogram make(Scan scan, Field field, int column) {
    PlotValues numbers = PlotValues.of(field, column, "a histogram");
    double[] values = new double[Scan.BLOCK_ROWS];
    Span span = new Span();
    scan.each(
        block -> {
          numbers.read(block, values);
          for (int i = 0; i < block.rowCount(); i++) {
            if (!Double.isNaN(values[i])) {
              span.add(values[i]);
            }
          }
        });
    long missing = scan.rows() - span.count;
    if (span.count == 0) {
      return new Chart.Histogram(scan.rows(), missing, List.of(), List.of());
    }
    Edges edges = new Edges(ChartScale.edges(field, span.min, span.max));
    long[] counts = new long[edges.bins()];
    scan.each(
        block -> {
          numbers.read(block, values);
          for (int i = 0; i < block.rowCount(); i++) {
            if (!Double.isNaN(values[i])) {
              counts[edges.bin(values[i])]++;
            }
          }
        });
    List<Double> places = new ArrayList<>();
    for (int i = 0; i <= edges.bins(); i++) {
      places.add(edges.edge(i));
    }
    return new Chart.Histogram(
        scan.rows(), missing, places, Arrays.stream(counts).boxed().toList());
  }
}
