package buckaroo.profile;

import buckaroo.table.ColumnType;

/** Names ranges of numbers or times. */
interface RangeLabel {
  /** A bin from one edge to the next. */
  String bin(double from, double to);

  /** What lies beyond the bins on one side. */
  String tail(double from, double to);

  static RangeLabel of(ColumnType type, HistogramBins bins) {
    double first = bins.edges().get(0);
    double last = bins.edges().get(HistogramBins.BINS);
    return switch (type) {
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          TimeRangeLabel.of(type, first, last);
      case INT8,
          INT16,
          INT32,
          INT64,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          FLOAT16,
          FLOAT32,
          FLOAT64,
          DECIMAL ->
          new NumberRangeLabel(first, last);
      case BOOLEAN, TEXT, JSON, TIME, BINARY ->
          throw new IllegalArgumentException("no ranges of " + type);
    };
  }

  /** A number or time as the double that edges are compared with. */
  static double toDouble(Value value) {
    if (value instanceof Value.Whole whole) {
      return whole.value();
    }
    if (value instanceof Value.UnsignedWhole whole) {
      return KeyBlocks.unsignedToDouble(whole.value());
    }
    if (value instanceof Value.Real real) {
      return real.value();
    }
    if (value instanceof Value.Day day) {
      return day.days();
    }
    if (value instanceof Value.Time time) {
      return time.value();
    }
    if (value instanceof Value.Text decimal) {
      return Double.parseDouble(decimal.value());
    }
    throw new IllegalArgumentException("no number: " + value);
  }
}
