package buckaroo.format.parquet;

import buckaroo.table.Column;
import buckaroo.table.Field;
import java.io.IOException;

/**
 * One column of the table while it is read: row group after row group, in any order and side by
 * side, then put together.
 */
interface ColumnReading {
  /** The name of the column in the file. */
  String name();

  /**
   * Reads a row group.
   *
   * @param group its number
   * @param firstRow its first row in the table
   */
  void readGroup(int group, int firstRow) throws IOException;

  /** What a column is called and means, and its values. */
  record Result(Field field, Column column) {}

  /**
   * Puts the groups together; to be called once, when all are read.
   *
   * @param fieldName the name in the table
   */
  Result result(String fieldName) throws IOException;
}
