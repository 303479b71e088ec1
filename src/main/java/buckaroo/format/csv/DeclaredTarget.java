package buckaroo.format.csv;

import buckaroo.format.ReadOptions.Type;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.LongColumn;
import buckaroo.table.Nullable;
import buckaroo.table.Validity;
import buckaroo.text.DateFormat;
import buckaroo.text.DateForms;

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
  private final @Nullable DateFormat form;
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
   * @param form of dates and times; without one they are those of ISO 8601, or such as name the
   *     month or begin with the year
   * @param type the table's, which for times tells the unit
   */
  DeclaredTarget(Type declared, @Nullable DateFormat form, ColumnType type, int rowCount) {
    this.declared = declared;
    this.form = form;
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
        int kind = form == null ? reader.time.read(bytes, start, end) : 0;
        if (kind == 0) {
          yield written(row, bytes, start, end, reader, evidence);
        }
        values[row] = reader.time.epochDay();
        evidence.add(kind);
        yield (kind & TypeEvidence.DATE) != 0 ? FITS : MISFIT;
      }
      case TIMESTAMP -> {
        int kind = form == null ? reader.time.read(bytes, start, end) : 0;
        yield kind == 0
            ? written(row, bytes, start, end, reader, evidence)
            : time(row, kind, reader, evidence);
      }
      case TIME -> written(row, bytes, start, end, reader, evidence);
    };
  }

  /** Reads what is not written as ISO 8601 has it, where it is plain which number is the day. */
  private int written(
      int row, byte[] bytes, int start, int end, CellReader reader, TypeEvidence evidence) {
    boolean fits =
        form != null
            ? reader.dates.read(form, bytes, start, end)
            : reader.dates.look(bytes, start, end, DateForms.PLAIN_DATES, DateForms.ALL_CLOCKS);
    boolean zoned = fits && reader.dates.hasOffset();
    evidence.add(zoned ? TypeEvidence.ZONED_TIME : TypeEvidence.LOCAL_TIME);
    if (!fits
        || reader.dates.hasDate() == (declared == Type.TIME)
        || (declared == Type.DATE && form == null && reader.dates.hasClock())) {
      return MISFIT;
    }
    values[row] =
        switch (declared) {
          case DATE -> reader.dates.epochDay();
          case TIME -> reader.dates.clockMicros();
          default ->
              type == ColumnType.TIMESTAMP_NANOS
                  ? Math.multiplyExact(reader.dates.epochMicros(), 1000)
                  : reader.dates.epochMicros();
        };
    if (zoned) {
      evidence.addOffset(reader.dates.offset());
    }
    return FITS;
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
      case TIME -> ClockTexts.of(values, validity);
    };
  }
}
