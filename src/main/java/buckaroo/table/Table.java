package buckaroo.table;

/**
 * Rows × columns, whatever holds them. {@link MemoryTable} keeps every value in arrays; a table may
 * also stay in its file or behind a query, so only the {@code view} room asks which kind it is.
 *
 * <p>Immutable and safe for any thread.
 */
public interface Table {
  Schema schema();

  /** The number of rows. */
  long rowCount();

  /** An estimate of the heap that the table holds, in bytes. */
  long memoryBytes();
}
