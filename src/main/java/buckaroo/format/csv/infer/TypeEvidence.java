package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions.Type;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.DateFormat;
import buckaroo.text.DateForms;
import buckaroo.text.DateReader;
import buckaroo.text.DecimalReader;
import buckaroo.text.IsoReader;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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
  public static final int LOCAL_TIME = IsoReader.LOCAL_TIME;
  public static final int ZONED_TIME = IsoReader.ZONED_TIME;
  public static final int NANOS = IsoReader.NANOS;
  public static final int FAR = IsoReader.FAR;

  /** Anything else, among it numbers with leading zeros. */
  public static final int TEXT = 1 << 11;

  /** A date or time of day in some of the {@link DateForms}. */
  public static final int WRITTEN = 1 << 12;

  private static final int NUMBERS = INTEGER | NEGATIVE | UNSIGNED | HUGE | REAL;
  private static final int TIMES = DATE | LOCAL_TIME | ZONED_TIME | NANOS | FAR;

  /** A date or a time without an offset that microseconds hold. */
  public static final int LOCAL_ISO = DATE | LOCAL_TIME | FAR;

  private static final int WRITTEN_OR_ISO = WRITTEN | LOCAL_ISO;

  /** No offset seen yet; offsets are seconds. */
  private static final int NO_OFFSET = Integer.MIN_VALUE;

  private static final int SEVERAL_OFFSETS = Integer.MAX_VALUE;

  private int kinds;
  private int offset = NO_OFFSET;
  private long dates = DateForms.ALL_DATES;
  private int clocks = DateForms.ALL_CLOCKS;

  /** The format that a person told for any column, as long as every cell is written so. */
  private @Nullable DateFormat told;

  private boolean toldFails;

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

  /** A date in some forms was seen; those that all dates are written in are left. */
  public void addWritten(DateReader reader) {
    add(WRITTEN);
    dates &= reader.dates();
    clocks &= reader.clocks();
    if (reader.hasOffset()) {
      addOffset(reader.offset());
    }
  }

  /** A cell was seen that is written in the format told for any column, or is not. */
  public void addTold(DateFormat format, boolean fits) {
    told = format;
    toldFails |= !fits;
  }

  /** Whether a cell is written in a form that all dates so far are written in. */
  public boolean isWritten(DateReader reader, byte[] bytes, int start, int end) {
    return (kinds & ~WRITTEN_OR_ISO) == 0 && reader.look(bytes, start, end, dates, clocks);
  }

  public void merge(TypeEvidence other) {
    kinds |= other.kinds;
    dates &= other.dates;
    clocks &= other.clocks;
    told = told == null ? other.told : told;
    toldFails |= other.toldFails;
    if (other.offset != NO_OFFSET) {
      addOffset(other.offset);
    }
  }

  /** Whether the column is text whatever else it holds. */
  public boolean isText() {
    if ((told != null && !toldFails) || isWritten()) {
      return false;
    }
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
    Optional<DateFormat> form = form();
    if (form.isPresent()) {
      return type(form.get());
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

  private ColumnType type(DateFormat form) {
    if (!form.hasDate()) {
      return ColumnType.TIME;
    }
    return form.hasClock() || has(LOCAL_TIME) ? ColumnType.TIMESTAMP_MICROS : ColumnType.DATE;
  }

  /**
   * Whether there are written dates, and nothing else but ISO ones that may be written likewise.
   */
  private boolean isWritten() {
    return has(WRITTEN) && (kinds & ~WRITTEN_OR_ISO) == 0 && datesLeft() != 0 && clocks != 0;
  }

  private long datesLeft() {
    return kinds == WRITTEN ? dates : dates & DateForms.likeIso();
  }

  /**
   * How every cell is written where they are dates or times, but not all as ISO 8601 has them: the
   * one form that fits them all. Beside dates with dashes and without zeros there may be ISO ones.
   */
  public Optional<DateFormat> form() {
    if (told != null && !toldFails) {
      return Optional.of(told);
    }
    return isWritten() ? DateForms.only(datesLeft(), clocks) : Optional.empty();
  }

  /** The forms of which nobody can tell which one it is; empty where there is no such doubt. */
  public List<DateFormat> doubtful() {
    return isWritten() && form().isEmpty() ? DateForms.left(datesLeft(), clocks) : List.of();
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
      case TIME -> ColumnType.TIME;
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
