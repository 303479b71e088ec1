package buckaroo.table;

import java.util.Optional;

/**
 * Rows × columns, whatever holds them. {@link MemoryTable} keeps every value in arrays; a table may
 * also stay in its file or behind a query. Nobody asks for its class: where its rows are, and
 * whether it has columns in memory, it says itself.
 *
 * <p>Rows never change; a table that is still being counted only gains some. Safe for any thread.
 */
public interface Table extends AutoCloseable {
  Schema schema();

  /** Where the rows are. */
  Storage storage();

  /** This table with its columns, if all of them are in memory. */
  default Optional<MemoryTable> inMemory() {
    return Optional.empty();
  }

  /** The number of rows, as far as they are counted. */
  long rowCount();

  /** Whether {@link #rowCount} is final. */
  default boolean isComplete() {
    return true;
  }

  /** Whether rows and types are those of the whole table, and nothing more will be found out. */
  default boolean isSettled() {
    return isComplete();
  }

  /** An estimate of the heap that the table holds, in bytes. */
  long memoryBytes();

  /**
   * Lets go of what the table holds beside memory: files, and work in the background. Called once
   * nobody will ask for its rows any more.
   */
  @Override
  default void close() {}
}
