package buckaroo.format.csv.infer;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;

/** The sentences that refuse a file. */
public final class CsvErrors {
  private CsvErrors() {}

  public static MalformedFileException empty() {
    // The words of the reference's loader.
    return new MalformedFileException("No columns to parse from file");
  }

  /** Nothing stands behind the lines that were to be skipped. */
  public static MalformedFileException empty(int skippedLines) {
    return skippedLines == 0
        ? empty()
        : new MalformedFileException(
            "No columns to parse from file: nothing stands behind the "
                + skippedLines
                + " lines that read_options.skip passes over");
  }

  public static MalformedFileException unclosedQuote(String path, long line) {
    return new MalformedFileException(
        path + ": the quote that opens on line " + line + " is never closed");
  }

  public static FileTooLargeException tooManyColumns(String path, int columns, int limit) {
    return new FileTooLargeException(
        path
            + " has "
            + columns
            + " columns; the limit is "
            + limit
            + " columns; BUCKAROO_MAX_COLUMNS sets it");
  }

  public static MalformedFileException fieldTooLong(String path, long line, int limit) {
    return new MalformedFileException(
        path
            + ": a field on line "
            + line
            + " is longer than "
            + limit
            + " bytes, the limit for one field, which BUCKAROO_MAX_FIELD sets; is a quote"
            + " unclosed?");
  }
}
