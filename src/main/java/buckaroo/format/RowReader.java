package buckaroo.format;

import buckaroo.format.FileFacts.Warning;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a text whose rows are read piece by piece. Every field says that cells may be
 * missing, since nobody counts them beforehand. Immutable and safe for any thread.
 */
public interface RowReader {
  Schema schema();

  /** What a person should know about the rows that were looked at. */
  List<Warning> warnings();

  /**
   * Reads rows into columns. A column whose cells its type cannot hold comes out as text.
   *
   * @param bytes begins with a row and has {@link TextRows#ROOM} behind {@code length}, which is
   *     overwritten
   * @param rows to be read; so many must be there
   * @param wanted the columns to read, null for all; others come out with every cell missing
   * @param starts gets the position of each row in {@code bytes} where it is not null
   * @throws MalformedFileException if there are fewer rows, or a row cannot be read
   */
  MemoryTable read(
      byte[] bytes, int length, int rows, boolean @Nullable [] wanted, int @Nullable [] starts)
      throws IOException;

  /**
   * What tells by bytes alone which rows hold every one of some texts.
   *
   * @param texts at least one
   * @return empty where rows must be read to know
   */
  default Optional<RowMatcher> matcher(List<RowMatcher.Text> texts) {
    return Optional.empty();
  }
}
