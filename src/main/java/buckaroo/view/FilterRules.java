package buckaroo.view;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.text.Brief;
import buckaroo.text.IsoTimes;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Reads the values of filters as the cells of their column are read. Every refusal is an {@link
 * InvalidFilterException}.
 */
public final class FilterRules {
  /** Longer numbers are refused: arithmetic with them would cost more than any table needs. */
  private static final int LONGEST_NUMBER = 400;

  private FilterRules() {}

  /** Refuses a filter whose operator or values do not fit the column. */
  static void check(Field field, Filter filter) {
    if (filter.op().isPattern()) {
      pattern(field, filter);
      return;
    }
    for (FilterValue value : filter.values()) {
      if (isNumeric(field.type())) {
        number(field, value);
      } else if (field.type().isTextual()) {
        text(field, value);
      } else {
        units(field, value);
      }
    }
  }

  /** Whether cells are compared as numbers that may have fractions. */
  static boolean isNumeric(ColumnType type) {
    return type.isFloat() || type == ColumnType.DECIMAL;
  }

  /** Refuses text that no cell can hold since it is no Unicode text. */
  static void checkText(String text) {
    utf8(text);
  }

  /** What a filter by a part of the text looks for. */
  static TextPattern pattern(Field field, Filter filter) {
    FilterValue value = filter.values().get(0);
    if (value instanceof FilterValue.Text text) {
      return TextPattern.of(filter.op(), text.text(), filter.folded());
    }
    throw misfit(field, value, "a text, such as \"abc\"");
  }

  /** A value for a column of text, as UTF-8. */
  static byte[] text(Field field, FilterValue value) {
    if (value instanceof FilterValue.Text text) {
      return utf8(text.text());
    }
    throw misfit(field, value, "a text, such as \"abc\"");
  }

  /** A value for a column of doubles or decimals, exactly as written. */
  public static BigDecimal number(Field field, FilterValue value) {
    return decimal(field, value, "a number, such as 1.5");
  }

  /**
   * A value for a column whose cells are 64-bit integers, counted as they are: days for dates, the
   * column's unit for timestamps, 0 and 1 for false and true. May lie between two units or outside
   * of 64 bits.
   */
  public static BigDecimal units(Field field, FilterValue value) {
    return switch (field.type()) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          decimal(field, value, "a number, such as 15");
      case BOOLEAN -> truth(field, value);
      case DATE -> BigDecimal.valueOf(date(field, value).toEpochDay());
      case TIMESTAMP_MILLIS -> seconds(field, value).movePointRight(3);
      case TIMESTAMP_MICROS -> seconds(field, value).movePointRight(6);
      case TIMESTAMP_NANOS -> seconds(field, value).movePointRight(9);
      case FLOAT16, FLOAT32, FLOAT64, TEXT, JSON, DECIMAL, TIME, BINARY ->
          throw new IllegalArgumentException("no units: " + field);
    };
  }

  private static BigDecimal decimal(Field field, FilterValue value, String example) {
    if (value instanceof FilterValue.Number number) {
      return number.number();
    }
    if (value instanceof FilterValue.Text text && text.text().length() <= LONGEST_NUMBER) {
      try {
        return new BigDecimal(text.text().trim());
      } catch (NumberFormatException e) {
        throw misfit(field, value, example);
      }
    }
    throw misfit(field, value, example);
  }

  private static BigDecimal truth(Field field, FilterValue value) {
    String word =
        value instanceof FilterValue.Truth truth
            ? String.valueOf(truth.truth())
            : value instanceof FilterValue.Text text ? text.text().trim() : "";
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> BigDecimal.ONE;
      case "false" -> BigDecimal.ZERO;
      default -> throw misfit(field, value, "true or false");
    };
  }

  private static LocalDate date(Field field, FilterValue value) {
    try {
      return LocalDate.parse(text(value).trim());
    } catch (DateTimeException e) {
      throw misfit(field, value, "a date, such as \"2024-01-31\"");
    }
  }

  /** Seconds since 1970-01-01T00:00:00, UTC where the column has a zone. */
  private static BigDecimal seconds(Field field, FilterValue value) {
    LocalDateTime time;
    try {
      time = IsoTimes.read(text(value), field.zone() != null);
    } catch (DateTimeException e) {
      String example =
          field.zone() == null
              ? "a local time, such as \"2024-01-31T12:30:00\" or \"2024-01-31\""
              : "a time, such as \"2024-01-31T12:30:00Z\"; UTC is meant where no offset stands";
      throw misfit(field, value, example);
    }
    return BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC))
        .add(BigDecimal.valueOf(time.getNano(), 9));
  }

  private static String text(FilterValue value) {
    return value instanceof FilterValue.Text text ? text.text() : "";
  }

  private static byte[] utf8(String text) {
    try {
      var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new InvalidFilterException(
          "The text to look for holds half of a surrogate pair, which is no character");
    }
  }

  private static InvalidFilterException misfit(Field field, FilterValue value, String wanted) {
    return new InvalidFilterException(
        "Column %s; it can be compared with %s, found %s"
            .formatted(told(field), wanted, told(value)));
  }

  private static String told(Field field) {
    return "\"%s\" holds %s".formatted(Brief.of(field.name()), words(field.type()));
  }

  private static String words(ColumnType type) {
    return switch (type) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> "whole numbers";
      case FLOAT16, FLOAT32, FLOAT64, DECIMAL -> "numbers";
      case TIME -> "times of day as text";
      case BINARY -> "bytes as text";
      case BOOLEAN -> "true and false";
      case TEXT -> "text";
      case JSON -> "JSON text";
      case DATE -> "dates";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> "timestamps";
    };
  }

  private static String told(FilterValue value) {
    if (value instanceof FilterValue.Text text) {
      return "\"" + Brief.of(text.text()) + "\"";
    }
    return value instanceof FilterValue.Number number
        ? Brief.of(number.number().toString())
        : String.valueOf(((FilterValue.Truth) value).truth());
  }
}
