package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;

/** How the bytes of a value are laid out (enum Type of the specification, in its order). */
public enum PhysicalType {
  BOOLEAN,
  INT32,
  INT64,
  INT96,
  FLOAT,
  DOUBLE,
  BYTE_ARRAY,
  FIXED_LEN_BYTE_ARRAY;

  static PhysicalType of(int code) throws MalformedFileException {
    if (code < 0 || code >= values().length) {
      throw new MalformedFileException("physical type " + code + " does not exist");
    }
    return values()[code];
  }
}
