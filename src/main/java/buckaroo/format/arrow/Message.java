package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;

/**
 * A message: its header, and where its body lies in the file.
 *
 * @param kind of the header: the ids of the union {@code MessageHeader}
 * @param version of the metadata, from 0
 */
record Message(int kind, int version, FlatTable header, long bodyStart, long bodyBytes) {
  static final int SCHEMA = 1;
  static final int DICTIONARY = 2;
  static final int RECORDS = 3;

  /** The record batch that it is or, as values of a dictionary, holds. */
  FlatTable batch() throws MalformedFileException {
    FlatTable batch = kind == DICTIONARY ? header.table(1) : header;
    if (batch == null) {
      throw new MalformedFileException("a dictionary batch has no values");
    }
    return batch;
  }

  /** How many rows the batch has. */
  int rowCount() throws MalformedFileException {
    long rows = batch().i64(0, 0);
    if (rows < 0 || rows > Integer.MAX_VALUE - 64) {
      throw new MalformedFileException("a record batch claims " + rows + " rows");
    }
    return (int) rows;
  }
}
