package buckaroo.operation.cell;

import buckaroo.operation.Argument;
import buckaroo.operation.Arguments;
import buckaroo.operation.PythonText;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.text.Brief;
import buckaroo.text.IsoTimes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The value that fills a column, as its cells are kept and as code writes it.
 *
 * @param type the type of the filled column
 * @param units for whole numbers, truth values, dates and timestamps
 * @param number for floating-point numbers
 * @param text for text and decimals
 * @param time for dates and timestamps; UTC where the column has a zone
 */
record FillValue(
    ColumnType type,
    long units,
    double number,
    String text,
    @Nullable LocalDateTime time,
    @Nullable String zone) {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal MOST_UNSIGNED = new BigDecimal(Long.toUnsignedString(-1L));

  /** The value that an operation is about to fill in. */
  static FillValue of(Work work) {
    Argument argument = work.arguments().get(0);
    Field field = work.field();
    FillValue value = read(field, argument);
    if (value == null) {
      throw work.refusal(
          "column \"%s\" holds %s; found %s, wanted %s"
              .formatted(
                  Brief.of(field.name()),
                  SchemaWords.ofType(field.type()),
                  Arguments.told(argument),
                  wanted(field.type())));
    }
    return value;
  }

  /** The value that was filled in. */
  static FillValue of(Step step) {
    FillValue value = read(step.field(), step.operation().arguments().get(0));
    if (value == null) {
      throw new IllegalArgumentException("was not applied: " + step.operation());
    }
    return value;
  }

  private static String wanted(ColumnType type) {
    if (type.isInteger()) {
      return "a whole number of 64 bits, such as 8";
    }
    return switch (type) {
      case FLOAT16, FLOAT32, FLOAT64 -> "a number, such as 1.5";
      case BOOLEAN -> "true or false";
      case DATE -> "a date, such as \"2024-01-31\"";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          "a time, such as \"2024-01-31T12:30:00\"";
      case DECIMAL -> "a number with no more digits behind the point than the column has";
      case TEXT -> "text";
      default -> "a column of another type: such cells cannot be filled";
    };
  }

  private static @Nullable FillValue read(Field field, Argument argument) {
    ColumnType type = field.type();
    if (type.isInteger()) {
      return whole(type, number(argument));
    }
    if (type.isFloat()) {
      BigDecimal number = number(argument);
      if (number == null || !Double.isFinite(number.doubleValue())) {
        return null;
      }
      double value = number.doubleValue();
      boolean fits =
          type == ColumnType.FLOAT64 || (type == ColumnType.FLOAT32 && (float) value == value);
      return new FillValue(fits ? type : ColumnType.FLOAT64, 0, value, "", null, null);
    }
    return switch (type) {
      case BOOLEAN -> truth(argument);
      case TEXT -> text(argument);
      case DATE, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> time(field, argument);
      default -> null;
    };
  }

  private static @Nullable BigDecimal number(Argument argument) {
    if (argument instanceof Argument.Number number) {
      return number.number();
    }
    if (argument instanceof Argument.Text text && text.text().length() <= 40) {
      try {
        BigDecimal number = new BigDecimal(text.text().trim());
        return Math.abs((long) number.scale()) > 400 ? null : number;
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable FillValue whole(ColumnType type, @Nullable BigDecimal number) {
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    if (type == ColumnType.UINT64) {
      return number.signum() < 0 || number.compareTo(MOST_UNSIGNED) > 0
          ? null
          : new FillValue(type, number.toBigInteger().longValue(), 0, "", null, null);
    }
    if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      return null;
    }
    long value = number.longValue();
    boolean fits =
        switch (type) {
          case INT8 -> value == (byte) value;
          case INT16 -> value == (short) value;
          case INT32 -> value == (int) value;
          case UINT8 -> value >= 0 && value < 1 << 8;
          case UINT16 -> value >= 0 && value < 1 << 16;
          case UINT32 -> value >= 0 && value < 1L << 32;
          default -> true;
        };
    return new FillValue(fits ? type : ColumnType.INT64, value, 0, "", null, null);
  }

  private static @Nullable FillValue truth(Argument argument) {
    String word =
        argument instanceof Argument.Truth truth
            ? String.valueOf(truth.truth())
            : argument instanceof Argument.Text text
                ? text.text().trim().toLowerCase(Locale.ROOT)
                : "";
    return switch (word) {
      case "true" -> new FillValue(ColumnType.BOOLEAN, 1, 0, "", null, null);
      case "false" -> new FillValue(ColumnType.BOOLEAN, 0, 0, "", null, null);
      default -> null;
    };
  }

  private static @Nullable FillValue text(Argument argument) {
    String text =
        argument instanceof Argument.Text given
            ? given.text()
            : argument instanceof Argument.Number number
                ? number.number().toString()
                : argument instanceof Argument.Truth truth ? String.valueOf(truth.truth()) : "";
    boolean isUnicode = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return isUnicode ? new FillValue(ColumnType.TEXT, 0, 0, text, null, null) : null;
  }

  private static @Nullable FillValue time(Field field, Argument argument) {
    if (!(argument instanceof Argument.Text given)) {
      return null;
    }
    LocalDateTime time;
    try {
      time = IsoTimes.read(given.text(), field.zone() != null);
    } catch (DateTimeException e) {
      return null;
    }
    if (Math.abs(time.getYear()) > 9999
        || (field.type() == ColumnType.DATE && !time.equals(time.truncatedTo(ChronoUnit.DAYS)))) {
      return null;
    }
    Instant instant = time.toInstant(ZoneOffset.UTC);
    try {
      long units =
          switch (field.type()) {
            case DATE -> time.toLocalDate().toEpochDay();
            case TIMESTAMP_MILLIS -> ChronoUnit.MILLIS.between(Instant.EPOCH, instant);
            case TIMESTAMP_MICROS -> ChronoUnit.MICROS.between(Instant.EPOCH, instant);
            default -> ChronoUnit.NANOS.between(Instant.EPOCH, instant);
          };
      return new FillValue(field.type(), units, 0, "", time, field.zone());
    } catch (ArithmeticException e) {
      return null;
    }
  }

  byte[] utf8() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The value as Python writes it. */
  String python() {
    if (time != null) {
      return "pd.Timestamp('" + time + "'" + (zone == null ? ")" : ", tz='UTC')");
    }
    return switch (type) {
      case BOOLEAN -> units != 0 ? "True" : "False";
      case TEXT -> PythonText.literal(text);
      case FLOAT16, FLOAT32, FLOAT64 -> Double.toString(number);
      case UINT64 -> Long.toUnsignedString(units);
      default -> Long.toString(units);
    };
  }

  /** The value as SQL writes it. */
  String sql() {
    if (time != null) {
      return type == ColumnType.DATE
          ? "DATE '" + time.toLocalDate() + "'"
          : (zone == null ? "TIMESTAMP '" : "TIMESTAMPTZ '")
              + time.toString().replace('T', ' ')
              + (zone == null ? "'" : "+00'");
    }
    return switch (type) {
      case BOOLEAN -> units != 0 ? "true" : "false";
      case TEXT -> SqlText.literal(text);
      case FLOAT16, FLOAT32, FLOAT64 -> "CAST(" + number + " AS DOUBLE)";
      case UINT64 -> Long.toUnsignedString(units);
      default -> Long.toString(units);
    };
  }
}
