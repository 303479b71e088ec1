package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;

/** Runs of equal values, each with where it ends. */
final class RunEndVector extends Vector {
  private final Vector ends;
  private final Vector values;

  /** The run that was asked for last; any thread may change it, so it only is where to begin. */
  private int recent;

  RunEndVector(int length, Vector ends, Vector values) throws MalformedFileException {
    super(length, null, values);
    this.ends = ends;
    this.values = values;
    long before = 0;
    for (int run = 0; run < ends.length(); run++) {
      if (ends.isNull(run) || ends.longAt(run) <= before) {
        throw new MalformedFileException("a run ends before it begins");
      }
      before = ends.longAt(run);
    }
    if (before < length || values.length() < ends.length()) {
      throw new MalformedFileException(
          "runs up to " + before + " of " + values.length() + " values for " + length + " rows");
    }
  }

  private int run(int i) {
    int run = recent;
    if (i < ends.longAt(run) && (run == 0 || i >= ends.longAt(run - 1))) {
      return run;
    }
    int low = 0;
    int high = ends.length() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends.longAt(middle) <= i) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    recent = low;
    return low;
  }

  @Override
  boolean isNull(int i) {
    return values.isNull(run(i));
  }

  @Override
  long longAt(int i) {
    return values.longAt(run(i));
  }

  @Override
  double doubleAt(int i) {
    return values.doubleAt(run(i));
  }

  @Override
  boolean isQuoted() {
    return values.isQuoted();
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    values.write(run(i), out);
  }
}
