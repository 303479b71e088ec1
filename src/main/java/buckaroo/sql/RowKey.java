package buckaroo.sql;

import buckaroo.sql.dialect.SqlColumn;
import java.util.List;

/**
 * What tells the rows of a source apart, and so ends every order.
 *
 * @param columns at least one
 * @param kind how much it tells
 */
record RowKey(List<SqlColumn> columns, Kind kind) {
  enum Kind {
    /** A primary key, a unique index, or columns that the operator named. */
    UNIQUE,
    /** Where a row lies in the table. */
    PLACE,
    /** All columns: rows that are equal in all of them cannot be told apart, nor need they be. */
    WHOLE_ROW
  }
}
