package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;

/** The bytes at hand end inside a struct; with more of them it might be whole. */
public final class TruncatedException extends MalformedFileException {
  TruncatedException(String message) {
    super(message);
  }
}
