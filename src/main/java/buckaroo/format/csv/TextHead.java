package buckaroo.format.csv;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.csv.infer.CsvErrors;
import buckaroo.format.csv.infer.CsvText;
import buckaroo.format.csv.infer.Dialect;
import buckaroo.format.csv.infer.HeaderNames;
import buckaroo.format.csv.infer.LineNumbers;
import buckaroo.text.Utf8;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The head of a text, its first whole rows: the header, then those that types are inferred from.
 *
 * @param header its cells as they stand; positions where the text has none
 * @param dataStart where the first row of data begins
 * @param dataEnd where the last whole one ends
 * @param base added to each start gives its position in the file
 * @param starts where rows begin, the header among them
 */
record TextHead(List<String> header, long dataStart, long dataEnd, long base, int[] starts) {

  /**
   * Looks at the beginning of a text.
   *
   * @param wanted how many bytes to look at; more only where not one row is whole
   * @return empty where the text is known not to be UTF-8 with regular quotes
   * @throws MalformedFileException if there is no row, or a quote is never closed
   * @throws FileTooLargeException if the first row or the number of columns passes a limit
   */
  static Optional<TextHead> find(CsvText text, Dialect dialect, int wanted, Limits limits)
      throws IOException {
    long start = text.start();
    long size = text.utf8().size();
    long largest = Math.max(wanted, limits.fieldBytes());
    for (long length = wanted; ; length = Math.min(4 * length, largest)) {
      long end = Math.min(size, start + length);
      byte[] buffer = new byte[ChunkScan.bufferBytes((int) (end - start))];
      ChunkScan scan = ChunkScan.of(text.utf8(), dialect, true, start, end, buffer, 0);
      if (scan.oddOutside || scan.utf8Overrun == Utf8.INVALID) {
        return Optional.empty();
      }
      boolean whole = end == size;
      if (whole || scan.startsOutsideCount >= 3 || length == largest) {
        return Optional.of(of(text, dialect, limits, scan, end));
      }
    }
  }

  private static TextHead of(CsvText text, Dialect dialect, Limits limits, ChunkScan scan, long end)
      throws IOException {
    String path = text.utf8().path();
    long start = text.start();
    boolean whole = end == text.utf8().size();
    int rows = scan.startsOutsideCount;
    if (whole && scan.flipsQuotes) {
      throw CsvErrors.unclosedQuote(path, LineNumbers.ofUnclosedQuote(text, dialect));
    }
    if (rows == 0 && whole) {
      throw CsvErrors.empty();
    }
    if (rows < 2 && !whole) {
      throw new FileTooLargeException(
          path + ": the first row is longer than " + (end - start) + " bytes, the limit");
    }
    long first = start + scan.startsOutside[0];
    long second = rows > 1 ? start + scan.startsOutside[1] : end;
    return new TextHead(
        HeaderNames.read(text, dialect, first, second, limits),
        dialect.hasHeader() ? second : first,
        whole ? end : start + scan.startsOutside[rows - 1],
        start,
        Arrays.copyOf(scan.startsOutside, rows));
  }
}
