package buckaroo.operation.formula;

import buckaroo.table.ColumnType;

/** What a term is. */
enum Kind {
  WHOLE("a whole number", ColumnType.INT64),
  NUMBER("a number", ColumnType.FLOAT64),
  TEXT("a text", ColumnType.TEXT),
  TRUTH("true or false", ColumnType.BOOLEAN),
  DATE("a date", ColumnType.DATE),
  TIME("a date with a time", ColumnType.TIMESTAMP_MICROS);

  private final String words;
  private final ColumnType type;

  Kind(String words, ColumnType type) {
    this.words = words;
    this.type = type;
  }

  String words() {
    return words;
  }

  /** The type of a column of it. */
  ColumnType type() {
    return type;
  }

  boolean isNumber() {
    return this == WHOLE || this == NUMBER;
  }
}
