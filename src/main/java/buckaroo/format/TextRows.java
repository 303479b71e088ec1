package buckaroo.format;

import buckaroo.table.Parallel;
import java.io.IOException;

/**
 * A text that stays in its file and whose rows can be read by themselves: finds where rows start,
 * and reads any whole rows.
 *
 * <p>The first rows give a reader at once; {@link #lookAtAll} looks at every row and gives the
 * final one. Until then a column of some rows whose cells the first reader's types cannot hold is
 * read as text, so that no cell is ever shown as something that it is not. Immutable and safe for
 * any thread.
 */
public interface TextRows {
  /** Bytes of room that buffers of rows must have behind their last one. */
  int ROOM = 64;

  /** Takes rows as a scan finds them; calls come in file order, one at a time. */
  @FunctionalInterface
  interface RowSink {
    /**
     * Some more rows, the header's among them.
     *
     * @param base added to each start gives its position in the file
     */
    void rows(long base, int[] starts, int count) throws IOException;
  }

  /** How much heap the whole table would take, in bytes, going by its first rows. */
  long estimatedBytes() throws IOException;

  /** Gives the starts of the first rows, which are known before any scan. */
  void firstRows(RowSink sink) throws IOException;

  /** What the first rows told. */
  RowReader firstReader();

  /** How the file is read, with the warnings of a reader. */
  FileFacts facts(RowReader reader);

  /** Rows at the beginning of a scan that are no data. */
  int headerRows();

  /**
   * Finds every row start of the file, chunks side by side.
   *
   * @return whether the whole text is one that can be read row by row; if not, the rows that the
   *     sink was given lie before the first place that is not
   * @throws MalformedFileException if a row never ends
   * @throws java.util.concurrent.CancellationException if the monitor asks to stop
   */
  boolean scan(RowSink sink, Parallel workers, ReadMonitor monitor) throws IOException;

  /**
   * Looks at every cell of the file.
   *
   * @param starts where ranges of rows begin, and last where the text ends; each is read into one
   *     array
   */
  RowReader lookAtAll(long[] starts, Parallel workers, ReadMonitor monitor) throws IOException;

  /**
   * Where the row that begins at a position ends.
   *
   * @return the position of its line end, or {@code length}; -1 if the row goes on behind it and
   *     {@code atEnd} is false
   */
  int rowEnd(byte[] bytes, int start, int length, boolean atEnd);

  /** Where the first row at or behind a line end begins: blank lines are no rows. */
  int nextRow(byte[] bytes, int lineEnd, int length);

  /**
   * Whether the bytes of every row with a cell that holds a text also hold the text's own bytes, so
   * that rows without them need not be read. Bytes of rows may be asked for another text too.
   *
   * @param text UTF-8
   * @return empty if rows must be read to know; else what a row that may match holds one of
   */
  byte[][] marksOf(byte[] text);
}
