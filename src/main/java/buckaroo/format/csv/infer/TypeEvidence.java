package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions.Type;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.DecimalReader;
import buckaroo.text.IsoReader;
import java.time.ZoneOffset;

/**
 * The kinds of values seen in a column so far, from which its type follows. Adding is commutative,
 * so threads collect apart and merge. For one thread.
 */
public final class TypeEvidence {
  public static final int INTEGER = DecimalReader.INTEGER;
  public static final int NEGATIVE = DecimalReader.NEGATIVE;
  public static final int UNSIGNED = DecimalReader.UNSIGNED;
  static final int HUGE = DecimalReader.HUGE;
  static final int REAL = DecimalReader.REAL;

  public static final int BOOLEAN = 1 << 5;

  public static final int DATE = IsoReader.DATE;
  static final int LOCAL_TIME = IsoReader.LOCAL_TIME;
  public static final int ZONED_TIME = IsoReader.ZONED_TIME;
  public static final int NANOS = IsoReader.NANOS;
  public static final int FAR = IsoReader.FAR;

  /** Anything else, among it numbers with leading zeros. */
  public static final int TEXT = 1 << 11;

  private static final int NUMBERS = INTEGER | NEGATIVE | UNSIGNED | HUGE | REAL;
  private static final int TIMES = DATE | LOCAL_TIME | ZONED_TIME | NANOS | FAR;

  /** No offset seen yet; offsets are seconds. */
  private static final int NO_OFFSET = Integer.MIN_VALUE;

  private static final int SEVERAL_OFFSETS = Integer.MAX_VALUE;

  private int kinds;
  private int offset = NO_OFFSET;

  public void add(int seen) {
    kinds |= seen;
  }

  /** A time with an offset was seen. */
  public void addOffset(int seconds) {
    if (offset == NO_OFFSET) {
      offset = seconds;
    } else if (offset != seconds) {
      offset = SEVERAL_OFFSETS;
    }
  }

  public void merge(TypeEvidence other) {
    kinds |= other.kinds;
    if (other.offset != NO_OFFSET) {
      addOffset(other.offset);
    }
  }

  /** Whether the column is text whatever else it holds. */
  public boolean isText() {
    // Whole numbers that are too long for 64 bits are text only until a real number is among them.
    return (kinds & ~NUMBERS) != 0 && type() == ColumnType.TEXT;
  }

  /** Whether every cell so far was missing. */
  public boolean isEmpty() {
    return kinds == 0;
  }

  /**
   * The narrowest type that keeps every value as it is. Numbers, booleans and times do not mix:
   * such a column is text. Dates among local times are midnights; with offsets among them they are
   * text. A column with nothing but missing cells is {@code FLOAT64}, as in the reference.
   */
  public ColumnType type() {
    if (kinds == 0) {
      return ColumnType.FLOAT64;
    }
    if (kinds == BOOLEAN) {
      return ColumnType.BOOLEAN;
    }
    if ((kinds & ~NUMBERS) == 0) {
      return numberType();
    }
    if ((kinds & ~TIMES) == 0) {
      return timeType();
    }
    return ColumnType.TEXT;
  }

  /** The type of a column declared to be of one; only times leave a choice, of their unit. */
  public ColumnType type(Type declared) {
    return switch (declared) {
      case TEXT -> ColumnType.TEXT;
      case INT64 -> ColumnType.INT64;
      case FLOAT64 -> ColumnType.FLOAT64;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.DATE;
      case TIMESTAMP ->
          has(NANOS) && !has(FAR) ? ColumnType.TIMESTAMP_NANOS : ColumnType.TIMESTAMP_MICROS;
    };
  }

  /**
   * The zone of a column declared to hold timestamps: as {@link #zone}, with times without an
   * offset taken for UTC where others have one.
   */
  public @Nullable String declaredZone() {
    if (offset == NO_OFFSET) {
      return null;
    }
    boolean several = offset == SEVERAL_OFFSETS || has(LOCAL_TIME) || has(DATE);
    return several ? "UTC" : zoneOf(offset);
  }

  private static String zoneOf(int seconds) {
    return seconds == 0 ? "UTC" : ZoneOffset.ofTotalSeconds(seconds).getId();
  }

  private ColumnType numberType() {
    if (has(REAL)) {
      return ColumnType.FLOAT64;
    }
    if (has(HUGE) || (has(UNSIGNED) && has(NEGATIVE))) {
      return ColumnType.TEXT;
    }
    return has(UNSIGNED) ? ColumnType.UINT64 : ColumnType.INT64;
  }

  private ColumnType timeType() {
    if (has(ZONED_TIME) && (has(LOCAL_TIME) || has(DATE))) {
      return ColumnType.TEXT;
    }
    if (!has(ZONED_TIME) && !has(LOCAL_TIME)) {
      return ColumnType.DATE;
    }
    if (!has(NANOS)) {
      return ColumnType.TIMESTAMP_MICROS;
    }
    return has(FAR) ? ColumnType.TEXT : ColumnType.TIMESTAMP_NANOS;
  }

  /**
   * The zone of a column of times with offsets: their common offset, {@code UTC} if they differ.
   */
  public @Nullable String zone() {
    if (offset == NO_OFFSET || !type().isTimestamp()) {
      return null;
    }
    return offset == SEVERAL_OFFSETS ? "UTC" : zoneOf(offset);
  }

  /**
   * Whether a column of a type holds every value seen as it is.
   *
   * @param zoned whether the times of the type carry a zone
   */
  public boolean fits(ColumnType type, boolean zoned) {
    int times = (zoned ? ZONED_TIME : DATE | LOCAL_TIME) | FAR;
    int held =
        switch (type) {
          case INT64 -> INTEGER | NEGATIVE;
          case UINT64 -> INTEGER | UNSIGNED;
          case FLOAT64 -> NUMBERS;
          case BOOLEAN -> BOOLEAN;
          case DATE -> DATE | FAR;
          case TIMESTAMP_MILLIS, INT8, INT16, INT32, UINT8, UINT16, UINT32 -> 0;
          case FLOAT16, FLOAT32, DECIMAL, TIME, BINARY -> 0;
          case TIMESTAMP_MICROS -> times;
          case TIMESTAMP_NANOS -> (times & ~FAR) | NANOS;
          case TEXT, JSON -> -1;
        };
    return (kinds & ~held) == 0;
  }

  private boolean has(int kind) {
    return (kinds & kind) != 0;
  }
}
