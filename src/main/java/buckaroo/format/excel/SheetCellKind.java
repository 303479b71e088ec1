package buckaroo.format.excel;

/** What a cell of a sheet holds, and how 64 bits tell its value. */
enum SheetCellKind {
  /** The bits of a double. */
  NUMBER,
  /** 0 or 1. */
  BOOLEAN,
  /** The number of a text in the {@link TextPool}. */
  TEXT,
  /** Microseconds since 1970, of midnight, shown without a time of day. */
  DATE,
  /** Microseconds since 1970. */
  TIMESTAMP,
  /** Microseconds since midnight. */
  TIME,
  /** Milliseconds of a duration, which may be longer than a day. */
  DURATION,
  /** The number of its text, such as {@code #DIV/0!}; there is no value. */
  ERROR;

  private static final SheetCellKind[] ALL = values();

  static SheetCellKind of(byte ordinal) {
    return ALL[ordinal];
  }
}
