package buckaroo.compare;

import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;

/**
 * One join column of both tables, brought to a common type, so that cells with the same meaning
 * have the same bits.
 *
 * @param field what both columns hold
 */
record KeyPair(Field field, Column first, Column second) {
  /**
   * The pair of two columns.
   *
   * @throws InvalidComparisonException if their types have nothing in common, or no common type
   *     holds all their values
   */
  static KeyPair of(Field firstField, Column first, Field secondField, Column second) {
    ColumnType a = firstField.type();
    ColumnType b = secondField.type();
    if (second.nullCount() == second.rowCount() && a != b) {
      return new KeyPair(firstField, first, first.storage().missing(second.rowCount()));
    }
    if (first.nullCount() == first.rowCount() && a != b) {
      return new KeyPair(secondField, second.storage().missing(first.rowCount()), second);
    }
    if (a.isDateOrTimestamp() && b.isDateOrTimestamp()) {
      return ofTimes(firstField, (LongColumn) first, secondField, (LongColumn) second);
    }
    if (a == b && a != ColumnType.DECIMAL) {
      return new KeyPair(firstField, first, second);
    }
    if (ExactNumbers.isNumber(a) && ExactNumbers.isNumber(b)) {
      return ofNumbers(firstField, first, secondField, second);
    }
    boolean texts = first instanceof TextColumn && second instanceof TextColumn;
    if (texts && a != ColumnType.DECIMAL && b != ColumnType.DECIMAL) {
      return new KeyPair(retyped(firstField, ColumnType.TEXT), first, second);
    }
    throw unlike(firstField, secondField);
  }

  private static KeyPair ofNumbers(
      Field firstField, Column first, Field secondField, Column second) {
    boolean anyUnsigned =
        firstField.type() == ColumnType.UINT64 || secondField.type() == ColumnType.UINT64;
    if (first instanceof LongColumn && second instanceof LongColumn && !anyUnsigned) {
      return new KeyPair(retyped(firstField, ColumnType.INT64), first, second);
    }
    if (first instanceof DoubleColumn && second instanceof DoubleColumn) {
      return new KeyPair(retyped(firstField, ColumnType.FLOAT64), first, second);
    }
    if (firstField.type().isFloat() && secondField.type().isInteger()) {
      return new KeyPair(
          retyped(firstField, ColumnType.FLOAT64), first, Casts.toDoubles(secondField, second));
    }
    if (firstField.type().isInteger() && secondField.type().isFloat()) {
      return new KeyPair(
          retyped(firstField, ColumnType.FLOAT64), Casts.toDoubles(firstField, first), second);
    }
    if (firstField.type().isFloat() || secondField.type().isFloat()) {
      throw unlike(firstField, secondField);
    }
    int scale =
        Math.max(Casts.scale(firstField.type(), first), Casts.scale(secondField.type(), second));
    return new KeyPair(
        retyped(firstField, ColumnType.DECIMAL),
        Casts.toDecimals(firstField.type(), first, scale),
        Casts.toDecimals(secondField.type(), second, scale));
  }

  private static KeyPair ofTimes(
      Field firstField, LongColumn first, Field secondField, LongColumn second) {
    if (!TimeUnits.sameClock(firstField, secondField)) {
      throw unlike(firstField, secondField);
    }
    long firstUnit = TimeUnits.nanos(firstField.type());
    long secondUnit = TimeUnits.nanos(secondField.type());
    if (firstUnit <= secondUnit) {
      return new KeyPair(
          firstField, first, Casts.times(secondField.name(), second, secondUnit / firstUnit));
    }
    return new KeyPair(
        secondField, Casts.times(firstField.name(), first, firstUnit / secondUnit), second);
  }

  private static Field retyped(Field field, ColumnType type) {
    return Field.of(field.name(), type, field.hasNulls());
  }

  private static InvalidComparisonException unlike(Field first, Field second) {
    return new InvalidComparisonException(
        "Join column \"%s\" holds %s in the first file and %s in the second, which cannot be"
                .formatted(first.name(), words(first), words(second))
            + " matched; join by columns of the same type");
  }

  private static String words(Field field) {
    if (field.type().isInteger()) {
      return "whole numbers";
    }
    if (field.type().isFloat()) {
      return "numbers with fractions";
    }
    return switch (field.type()) {
      case BOOLEAN -> "true and false";
      case DECIMAL -> "decimals";
      case DATE -> "dates";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
          field.zone() == null ? "local times" : "times of a zone";
      case TIME -> "times of day";
      case BINARY -> "bytes";
      case TEXT, JSON -> "text";
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT16, FLOAT32, FLOAT64 ->
          "numbers";
    };
  }
}
