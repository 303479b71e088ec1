package buckaroo.format.csv;

import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Validity;

/**
 * Reads the cells of a column whose type a person declared. What is none of that type is left
 * missing and counted; nothing is widened. Digits may have leading zeros here, and {@code 1} and
 * {@code 0} are words of truth.
 */
final class DeclaredTarget implements ColumnTarget {
  private static final int FITS = 0;
  private static final int MISFIT = 1;
  private static final int TOO_FINE = 2;

  private final Type declared;
  private final ColumnType type;
  private final int rowCount;
  private final long[] values;
  private final double[] reals;
  private final long[] present;
  private final Misfits misfits = new Misfits();

  /** Times with more digits than microseconds hold. */
  private final Misfits tooFine = new Misfits();

  /**
   * A target of missing cells.
   *
   * @param declared any but text, which holds every cell
   * @param type the table's, which for times tells the unit
   */
  DeclaredTarget(Type declared, ColumnType type, int rowCount) {
    this.declared = declared;
    this.type = type;
    this.rowCount = rowCount;
    int words = (rowCount + 63) >>> 6;
    this.values =
        new long[declared == Type.FLOAT64 ? 0 : declared == Type.BOOLEAN ? words : rowCount];
    this.reals = new double[declared == Type.FLOAT64 ? rowCount : 0];
    this.present = new long[words];
  }

  /**
   * The cells that are none of the type.
   *
   * @param last the type that the whole column turned out to have
   */
  Misfits misfits(ColumnType last) {
    var all = new Misfits();
    all.add(misfits);
    if (last != ColumnType.TIMESTAMP_NANOS) {
      all.add(tooFine);
    }
    return all;
  }

  @Override
  public void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    byte[] bytes = batch.bytes;
    int[] bounds = batch.bounds;
    long[] counts = new long[3];
    long[] firsts = new long[3];
    int at = column;
    for (int row = batch.firstRow; row < batch.firstRow + batch.rows; row++, at += batch.stride) {
      int start = bounds[at] + 1;
      int end = bounds[at + 1];
      if (start < end && bytes[start] == batch.quote) {
        start++;
        end--;
      }
      if (batch.nullMarkers.isMissing(bytes, start, end)) {
        continue;
      }
      int verdict = store(row, bytes, start, end, reader, evidence);
      if (verdict == FITS) {
        present[row >>> 6] |= 1L << row;
      } else if (counts[verdict]++ == 0) {
        firsts[verdict] = batch.base + start;
      }
    }
    if (counts[MISFIT] > 0) {
      misfits.add(counts[MISFIT], firsts[MISFIT]);
    }
    if (counts[TOO_FINE] > 0) {
      tooFine.add(counts[TOO_FINE], firsts[TOO_FINE]);
    }
  }

  /** Stores the cell if it is of the type, and says whether it is. */
  private int store(
      int row, byte[] bytes, int start, int end, CellReader reader, TypeEvidence evidence) {
    return switch (declared) {
      case TEXT -> throw new IllegalStateException("text holds every cell");
      case INT64 -> {
        int kind = reader.number.readWithZeros(bytes, start, end);
        values[row] = reader.number.integer();
        evidence.add(kind);
        yield (kind & TypeEvidence.INTEGER) != 0 ? FITS : MISFIT;
      }
      case FLOAT64 -> {
        int kind = reader.number.readWithZeros(bytes, start, end);
        reals[row] = reader.number.real();
        evidence.add(kind);
        yield kind != 0 ? FITS : MISFIT;
      }
      case BOOLEAN -> {
        int truth = truth(bytes, start, end);
        values[row >>> 6] |= (long) Math.max(0, truth) << row;
        evidence.add(TypeEvidence.BOOLEAN);
        yield truth >= 0 ? FITS : MISFIT;
      }
      case DATE -> {
        int kind = reader.time.read(bytes, start, end);
        values[row] = reader.time.epochDay();
        evidence.add(kind);
        yield (kind & TypeEvidence.DATE) != 0 ? FITS : MISFIT;
      }
      case TIMESTAMP -> time(row, reader.time.read(bytes, start, end), reader, evidence);
    };
  }

  private int time(int row, int kind, CellReader reader, TypeEvidence evidence) {
    boolean nanos = type == ColumnType.TIMESTAMP_NANOS;
    evidence.add(kind);
    if ((kind & TypeEvidence.ZONED_TIME) != 0) {
      evidence.addOffset(reader.time.offset());
    }
    if (!nanos && (kind & TypeEvidence.NANOS) != 0) {
      return TOO_FINE;
    }
    if (kind == 0 || (nanos && (kind & TypeEvidence.FAR) != 0)) {
      return MISFIT;
    }
    values[row] = nanos ? reader.time.epochNanos() : reader.time.epochMicros();
    return FITS;
  }

  private static int truth(byte[] bytes, int start, int end) {
    if (end - start == 1 && (bytes[start] == '0' || bytes[start] == '1')) {
      return bytes[start] - '0';
    }
    return CellReader.truth(bytes, start, end);
  }

  @Override
  public Column build() {
    Validity validity = Validity.of(present, rowCount);
    return switch (declared) {
      case TEXT -> throw new IllegalStateException("text holds every cell");
      case FLOAT64 -> DoubleColumn.of(reals, validity);
      case BOOLEAN -> BooleanColumn.of(values, validity);
      case INT64, DATE, TIMESTAMP -> LongColumn.of(values, validity);
    };
  }
}
